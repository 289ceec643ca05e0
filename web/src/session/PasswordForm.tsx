import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem, api } from '../api/client';
import { NewPassword } from './NewPassword';

interface Given {
  current: string;
  next: string;
  again: string;
}

/** Changing the own password; the other sessions of the person end (spec AUTH-04). */
export function PasswordForm({ username, onChanged }: { username: string; onChanged(): void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [form] = Form.useForm<Given>();
  const change = useMutation({
    mutationFn: ({ current, next }: Given) => api.post('me/password', { current, next }),
    onSuccess: async () => {
      form.resetFields();
      await client.invalidateQueries({ queryKey: ['me'] });
      onChanged();
    },
    onError: (error) => {
      const problems = error instanceof ApiProblem ? error.fields : [];
      const shown = problems.length > 0 ? problems : [{ field: 'next', message: error.message }];
      form.setFields(shown.map(({ field, message }) => ({ name: field as keyof Given, errors: [message] })));
    },
  });
  return (
    <Form<Given> form={form} layout="vertical" requiredMark={false} onFinish={(given) => change.mutate(given)}>
      <input type="text" name="username" value={username} readOnly hidden autoComplete="username" />
      <Form.Item name="current" label={t('当前密码')} rules={[{ required: true, message: t('请输入当前密码。') }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <NewPassword />
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t('修改密码')}
      </Button>
    </Form>
  );
}
