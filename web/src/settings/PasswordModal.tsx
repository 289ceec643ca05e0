import { Modal, Typography } from 'antd';
import { useTranslation } from 'react-i18next';

/** The one time that a password is shown (spec AUTH-06). */
export function PasswordModal({
  username,
  password,
  onClose,
}: {
  username: string;
  password: string;
  onClose(): void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      title={t('一次性密码')}
      okText={t('我已记下')}
      onOk={onClose}
      onCancel={onClose}
      cancelButtonProps={{ style: { display: 'none' } }}
      mask={{ closable: false }}
    >
      <p>{t('请把用户名和密码告诉本人。密码只显示这一次，首次登录时必须修改。')}</p>
      <dl className="people-password">
        <dt>{t('用户名')}</dt>
        <dd>{username}</dd>
        <dt>{t('密码')}</dt>
        <dd>
          <Typography.Text copyable code>
            {password}
          </Typography.Text>
        </dd>
      </dl>
    </Modal>
  );
}
