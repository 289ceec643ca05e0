import { useMutation } from '@tanstack/react-query';
import type { SignInSettingsJson } from '@tide/model/api/accounts';
import { App, Button, Form, Input, InputNumber, Modal, Space, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useWorkspace } from '../api/definitions';
import { useSettingsForm } from './useSettingsForm';

interface Given {
  host: string;
  port: number;
  secure: boolean;
  user: string;
  password?: string;
  from: string;
}

/** The mail gateway. A kept password is not shown; an empty field leaves it as it is. */
export function MailForm({ mail: { hasPassword, ...mail } }: { mail: SignInSettingsJson['mail'] }) {
  const { t } = useTranslation();
  const [testing, setTesting] = useState(false);
  const { form, save } = useSettingsForm<Given, void>(
    ({ password, ...given }) => api.patch('settings/security/mail', { ...given, ...(password && { password }) }),
    () => form.setFieldValue('password', undefined),
  );
  return (
    <>
      <Form<Given>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={mail}
        onFinish={(given) => save.mutate(given)}
      >
        <div className="profile-pair">
          <Form.Item name="host" label={t('服务器')} extra={t('留空表示不用邮件。')}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="port" label={t('端口')}>
            <InputNumber min={1} max={65_535} precision={0} />
          </Form.Item>
          <Form.Item name="user" label={t('登录邮件服务器的用户名')}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="password" label={t('邮件服务器的密码')}>
            <Input.Password
              autoComplete="new-password"
              placeholder={hasPassword ? t('已保存，留空不修改') : undefined}
              visibilityToggle={false}
            />
          </Form.Item>
        </div>
        <Form.Item name="from" label={t('发件人')} extra={t('例如 潮汐 CRM <crm@example.com>。')}>
          <Input inputMode="email" />
        </Form.Item>
        <Form.Item name="secure" valuePropName="checked" label={t('一开始就加密 (465 端口)')}>
          <Switch />
        </Form.Item>
        <Space>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('保存邮件服务器')}
          </Button>
          <Button disabled={mail.host === ''} onClick={() => setTesting(true)}>
            {t('发送测试邮件')}
          </Button>
        </Space>
      </Form>
      {testing && <TestMail onClose={() => setTesting(false)} />}
    </>
  );
}

function TestMail({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { me } = useWorkspace();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ to: string }>();
  const send = useMutation({
    mutationFn: (given: { to: string }) => api.post('settings/security/mail/test', given),
    onSuccess: (_, { to }) => {
      void message.success(t('测试邮件已发给 {{to}}。', { to }));
      onClose();
    },
    onError: (error) => form.setFields([{ name: 'to', errors: [error.message] }]),
  });
  return (
    <Modal
      open
      title={t('发送测试邮件')}
      okText={t('发送')}
      cancelText={t('取消')}
      confirmLoading={send.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={400}
    >
      <p className="profile-hint">{t('用已经保存的设置发送。')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ to: me.user.email ?? '' }}
        onFinish={(given) => send.mutate(given)}
      >
        <Form.Item name="to" label={t('收件人')}>
          <Input inputMode="email" autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
