import type { SignInSettingsJson } from '@tide/model/api/accounts';
import type { IdentityProviderSettings } from '@tide/model/settings/identityProvider';
import { Button, Form, Input, Select, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useSettingsForm } from './useSettingsForm';

type Given = Omit<IdentityProviderSettings, 'clientSecret'> & { clientSecret?: string };

interface Props {
  provider: SignInSettingsJson['identityProvider'];
  /** Where people open Tide; empty where nobody has said it. */
  address: string;
}

/** The company's identity provider. A kept secret is not shown; an empty field leaves it as it is. */
export function IdentityProviderForm({ provider: { hasClientSecret, ...provider }, address }: Props) {
  const { t } = useTranslation();
  const { form, save } = useSettingsForm<Given, void>(
    ({ clientSecret, ...given }) =>
      api.patch('settings/security/identity-provider', { ...given, ...(clientSecret && { clientSecret }) }),
    () => form.setFieldValue('clientSecret', undefined),
  );
  return (
    <Form<Given>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={provider}
      onFinish={(given) => save.mutate(given)}
    >
      <Form.Item
        name="issuer"
        label={t('签发者 (issuer)')}
        extra={t('例如 https://login.example.com。留空表示不用统一登录。')}
      >
        <Input inputMode="url" autoComplete="off" />
      </Form.Item>
      <div className="profile-pair">
        <Form.Item name="clientId" label={t('客户端编号 (client id)')}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="clientSecret" label={t('客户端密钥 (client secret)')}>
          <Input.Password
            autoComplete="new-password"
            placeholder={hasClientSecret ? t('已保存，留空不修改') : undefined}
            visibilityToggle={false}
          />
        </Form.Item>
        <Form.Item name="label" label={t('按钮上的名称')} extra={t('按钮写作「使用…登录」。')}>
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item name="claim" label={t('按什么找到用户')}>
          <Select
            options={[
              { value: 'email', label: t('已验证的邮箱') },
              { value: 'preferred_username', label: t('用户名 (preferred_username)') },
              { value: 'sub', label: t('用户名 (sub)') },
            ]}
          />
        </Form.Item>
      </div>
      <Form.Item label={t('在身份系统里登记的回调网址')}>
        <Typography.Text copyable code>
          {`${address || window.location.origin}/api/auth/provider/callback`}
        </Typography.Text>
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('保存统一登录')}
      </Button>
    </Form>
  );
}
