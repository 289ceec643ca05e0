import { useMutation, useQuery } from '@tanstack/react-query';
import type { TwoFactorBegun } from '@tide/model/api/accounts';
import { Alert, Button, Form, Input, QRCode, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { RecoveryCodes } from './RecoveryCodes';

/** The app learns the secret, its first code comes back, the recovery codes are shown: then the second factor is on. */
export function TwoFactorSetup({ onDone }: { onDone(): void }) {
  const { t } = useTranslation();
  const [codes, setCodes] = useState<string[] | null>(null);
  const begun = useQuery({
    queryKey: ['me', 'two-factor', 'begun'],
    queryFn: () => api.post<TwoFactorBegun>('me/two-factor'),
    // Each call draws a new secret: the one on the screen must stay.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    retry: false,
  });
  const confirm = useMutation({
    mutationFn: ({ code }: { code: string }) => api.post<{ codes: string[] }>('me/two-factor/confirm', { code }),
    onSuccess: (answer) => setCodes(answer.codes),
  });
  if (codes) return <RecoveryCodes codes={codes} onClose={onDone} />;
  if (begun.error) return <Alert type="error" message={begun.error.message} />;
  return (
    <div className="two-factor-setup">
      <p>{t('用手机上的验证器应用扫描二维码，或者手工输入密钥：')}</p>
      <QRCode value={begun.data?.uri ?? ' '} status={begun.data ? 'active' : 'loading'} size={180} />
      {begun.data && (
        <Typography.Text copyable={{ text: begun.data.secret }} code className="two-factor-secret">
          {begun.data.secret.replace(/(.{4})(?=.)/g, '$1 ')}
        </Typography.Text>
      )}
      <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={(given) => confirm.mutate(given)}>
        <Form.Item
          name="code"
          label={t('应用里显示的 6 位数字')}
          rules={[{ required: true, message: t('请输入验证码。') }]}
          validateStatus={confirm.error ? 'error' : undefined}
          help={confirm.error?.message}
        >
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={10} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={confirm.isPending} disabled={!begun.data}>
          {t('开启')}
        </Button>
      </Form>
    </div>
  );
}
