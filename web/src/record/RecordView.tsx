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
import { isPooled } from '../pool/poolVerbs';
import { hasStages } from '../states/moves';
import { StateHistory } from '../states/StateHistory';
import { Timeline } from '../timeline/Timeline';
import { AccessPanel } from './AccessPanel';
import { AccessRequests } from './AccessRequests';
import { FieldList } from './FieldList';
import { History } from './History';
import { Ownership } from './Ownership';
import { ParentTimeline, useTimelineParent } from './ParentTimeline';
import { RecordHead } from './RecordHead';
import { RecordTabs } from './RecordTabs';
import { RelatedCard } from './RelatedCard';
import { RelatedTable } from './RelatedTable';

const LinesTable = lazy(() => import('../lines/LinesTable'));
const MoneyPanel = lazy(() => import('../money/RecordPanel'));
const TradeHistory = lazy(() => import('./trade/TradeHistory'));
const PoolLog = lazy(() => import('../pool/PoolLog'));
const VersionsPanel = lazy(() => import('./VersionsPanel'));
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
const poolTab = ' pool';
const versionsTab = ' versions';
const accessTab = ' access';
const parentTab = ' parent';

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
  // On a page of its own the fields always stand at the left, as those of a customer do.
  const beside = page && !phone && !timeline;
  const parent = useTimelineParent(object, record);
  // What moves along a path is talked about all the time; documents need the width for their lines.
  const rail = beside && hasStages(object);
  const overview =
    timeline ?? (lines[0] ? linesTab(lines[0].name) : beside ? (tables[0]?.[0] ?? historyTab) : fieldsTab);
  const money = { contract: t('资金'), ...(useObject('ledgerEntry') && { customer: t('往来对账') }) }[object.name];
  const [tab, setTab] = useState(overview);
  const tabs = [
    ...(timeline ? [{ key: timeline, label: phone ? (object.related[timeline]?.label ?? '') : t('概览') }] : []),
    ...lines.map(({ name, field }) => ({ key: linesTab(name), label: field.label })),
    ...(phone || !(timeline || beside) ? [{ key: fieldsTab, label: t('资料') }] : []),
    ...(parent && !timeline && !rail ? [{ key: parentTab, label: parent.label }] : []),
    ...tables.map(([key, { label }]) => ({ key, label, ...(page && { counted: key }) })),
    ...(related.some(([, { trade }]) => trade) ? [{ key: tradeTab, label: t('交易记录') }] : []),
    ...(money ? [{ key: moneyTab, label: money }] : []),
    ...(object.versioned ? [{ key: versionsTab, label: t('版本') }] : []),
    ...(isPooled(object, record) ? [{ key: poolTab, label: t('公海操作记录') }] : []),
    { key: historyTab, label: t('修改记录') },
    { key: accessTab, label: t('谁能看到') },
  ];
  const fields = <FieldList object={object} record={record} />;
  const tabBar = <RecordTabs object={object.name} id={record.id} tabs={tabs} at={tab} onChoose={setTab} />;
  const content = (
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
      {tab === parentTab && parent && <ParentTimeline parent={parent} />}
      <Suspense fallback={<Waiting rows={4} />}>
        {tab === moneyTab && <MoneyPanel object={object} record={record} />}
        {tab === tradeTab && <TradeHistory object={object} record={record} />}
        {tab === poolTab && <PoolLog object={object.name} id={record.id} />}
        {tab === versionsTab && <VersionsPanel object={object} id={record.id} />}
      </Suspense>
      {tab === historyTab && object.states && <StateHistory object={object} id={record.id} />}
      {tab === historyTab && object.ownerField && <Ownership object={object.name} id={record.id} />}
      {tab === accessTab && <AccessPanel object={object} id={record.id} />}
      {tab === historyTab && <History object={object} id={record.id} />}
      {tables.some(([name]) => name === tab) && <RelatedTable object={object} record={record} related={tab} />}
    </div>
  );
  return (
    <div className="record">
      <RecordHead object={object} record={record} onEdit={() => onEditing(true)} onGone={onGone} />
      {record.can?.includes('share') && <AccessRequests object={object.name} id={record.id} />}
      {!beside && tabBar}
      {beside ? (
        <div className={`record-columns page${rail && parent ? '' : ' two'}`}>
          <div className="record-fields">{fields}</div>
          <div className="record-main">
            {tabBar}
            {content}
          </div>
          {rail && parent && (
            <aside className="record-rail talk" aria-label={parent.label}>
              <ParentTimeline parent={parent} />
            </aside>
          )}
        </div>
      ) : tab === timeline ? (
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
        content
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
