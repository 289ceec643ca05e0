import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props {
  pending: boolean;
  onEnter(code: string): void;
  onBack(): void;
}

/** The second step of signing in: six digits of the app, or a recovery code. */
export function CodeForm({ pending, onEnter, onBack }: Props) {
  const { t } = useTranslation();
  return (
    <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={({ code }) => onEnter(code)}>
      <Form.Item
        name="code"
        label={t('验证码')}
        extra={t('输入验证器应用里的 6 位数字。手机不在身边，就输入一个恢复码。')}
        rules={[{ required: true, message: t('请输入验证码。') }]}
      >
        <Input size="large" autoFocus autoComplete="one-time-code" maxLength={30} />
      </Form.Item>
      <Button type="primary" size="large" block htmlType="submit" loading={pending}>
        {t('登录')}
      </Button>
      <Button type="link" block onClick={onBack} className="sign-in-back">
        {t('返回')}
      </Button>
    </Form>
  );
}
