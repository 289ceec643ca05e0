import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../api/definitions';
import { RecordCell } from '../../faces/RecordCell';
import { Failure } from '../../frame/Failure';
import { ObjectIcon } from '../../frame/icons';
import { Waiting } from '../../frame/Waiting';
import { titleOf } from '../../list/Table';
import './trade.css';
import { type TradeEntry, type TradeList, tradeOf, tradeQuery } from './tradeQuery';

/** 交易记录: what was quoted, agreed and paid with a record, as one timeline, newest first (spec CUST-06). */
export default function TradeHistory({ object, record }: { object: ObjectJson; record: RecordJson }) {
  const { t } = useTranslation();
  const { objects } = useWorkspace();
  const lists = Object.entries(object.related).flatMap(([related, { of, trade }]): TradeList[] => {
    const child = objects.get(of.split('.')[0] ?? '');
    return trade && child ? [{ related, child, ...trade }] : [];
  });
  const query = useInfiniteQuery(tradeQuery(object.name, record.id, lists));
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <Waiting rows={4} />;
  const entries = tradeOf(lists, query.data.pages);
  if (entries.length === 0)
    return <p className="related-empty">{t('这里还没有{{label}}。', { label: t('交易记录') })}</p>;
  return (
    <div className="trade">
      {entries.map((entry) => (
        <TradeRow key={entry.record.id} entry={entry} />
      ))}
      {query.hasNextPage && (
        <Button size="small" type="text" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('更早的')}
        </Button>
      )}
    </div>
  );
}

function TradeRow({ entry: { list, record } }: { entry: TradeEntry }) {
  const { child, at, amount } = list;
  const state = child.states?.field;
  return (
    <article className="trade-row">
      <span className="trade-icon">
        <ObjectIcon name={child.icon} />
      </span>
      <time>
        <RecordCell object={child} record={record} name={at} />
      </time>
      <span className="trade-what">
        <small>{child.label}</small>
        <Link to="/$object/$id" params={{ object: child.name, id: record.id }} className="cut">
          {titleOf(child, record)}
        </Link>
      </span>
      <span className="trade-state">{state && <RecordCell object={child} record={record} name={state} />}</span>
      <b className="trade-amount">{amount && <RecordCell object={child} record={record} name={amount} />}</b>
    </article>
  );
}
