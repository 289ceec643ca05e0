import { useQuery } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/client';
import { useObject } from '../api/definitions';
import { recordQuery } from '../api/records';
import { Failure } from '../frame/Failure';
import { NotFound } from '../frame/NotFound';
import { usePhone } from '../frame/usePhone';
import { Waiting } from '../frame/Waiting';
import { StateHistory } from '../states/StateHistory';
import { Timeline } from '../timeline/Timeline';
import { AccessPanel } from './AccessPanel';
import { AccessRequests } from './AccessRequests';
import { FieldList } from './FieldList';
import { History } from './History';
import { Ownership } from './Ownership';
import { RecordHead } from './RecordHead';
import { RelatedCard } from './RelatedCard';
import { RelatedTable } from './RelatedTable';

const LinesTable = lazy(() => import('../lines/LinesTable'));
const MoneyPanel = lazy(() => import('../money/RecordPanel'));
const TradeHistory = lazy(() => import('./trade/TradeHistory'));
const RecordForm = lazy(() => import('../forms/RecordForm'));

interface Props {
  object: ObjectJson;
  id: string;
  /** The record is in the bin, or has never been there. */
  onGone(): void;
  /** On a page of its own there is room for a third column. */
  page?: boolean;
}

/** A record: head, fields, timeline, children and what changed. */
export function RecordView({ object, id, onGone, page = false }: Props) {
  const record = useQuery(recordQuery(object.name, id));
  const [editing, setEditing] = useState(false);
  // Whoever is typing finds out when he saves, and keeps what he has typed (AC-12).
  const gone = record.error instanceof ApiProblem && [403, 404].includes(record.error.status);
  if (gone && !(editing && record.data)) return <NotFound />;
  if (record.error && !record.data) return <Failure error={record.error} onRetry={() => void record.refetch()} />;
  return record.data ? (
    <Loaded object={object} record={record.data} onGone={onGone} page={page} editing={editing} onEditing={setEditing} />
  ) : (
    <Waiting rows={8} />
  );
}

/** Tabs beside the related lists. */
const fieldsTab = ' fields';
const historyTab = ' history';
const linesTab = (name: string) => ` lines ${name}`;
const moneyTab = ' money';
const tradeTab = ' trade';
const accessTab = ' access';

function Loaded({
  object,
  record,
  onGone,
  page,
  editing,
  onEditing,
}: {
  object: ObjectJson;
  record: RecordJson;
  onGone(): void;
  page: boolean;
  editing: boolean;
  onEditing(editing: boolean): void;
}) {
  const { t } = useTranslation();
  const phone = usePhone();
  const related = Object.entries(object.related);
  const timeline = related.find(([, list]) => list.timeline)?.[0];
  const lines = Object.entries(object.fields).flatMap(([name, field]) =>
    field.type === 'lines' ? [{ name, field }] : [],
  );
  const tables = related.filter(([name]) => name !== timeline);
  const overview = timeline ?? (lines[0] ? linesTab(lines[0].name) : fieldsTab);
  const money = { contract: t('资金'), ...(useObject('ledgerEntry') && { customer: t('往来对账') }) }[object.name];
  const [tab, setTab] = useState(overview);
  const tabs = [
    ...(timeline ? [{ key: timeline, label: phone ? (object.related[timeline]?.label ?? '') : t('概览') }] : []),
    ...lines.map(({ name, field }) => ({ key: linesTab(name), label: field.label })),
    ...(phone || !timeline ? [{ key: fieldsTab, label: t('资料') }] : []),
    ...tables.map(([key, { label }]) => ({ key, label })),
    ...(related.some(([, { trade }]) => trade) ? [{ key: tradeTab, label: t('交易记录') }] : []),
    ...(money ? [{ key: moneyTab, label: money }] : []),
    { key: historyTab, label: t('修改记录') },
    { key: accessTab, label: t('谁能看到') },
  ];
  const fields = <FieldList object={object} record={record} />;
  return (
    <div className="record">
      <RecordHead object={object} record={record} onEdit={() => onEditing(true)} onGone={onGone} />
      {record.can?.includes('share') && <AccessRequests object={object.name} id={record.id} />}
      <div className="record-tabs" role="tablist">
        {tabs.map(({ key, label }) => (
          <button
            key={key}
            type="button"
            role="tab"
            aria-selected={key === tab}
            className={`plain list-tab${key === tab ? ' at' : ''}`}
            onClick={() => setTab(key)}
          >
            {label}
          </button>
        ))}
      </div>
      {tab === timeline ? (
        <div className={`record-columns${page ? ' page' : ''}`}>
          {!phone && <div className="record-fields">{fields}</div>}
          <Timeline object={object} record={record} related={timeline} />
          {page && tables.length > 0 && (
            <aside className="record-rail">
              {tables.map(([name]) => (
                <RelatedCard key={name} object={object} record={record} related={name} onAll={() => setTab(name)} />
              ))}
            </aside>
          )}
        </div>
      ) : (
        <div className="record-tab">
          <Suspense fallback={<Waiting rows={4} />}>
            {lines.map(
              ({ name, field }) =>
                tab === linesTab(name) && (
                  <LinesTable key={name} object={object} record={record} name={name} field={field} />
                ),
            )}
          </Suspense>
          {tab === fieldsTab && fields}
          <Suspense fallback={<Waiting rows={4} />}>
            {tab === moneyTab && <MoneyPanel object={object} record={record} />}
            {tab === tradeTab && <TradeHistory object={object} record={record} />}
          </Suspense>
          {tab === historyTab && object.states && <StateHistory object={object} id={record.id} />}
          {tab === historyTab && object.ownerField && <Ownership object={object.name} id={record.id} />}
          {tab === accessTab && <AccessPanel object={object} id={record.id} />}
          {tab === historyTab && <History object={object} id={record.id} />}
          {tables.some(([name]) => name === tab) && <RelatedTable object={object} record={record} related={tab} />}
        </div>
      )}
      <Suspense>
        {editing && (
          <RecordForm
            object={object.name}
            record={record}
            onCancel={() => onEditing(false)}
            onSaved={() => onEditing(false)}
          />
        )}
      </Suspense>
    </div>
  );
}
