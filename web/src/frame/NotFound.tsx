import { FileUnknownOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <div className="empty">
      <FileUnknownOutlined />
      <div>{t('没有这个页面，或者你无权查看。')}</div>
      <Link to="/">{t('回到首页')}</Link>
    </div>
  );
}
