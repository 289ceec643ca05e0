import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { SignInCard } from './SignInCard';
import { setupQuery } from './setup';

/** 忘记密码 (spec AUTH-05): the page says the same whether or not there is such an account. */
export default function ForgotPasswordPage() {
  const { t } = useTranslation();
  const setup = useQuery(setupQuery);
  const ask = useMutation({
    mutationFn: (given: { username: string }) => api.post<{ byMail: boolean }>('auth/forgot', given),
  });
  return (
    <SignInCard title={t('忘记密码')}>
      {ask.data ? (
        <Alert
          type="info"
          showIcon
          message={
            ask.data.byMail
              ? t('如果有这个账号并且留有邮箱，重置链接已经发出，30 分钟内有效。没有收到，请联系系统管理员。')
              : t('请联系系统管理员重置密码。你的请求已经转告管理员。')
          }
        />
      ) : (
        <Form<{ username: string }> layout="vertical" requiredMark={false} onFinish={(given) => ask.mutate(given)}>
          {ask.error && <Alert type="error" message={ask.error.message} style={{ marginBottom: 16 }} />}
          <Form.Item
            name="username"
            label={t('用户名、邮箱或手机')}
            extra={
              setup.data?.signIn.byMail === false
                ? t('系统没有设置邮件服务器：请求会转给系统管理员，由他重置密码。')
                : t('重置密码的链接会发到账号的邮箱。')
            }
            rules={[{ required: true, message: t('请输入用户名。') }]}
          >
            <Input size="large" autoFocus autoComplete="username" />
          </Form.Item>
          <Button type="primary" size="large" block htmlType="submit" loading={ask.isPending}>
            {setup.data?.signIn.byMail === false ? t('请求重置密码') : t('发送链接')}
          </Button>
        </Form>
      )}
      <p className="sign-in-foot">
        <Link to="/sign-in">{t('返回登录')}</Link>
      </p>
    </SignInCard>
  );
}
