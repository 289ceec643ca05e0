import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props<Answer> {
  title: string;
  hint: string;
  send(current: string): Promise<Answer>;
  onDone(answer: Answer): void;
  onCancel(): void;
}

/** Asks the person for his password again, before something that an open screen must not be enough for. */
export function OwnPassword<Answer>({ title, hint, send, onDone, onCancel }: Props<Answer>) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ current: string }>();
  const ask = useMutation({
    mutationFn: ({ current }: { current: string }) => send(current),
    onSuccess: onDone,
    onError: (error) => form.setFields([{ name: 'current', errors: [error.message] }]),
  });
  return (
    <Modal
      open
      title={title}
      okText={title}
      cancelText={t('取消')}
      confirmLoading={ask.isPending}
      onOk={() => form.submit()}
      onCancel={onCancel}
      width={400}
    >
      <p className="profile-hint">{hint}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(given) => ask.mutate(given)}>
        <Form.Item name="current" label={t('当前密码')} rules={[{ required: true, message: t('请输入当前密码。') }]}>
          <Input.Password autoFocus autoComplete="current-password" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
