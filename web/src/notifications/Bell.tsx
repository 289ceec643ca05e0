import { BellOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { unreadCap } from '@tide/model/api/notifications';
import { Badge } from 'antd';
import { useTranslation } from 'react-i18next';
import { unreadQuery } from './notificationApi';

/** 消息 in the top bar and at the foot of a phone, with how many are unread. */
export function Bell({ label = false }: { label?: boolean }) {
  const { t } = useTranslation();
  const count = useQuery(unreadQuery).data ?? 0;
  const words = count === 0 ? t('消息') : t('消息，{{count}} 条未读', { count });
  return (
    <Link
      to="/notifications"
      search={{}}
      aria-label={words}
      title={words}
      className={label ? undefined : 'topbar-icon'}
    >
      <Badge count={count} overflowCount={unreadCap} size="small">
        <BellOutlined />
      </Badge>
      {label && t('消息')}
    </Link>
  );
}
