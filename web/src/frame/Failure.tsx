import { WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/client';

/** What went wrong, with the number for the administrator, and a way to try again. */
export function Failure({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const { t } = useTranslation();
  const message =
    error instanceof ApiProblem ? error.message : t('页面出错了：{{message}}', { message: error.message });
  return (
    <div className="failure" role="alert">
      <WarningOutlined />
      <div>{message}</div>
      {onRetry && <Button onClick={onRetry}>{t('重试')}</Button>}
    </div>
  );
}
