import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { OneTimePassword, UserJson } from '@tide/model/api/organisation';
import { App, Button, Popconfirm, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';

/** Helps a user in again: a new password, no second factor, or an end of waiting after too many wrong ones (spec AUTH-02, 06). */
export function Rescue({ user, onPassword }: { user: UserJson; onPassword(password: string): void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const failed = (error: Error) => void message.error(error.message);
  const reset = useMutation({
    mutationFn: () => api.post<OneTimePassword>(`settings/users/${user.id}/reset-password`),
    onSuccess: ({ password }) => {
      onPassword(password);
      void client.invalidateQueries({ queryKey: ['settings', 'reset-requests'] });
    },
    onError: failed,
  });
  const unlock = useMutation({
    mutationFn: () => api.post(`settings/users/${user.id}/unlock`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['settings'] }),
    onError: failed,
  });
  const removeTwoFactor = useMutation({
    mutationFn: () => api.delete(`settings/users/${user.id}/two-factor`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['settings'] }),
    onError: failed,
  });
  return (
    <Space wrap>
      <Popconfirm
        title={t('重置 {{name}} 的密码？', { name: user.name })}
        description={t('他在所有设备上的登录会立即结束。')}
        okText={t('重置密码')}
        cancelText={t('取消')}
        onConfirm={() => reset.mutateAsync()}
      >
        <Button>{t('重置密码')}</Button>
      </Popconfirm>
      {user.twoFactor && (
        <Popconfirm
          title={t('取消 {{name}} 的两步验证？', { name: user.name })}
          description={t('手机丢失时用。他在所有设备上的登录会立即结束。')}
          okText={t('取消两步验证')}
          cancelText={t('不取消')}
          onConfirm={() => removeTwoFactor.mutateAsync()}
        >
          <Button>{t('取消两步验证')}</Button>
        </Popconfirm>
      )}
      {user.locked && (
        <Button loading={unlock.isPending} onClick={() => unlock.mutate()}>
          {t('解除锁定')}
        </Button>
      )}
    </Space>
  );
}
