import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem, api } from '../api/client';
import { useWorkspace } from '../api/definitions';

interface Given {
  name: string;
  email: string | null;
  mobile: string | null;
}

/** Name, e-mail and mobile of the signed-in person (spec AUTH-07). */
export function ProfileForm() {
  const { t } = useTranslation();
  const { me } = useWorkspace();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Given>();
  const save = useMutation({
    mutationFn: (given: Given) => api.patch('me', given),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['me'] });
      void message.success(t('已保存。'));
    },
    onError: (error) => {
      const problems = error instanceof ApiProblem ? error.fields : [];
      if (problems.length === 0) void message.error(error.message);
      form.setFields(problems.map(({ field, message: text }) => ({ name: field as keyof Given, errors: [text] })));
    },
  });
  const { name, email, mobile } = me.user;
  return (
    <Form<Given>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ name, email, mobile }}
      onFinish={(given) => save.mutate(given)}
    >
      <Form.Item label={t('用户名')}>
        <Input value={me.user.username} disabled />
      </Form.Item>
      <Form.Item name="name" label={t('姓名')}>
        <Input />
      </Form.Item>
      <Form.Item name="email" label={t('邮箱')}>
        <Input inputMode="email" />
      </Form.Item>
      <Form.Item name="mobile" label={t('手机')}>
        <Input inputMode="tel" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('保存')}
      </Button>
    </Form>
  );
}
