import { Alert, Button, Typography } from 'antd';
import { useTranslation } from 'react-i18next';

/** The one time that recovery codes are shown. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose(): void }) {
  const { t } = useTranslation();
  return (
    <div className="recovery-codes">
      <Alert
        type="warning"
        message={t('请把恢复码保存在手机以外的地方。手机丢了，每个恢复码可以代替验证码登录一次。它们只显示这一次。')}
      />
      <ul>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Typography.Paragraph copyable={{ text: codes.join('\n') }}>{t('复制全部')}</Typography.Paragraph>
      <Button type="primary" onClick={onClose}>
        {t('我已保存')}
      </Button>
    </div>
  );
}
