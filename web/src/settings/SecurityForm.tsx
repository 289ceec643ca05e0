import type { SecuritySettings } from '@tide/model/settings/security';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useSettingsForm } from './useSettingsForm';

/** What a password must be, who needs a second factor, and where people open Tide. */
export function SecurityForm({ security, publicUrl }: { security: SecuritySettings; publicUrl: string | null }) {
  const { t } = useTranslation();
  const { form, save } = useSettingsForm<SecuritySettings, void>(
    (given) =>
      api.patch('settings/security', { ...given, address: publicUrl === null ? given.address : security.address }),
    () => undefined,
  );
  return (
    <Form<SecuritySettings>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ ...security, address: publicUrl ?? (security.address || window.location.origin) }}
      onFinish={(given) => save.mutate(given)}
    >
      <div className="profile-pair">
        <Form.Item name="passwordLength" label={t('密码至少几个字符')}>
          <InputNumber min={8} max={64} precision={0} />
        </Form.Item>
        <Form.Item name="passwordClasses" label={t('至少包含几类字符')}>
          <InputNumber min={1} max={4} precision={0} />
        </Form.Item>
        <Form.Item name="passwordDays" label={t('几天后必须修改')} extra={t('0 表示不过期。')}>
          <InputNumber min={0} max={3650} precision={0} />
        </Form.Item>
        <Form.Item name="passwordHistory" label={t('不能与最近几次相同')}>
          <InputNumber min={0} max={24} precision={0} />
        </Form.Item>
      </div>
      <Form.Item name="twoFactor" label={t('两步验证')}>
        <Select
          options={[
            { value: 'off', label: t('不开放，已经开启的人继续使用') },
            { value: 'optional', label: t('每个人自己决定') },
            { value: 'required', label: t('所有人必须使用') },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="address"
        label={t('系统网址')}
        extra={
          publicUrl === null
            ? t('大家打开系统的网址。邮件里的链接、通行密钥和统一登录都用它。')
            : t('由启动参数 TIDE_PUBLIC_URL 决定，不能在这里修改。')
        }
      >
        <Input disabled={publicUrl !== null} inputMode="url" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('保存规则')}
      </Button>
    </Form>
  );
}
