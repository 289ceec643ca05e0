import { FileSearchOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { AuditFilter } from '@tide/model/api/audit';
import { Alert, Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoments } from '../faces/moments';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import { AuditFilters } from './AuditFilters';
import { AuditLine } from './AuditLine';
import { auditQuery, overviewQuery } from './audit';

const route = getRouteApi('/frame/settings/audit');

/** The lines of the log, newest first, and who uncovers many masked values today. */
export function AuditLog({ filter }: { filter: AuditFilter }) {
  const { t } = useTranslation();
  const { dayOf } = useMoments();
  const navigate = route.useNavigate();
  const go = (changes: AuditFilter) => void navigate({ search: (before) => ({ ...before, ...changes }) });
  const log = useInfiniteQuery(auditQuery(filter));
  const overview = useQuery(overviewQuery);
  const items = log.data?.pages.flatMap((page) => page.items) ?? [];
  const lookedBackTo = log.data?.pages.at(-1)?.lookedBackTo;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = log;
  const nothingYet = items.length === 0 && hasNextPage && !isFetchingNextPage && !log.error;
  useEffect(() => {
    // A rare combination of filters is looked for portion by portion until something is found.
    if (nothingYet) void fetchNextPage();
  }, [nothingYet, fetchNextPage]);
  const near = overview.data?.reveals.people ?? [];
  return (
    <>
      {near.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="audit-alert"
          title={
            <span className="audit-near">
              {t('今天有 {{count}} 人接近或超过查看上限', { count: near.length })}
              {near.map(({ id, name, used }) => (
                <span key={id}>
                  <button type="button" className="plain" onClick={() => go({ user: id, action: 'reveal' })}>
                    {name}
                  </button>{' '}
                  {used} / {overview.data?.reveals.limit}
                </span>
              ))}
            </span>
          }
        />
      )}
      <AuditFilters filter={filter} overview={overview.data} onChange={go} />
      {log.error ? (
        <Failure error={log.error} onRetry={() => void log.refetch()} />
      ) : log.isPending ? (
        <Waiting rows={8} />
      ) : (
        <>
          <ol className="audit-lines">
            {items.map((item) => (
              <AuditLine key={item.id} item={item} onOnly={go} />
            ))}
          </ol>
          {items.length === 0 && !hasNextPage && (
            <div className="empty">
              <FileSearchOutlined />
              <div>{t('没有符合条件的操作。')}</div>
            </div>
          )}
          {hasNextPage && (
            <div className="audit-more">
              {lookedBackTo && <small>{t('已查到 {{day}}', { day: dayOf(lookedBackTo) })}</small>}
              <Button size="small" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {t('更早的')}
              </Button>
            </div>
          )}
        </>
      )}
    </>
  );
}
