import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, api } from '../api/client';
import { NewPassword } from './NewPassword';
import { SignInCard } from './SignInCard';

interface Given {
  next: string;
  again: string;
}

/** Where the link of the mail leads (spec AUTH-05). The token stands behind the #, which no server and no log sees. */
export default function ResetPasswordPage() {
  const { t } = useTranslation();
  const [token] = useState(() => window.location.hash.slice(1));
  const [form] = Form.useForm<Given>();
  const reset = useMutation({
    mutationFn: ({ next }: Given) => api.post('auth/reset', { token, next }),
    onError: (error) => {
      const problems = error instanceof ApiProblem ? error.fields.filter(({ field }) => field === 'next') : [];
      form.setFields(problems.map(({ message }) => ({ name: 'next', errors: [message] })));
    },
  });
  const refused = reset.error instanceof ApiProblem && reset.error.code !== 'VALIDATION_FAILED' ? reset.error : null;
  return (
    <SignInCard title={t('设置新密码')}>
      {reset.isSuccess ? (
        <Alert type="success" showIcon message={t('密码已重置，请用新密码登录。所有设备上的登录都已结束。')} />
      ) : (
        <Form<Given> form={form} layout="vertical" requiredMark={false} onFinish={(given) => reset.mutate(given)}>
          {refused && <Alert type="error" message={refused.message} style={{ marginBottom: 16 }} />}
          <NewPassword />
          <Button type="primary" size="large" block htmlType="submit" loading={reset.isPending}>
            {t('设置新密码')}
          </Button>
        </Form>
      )}
      <p className="sign-in-foot">
        {refused ? <Link to="/forgot-password">{t('重新申请链接')}</Link> : <Link to="/sign-in">{t('返回登录')}</Link>}
      </p>
    </SignInCard>
  );
}
