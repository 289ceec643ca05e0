import { UserAddOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Badge } from 'antd';
import { useTranslation } from 'react-i18next';
import { requestsQuery } from '../api/sharing';

/** Tells an owner that somebody asks to work on his records; nothing when nobody does. */
export function RequestsBadge() {
  const { t } = useTranslation();
  const requests = useQuery(requestsQuery);
  const count = requests.data?.length ?? 0;
  if (count === 0) return null;
  const words = t('{{count}} 条协同申请', { count });
  return (
    <Link to="/access-requests" aria-label={words} title={words} className="topbar-requests">
      <Badge count={count} size="small">
        <UserAddOutlined />
      </Badge>
    </Link>
  );
}
