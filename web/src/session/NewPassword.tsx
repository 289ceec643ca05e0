import { useQuery } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { setupQuery } from './setup';

/** A new password and its repetition, `next` and `again` of the form around them, with what the settings ask of it. */
export function NewPassword() {
  const { t } = useTranslation();
  const setup = useQuery(setupQuery);
  const { passwordLength: length = 8, passwordClasses: classes = 2 } = setup.data?.signIn ?? {};
  return (
    <>
      <Form.Item
        name="next"
        label={t('新密码')}
        extra={
          classes > 1
            ? t('至少 {{length}} 个字符，包含大写字母、小写字母、数字、符号中的 {{classes}} 类。', { length, classes })
            : t('至少 {{length}} 个字符。', { length })
        }
        rules={[{ required: true, message: t('请输入新密码。') }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('再输一次新密码')}
        dependencies={['next']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, again) =>
              again === getFieldValue('next')
                ? Promise.resolve()
                : Promise.reject(new Error(t('两次输入的密码不一样。'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
