import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { speak } from '../locales/i18n';
import { CodeForm } from './CodeForm';
import { FirstAdministrator } from './FirstAdministrator';
import './session.css';
import { type Setup, setupQuery } from './setup';
import { useSignIn } from './useSignIn';
import { WaysIn } from './WaysIn';

/** Why the identity provider's way ended here, by the code in the address. */
const failures: Record<string, string> = {
  UNKNOWN_IDENTITY: '统一登录的这个账号没有对应的用户，请联系系统管理员。',
  ACCOUNT_DISABLED: '账号已停用，请联系管理员。',
  SIGN_IN_EXPIRED: '这一步已经过期，请重新开始。',
  PROVIDER_FAILED: '统一登录没有成功，请重试或联系系统管理员。',
};

/** Signing in; on an empty workspace, making its first administrator. */
export default function SignInPage() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { back, failed } = useSearch({ from: '/sign-in' });
  const [refused, setRefused] = useState(failed ? t(failures[failed] ?? failures.PROVIDER_FAILED ?? '') : null);
  const setup = useQuery(setupQuery);
  const [form] = Form.useForm<{ username: string; password: string; remember: boolean }>();
  const client = useQueryClient();
  const enter = () => {
    // What an earlier person has seen here is forgotten.
    client.removeQueries({ queryKey: ['me'] });
    void navigate({ to: back ?? '/' });
  };
  const signIn = useSignIn(enter);
  const problem = signIn.error?.message ?? refused;
  const other = i18n.language === 'en-US' ? 'zh-CN' : 'en-US';
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <div className="sign-in-head">
          <img src="/icon.svg" alt="" />
          {t('潮汐 CRM')}
          <button type="button" className="plain sign-in-language" onClick={() => speak(other)}>
            {other === 'en-US' ? 'English' : '中文'}
          </button>
        </div>
        {setup.data?.needsAdministrator ? (
          <FirstAdministrator
            onCreated={(username, password) => signIn.enterPassword({ username, password, remember: false })}
          />
        ) : signIn.asksCode ? (
          <>
            {signIn.error && <Alert type="error" message={signIn.error.message} style={{ marginBottom: 16 }} />}
            <CodeForm pending={signIn.pending} onEnter={signIn.enterCode} onBack={signIn.back} />
          </>
        ) : (
          <>
            <Form
              form={form}
              layout="vertical"
              requiredMark={false}
              initialValues={{ remember: true }}
              onFinish={(values) => {
                setRefused(null);
                signIn.enterPassword(values);
              }}
            >
              {problem && <Alert type="error" message={problem} style={{ marginBottom: 16 }} />}
              <Form.Item
                name="username"
                label={t('用户名、邮箱或手机')}
                rules={[{ required: true, message: t('请输入用户名。') }]}
              >
                <Input size="large" autoComplete="username" autoFocus />
              </Form.Item>
              <Form.Item name="password" label={t('密码')} rules={[{ required: true, message: t('请输入密码。') }]}>
                <Input.Password size="large" autoComplete="current-password" />
              </Form.Item>
              <div className="sign-in-row">
                <Form.Item name="remember" valuePropName="checked">
                  <Checkbox>{t('7 天内免登录')}</Checkbox>
                </Form.Item>
                <Link to="/forgot-password">{t('忘记密码？')}</Link>
              </div>
              <Button type="primary" size="large" block htmlType="submit" loading={signIn.pending}>
                {t('登录')}
              </Button>
            </Form>
            {setup.data && <WaysIn ways={setup.data.signIn} back={back} onSignedIn={enter} onFailed={setRefused} />}
          </>
        )}
        {setup.data?.demo && !signIn.asksCode && (
          <DemoPeople
            setup={setup.data.demo}
            onChoose={(username, password) => form.setFieldsValue({ username, password })}
          />
        )}
      </div>
    </main>
  );
}

function DemoPeople({
  setup,
  onChoose,
}: {
  setup: NonNullable<Setup['demo']>;
  onChoose(username: string, password: string): void;
}) {
  const { t } = useTranslation();
  return (
    <div className="sign-in-demo">
      {t('这里是演示数据，演示账号的密码都是 {{password}}，首次登录不要求修改。点一个账号填入：', {
        password: setup.password,
      })}
      <ul>
        {setup.people.map((person) => (
          <li key={person.username}>
            <button type="button" className="plain cut" onClick={() => onChoose(person.username, setup.password)}>
              {person.username} {person.name}
              {person.role !== person.name && ` ${person.role}`}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
