import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { speak } from '../locales/i18n';
import { FirstAdministrator } from './FirstAdministrator';
import './session.css';
import { type Setup, setupQuery } from './setup';
import { useSignIn } from './useSignIn';

/** Signing in; on an empty workspace, making its first administrator. */
export default function SignInPage() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { back } = useSearch({ from: '/sign-in' });
  const setup = useQuery(setupQuery);
  const [form] = Form.useForm<{ username: string; password: string; remember: boolean }>();
  const client = useQueryClient();
  const signIn = useSignIn(() => {
    // What an earlier person has seen here is forgotten.
    client.removeQueries({ queryKey: ['me'] });
    void navigate({ to: back ?? '/' });
  });
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
            onCreated={(username, password) => signIn.mutate({ username, password, remember: false })}
          />
        ) : (
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={{ remember: true }}
            onFinish={(values) => signIn.mutate(values)}
          >
            {signIn.error && <Alert type="error" message={signIn.error.message} style={{ marginBottom: 16 }} />}
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
            <Form.Item name="remember" valuePropName="checked">
              <Checkbox>{t('7 天内免登录')}</Checkbox>
            </Form.Item>
            <Button type="primary" size="large" block htmlType="submit" loading={signIn.isPending}>
              {t('登录')}
            </Button>
          </Form>
        )}
        {setup.data?.demo && (
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
