import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { CodeForm } from './CodeForm';
import { useSignIn } from './useSignIn';

/** The session has ended while a page is open: the password is asked over it, and what was typed stays (AC-120). */
export function SessionOverlay({ username, onSignedIn }: { username: string; onSignedIn(): void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const signIn = useSignIn(() => {
    // Read anew behind the page: taking the person away for a moment would take the open form with him.
    void client.invalidateQueries();
    onSignedIn();
  });
  return (
    <Modal
      open
      title={t('登录已过期，请重新输入密码')}
      footer={null}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      width={400}
      zIndex={2000}
    >
      {signIn.error && <Alert type="error" message={signIn.error.message} style={{ marginBottom: 16 }} />}
      {signIn.asksCode ? (
        <CodeForm pending={signIn.pending} onEnter={signIn.enterCode} onBack={signIn.back} />
      ) : (
        <Form<{ password: string }>
          layout="vertical"
          requiredMark={false}
          onFinish={({ password }) => signIn.enterPassword({ username, password, remember: true })}
        >
          <Form.Item label={t('用户名')}>
            <Input value={username} disabled />
          </Form.Item>
          <Form.Item name="password" label={t('密码')} rules={[{ required: true, message: t('请输入密码。') }]}>
            <Input.Password autoFocus autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" block htmlType="submit" loading={signIn.pending}>
            {t('登录')}
          </Button>
        </Form>
      )}
    </Modal>
  );
}
