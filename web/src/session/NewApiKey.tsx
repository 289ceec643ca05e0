import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, DatePicker, Form, Input, Modal, Select, Typography } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, api } from '../api/client';
import { useWorkspace } from '../api/definitions';

interface Given {
  name: string;
  roles?: string[];
  expiresAt?: Dayjs | null;
}

/** Makes an API key and shows it the one time. */
export function NewApiKey() {
  const { t } = useTranslation();
  const { me } = useWorkspace();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const [form] = Form.useForm<Given>();
  const create = useMutation({
    mutationFn: ({ name, roles = [], expiresAt }: Given) =>
      api.post<{ key: string }>('me/api-keys', {
        name,
        roles: roles.length === 0 ? null : roles,
        expiresAt: expiresAt?.endOf('day').toISOString() ?? null,
      }),
    onSuccess: async ({ key }) => {
      setMade(key);
      await client.invalidateQueries({ queryKey: ['api-keys'] });
    },
    onError: (error) => {
      const problems = error instanceof ApiProblem ? error.fields : [];
      if (problems.length === 0) void message.error(error.message);
      form.setFields(problems.map(({ field, message: text }) => ({ name: field as keyof Given, errors: [text] })));
    },
  });
  const close = () => {
    setOpen(false);
    setMade(null);
    form.resetFields();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('新建 API 密钥')}</Button>
      <Modal
        open={open}
        title={t('新建 API 密钥')}
        mask={{ closable: made === null }}
        onCancel={close}
        width={440}
        okText={made === null ? t('新建') : t('我已保存')}
        cancelText={t('取消')}
        cancelButtonProps={{ style: made === null ? undefined : { display: 'none' } }}
        confirmLoading={create.isPending}
        onOk={() => (made === null ? form.submit() : close())}
      >
        {made === null ? (
          <Form<Given> form={form} layout="vertical" requiredMark={false} onFinish={(given) => create.mutate(given)}>
            <Form.Item
              name="name"
              label={t('名称')}
              extra={t('哪个程序使用它，例如「网站表单」。')}
              rules={[{ required: true, message: t('请填写名称。') }]}
            >
              <Input maxLength={50} autoFocus />
            </Form.Item>
            <Form.Item name="roles" label={t('限于角色')} extra={t('不选就有你的全部角色；你失去的角色，密钥也失去。')}>
              <Select mode="multiple" options={me.roles.map(({ name, label }) => ({ value: name, label }))} />
            </Form.Item>
            <Form.Item name="expiresAt" label={t('到期日')} extra={t('不填就不过期。')}>
              <DatePicker style={{ width: '100%' }} />
            </Form.Item>
          </Form>
        ) : (
          <>
            <p>{t('请现在复制密钥，它只显示这一次。')}</p>
            <Typography.Text copyable code className="api-key">
              {made}
            </Typography.Text>
          </>
        )}
      </Modal>
    </>
  );
}
