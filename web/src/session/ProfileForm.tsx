import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem, api } from '../api/client';
import { useWorkspace } from '../api/definitions';
import ZoneControl from '../controls/ZoneControl';

interface Given {
  name: string;
  email: string | null;
  mobile: string | null;
  phone: string | null;
  timeZone: string | null;
}

/** Name, addresses and time zone of the signed-in person (spec AUTH-07, GEN-02). */
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
  const { name, email, mobile, phone, timeZone } = me.user;
  return (
    <Form<Given>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ name, email, mobile, phone, timeZone }}
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
      <Form.Item name="phone" label={t('电话')}>
        <Input inputMode="tel" />
      </Form.Item>
      <Form.Item name="timeZone" label={t('时区')} extra={t('时间按这个时区显示和填写；哪一天到期仍按公司的时区。')}>
        <ZoneControl />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('保存')}
      </Button>
    </Form>
  );
}
