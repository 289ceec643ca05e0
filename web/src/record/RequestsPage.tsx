import { UserAddOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { requestsQuery } from '../api/sharing';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import { RequestList } from './AccessRequests';
import './record.css';

/** 协同申请: who asks to work on what I own. */
export default function RequestsPage() {
  const { t } = useTranslation();
  const requests = useQuery(requestsQuery);
  if (requests.error) return <Failure error={requests.error} onRetry={() => void requests.refetch()} />;
  if (!requests.data) return <Waiting rows={6} />;
  return (
    <section className="bin">
      <header>
        <h1>{t('协同申请')}</h1>
      </header>
      {requests.data.length === 0 ? (
        <div className="empty">
          <UserAddOutlined />
          <div>{t('没有待处理的协同申请。')}</div>
        </div>
      ) : (
        <RequestList requests={requests.data} named />
      )}
    </section>
  );
}
