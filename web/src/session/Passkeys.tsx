import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PasskeyJson } from '@tide/model/api/accounts';
import { App, Button, Form, Input, Modal, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useMoments } from '../faces/moments';
import { agentOf } from './agent';
import { addPasskey } from './passkey';
import { setupQuery } from './setup';

/** The passkeys of the signed-in person. */
export function Passkeys() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { full } = useMoments();
  const client = useQueryClient();
  const [naming, setNaming] = useState(false);
  const setup = useQuery(setupQuery);
  const passkeys = useQuery({
    queryKey: ['me', 'passkeys'],
    queryFn: async () => (await api.get<{ items: PasskeyJson[] }>('me/passkeys')).items,
  });
  const settled = () => client.invalidateQueries({ queryKey: ['me', 'passkeys'] });
  const failed = (error: Error) => void message.error(error.message);
  const remove = useMutation({
    mutationFn: (id: string) => api.delete(`me/passkeys/${encodeURIComponent(id)}`),
    onError: failed,
    onSettled: settled,
  });
  const add = useMutation({
    mutationFn: ({ name }: { name: string }) => addPasskey(name),
    onSuccess: (added) => {
      setNaming(false);
      if (added) void message.success(t('通行密钥已添加。'));
    },
    onError: failed,
    onSettled: settled,
  });
  const possible = setup.data?.signIn.passkeys && 'credentials' in navigator;
  return (
    <>
      <p className="profile-hint">
        {possible
          ? t('用指纹、人脸或安全密钥登录，不用输入用户名和密码。')
          : t('通行密钥需要通过 https 网址打开系统，现在不能添加。')}
      </p>
      <ul className="profile-list">
        {passkeys.error && <li className="field-problem">{passkeys.error.message}</li>}
        {passkeys.data?.map(({ id, name, createdAt, lastUsedAt }) => (
          <li key={id}>
            <span>
              {name}
              <small>
                {lastUsedAt
                  ? t('最近使用 {{at}}', { at: full(lastUsedAt) })
                  : t('添加于 {{at}}', { at: full(createdAt) })}
              </small>
            </span>
            <Popconfirm
              title={t('移除通行密钥「{{name}}」？', { name })}
              okText={t('移除')}
              cancelText={t('取消')}
              onConfirm={() => remove.mutateAsync(id)}
            >
              <Button size="small">{t('移除')}</Button>
            </Popconfirm>
          </li>
        ))}
      </ul>
      {possible && <Button onClick={() => setNaming(true)}>{t('添加通行密钥')}</Button>}
      {naming && (
        <Modal open title={t('添加通行密钥')} footer={null} onCancel={() => setNaming(false)} width={400}>
          <Form<{ name: string }>
            layout="vertical"
            requiredMark={false}
            initialValues={{ name: agentOf(navigator.userAgent) }}
            onFinish={(given) => add.mutate(given)}
          >
            <Form.Item
              name="name"
              label={t('名称')}
              extra={t('便于以后认出它，例如「办公室的电脑」。')}
              rules={[{ required: true, message: t('请填写名称。') }]}
            >
              <Input maxLength={50} autoFocus />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={add.isPending}>
              {t('添加')}
            </Button>
          </Form>
        </Modal>
      )}
    </>
  );
}
