import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { TwoFactorState } from '@tide/model/api/accounts';
import { App, Button, Modal, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { OwnPassword } from './OwnPassword';
import { RecoveryCodes } from './RecoveryCodes';
import { TwoFactorSetup } from './TwoFactorSetup';

/** The second factor of the signed-in person: on, off, and its recovery codes. */
export function TwoFactor() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [doing, setDoing] = useState<'setUp' | 'codes' | 'off' | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const state = useQuery({
    queryKey: ['me', 'two-factor'],
    queryFn: () => api.get<TwoFactorState>('me/two-factor'),
  });
  const close = () => {
    setDoing(null);
    setCodes(null);
    void client.invalidateQueries({ queryKey: ['me'] });
  };
  if (state.error) return <p className="field-problem">{state.error.message}</p>;
  if (!state.data) return null;
  const { on, codesLeft, rule } = state.data;
  return (
    <>
      <p className="profile-hint">
        {on
          ? t('已开启。登录时除了密码还要输入验证码；还有 {{count}} 个恢复码没有用过。', { count: codesLeft })
          : rule === 'off'
            ? t('系统管理员没有开放两步验证。')
            : t('没有开启。开启后，登录时除了密码还要输入手机上验证器应用的验证码。')}
      </p>
      <Space wrap>
        {!on && rule !== 'off' && <Button onClick={() => setDoing('setUp')}>{t('开启两步验证')}</Button>}
        {on && <Button onClick={() => setDoing('codes')}>{t('换一组恢复码')}</Button>}
        {on && rule !== 'required' && <Button onClick={() => setDoing('off')}>{t('关闭两步验证')}</Button>}
      </Space>
      {doing === 'setUp' && (
        <Modal open title={t('开启两步验证')} footer={null} mask={{ closable: false }} onCancel={close} width={400}>
          <TwoFactorSetup onDone={close} />
        </Modal>
      )}
      {doing === 'codes' && !codes && (
        <OwnPassword
          title={t('换一组恢复码')}
          hint={t('旧的恢复码会立即失效。')}
          send={(current) => api.post<{ codes: string[] }>('me/two-factor/codes', { current })}
          onDone={(answer) => setCodes(answer.codes)}
          onCancel={close}
        />
      )}
      {codes && (
        <Modal open title={t('新的恢复码')} footer={null} mask={{ closable: false }} onCancel={close} width={400}>
          <RecoveryCodes codes={codes} onClose={close} />
        </Modal>
      )}
      {doing === 'off' && (
        <OwnPassword
          title={t('关闭两步验证')}
          hint={t('以后只用密码就能登录。')}
          send={(current) => api.post<void>('me/two-factor/off', { current })}
          onDone={() => {
            void message.success(t('两步验证已关闭。'));
            close();
          }}
          onCancel={close}
        />
      )}
    </>
  );
}
