import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem, api } from '../api/client';

interface Given {
  username: string;
  name: string;
  password: string;
}

/** The first visit to an empty workspace makes its administrator. */
export function FirstAdministrator({ onCreated }: { onCreated(username: string, password: string): void }) {
  const { t } = useTranslation();
  const create = useMutation({
    mutationFn: (given: Given) => api.post('setup', given),
    onSuccess: (_, given) => onCreated(given.username, given.password),
  });
  const problems = create.error instanceof ApiProblem ? create.error.fields : [];
  const helpOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
  const item = (field: keyof Given, serverField = field as string) => ({
    name: field,
    validateStatus: helpOf(serverField) ? ('error' as const) : undefined,
    help: helpOf(serverField),
  });
  return (
    <Form<Given>
      layout="vertical"
      requiredMark={false}
      initialValues={{ username: 'admin', name: '' }}
      onFinish={(given) => create.mutate(given)}
    >
      <p style={{ marginTop: 0, color: 'var(--text2)' }}>{t('工作区还是空的。先建立系统管理员，其他人由他添加。')}</p>
      {create.error && problems.length === 0 && (
        <Alert type="error" message={create.error.message} style={{ marginBottom: 16 }} />
      )}
      <Form.Item {...item('username')} label={t('用户名')}>
        <Input size="large" autoComplete="username" />
      </Form.Item>
      <Form.Item {...item('name')} label={t('姓名')} rules={[{ required: true, message: t('请填写姓名。') }]}>
        <Input size="large" autoComplete="name" autoFocus />
      </Form.Item>
      <Form.Item
        {...item('password', 'next')}
        label={t('密码')}
        rules={[{ required: true, message: t('请输入密码。') }]}
      >
        <Input.Password size="large" autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" size="large" block htmlType="submit" loading={create.isPending}>
        {t('建立并登录')}
      </Button>
    </Form>
  );
}
