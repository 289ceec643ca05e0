import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { HandoverJson, HandoverRecordJson } from '@tide/model/api/handovers';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { Failure } from '../frame/Failure';
import { handoverRecordsQuery } from './handoverApi';

const words: Record<HandoverRecordJson['outcome'], string> = { given: '已移交', failed: '未能移交', pending: '待交接' };

/** Every record of a hand-over with who received it, or why nobody did. */
export function ReportRecords({ data }: { data: HandoverJson }) {
  const { t } = useTranslation();
  const { objects } = useWorkspace();
  const outcomes = (['given', 'failed', 'pending'] as const).filter((outcome) => data.counts[outcome] > 0);
  const [chosen, setChosen] = useState<HandoverRecordJson['outcome']>();
  const outcome = chosen ?? outcomes[0];
  const records = useInfiniteQuery({
    ...handoverRecordsQuery(data.id, outcome ?? 'given'),
    enabled: outcome !== undefined,
  });
  if (!outcome) return null;
  const labels = new Map(data.groups.map((group) => [group.object, group.label]));
  return (
    <>
      <Segmented
        value={outcome}
        options={outcomes.map((value) => ({
          value,
          label: `${t(words[value])} ${data.counts[value].toLocaleString('en-US')}`,
        }))}
        onChange={setChosen}
      />
      {records.error && <Failure error={records.error} onRetry={() => void records.refetch()} />}
      <ul className="handover-records">
        {records.data?.pages
          .flatMap((page) => page.items)
          .map((record) => (
            <li key={`${record.object}${record.id}`}>
              <span className="cut">{labels.get(record.object) ?? record.object}</span>
              {objects.has(record.object) ? (
                <Link to="/$object/$id" params={{ object: record.object, id: record.id }} className="cut">
                  {record.title ?? record.id}
                </Link>
              ) : (
                <span className="cut">{record.title}</span>
              )}
              <span className="cut">
                {record.undone === 'undone' ? t('已撤销') : (record.message ?? record.receiver?.title ?? '')}
              </span>
            </li>
          ))}
      </ul>
      {records.hasNextPage && (
        <Button size="small" loading={records.isFetchingNextPage} onClick={() => void records.fetchNextPage()}>
          {t('继续加载')}
        </Button>
      )}
    </>
  );
}
