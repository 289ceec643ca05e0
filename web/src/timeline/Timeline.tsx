import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../frame/Failure';
import { usePhone } from '../frame/usePhone';
import { Waiting } from '../frame/Waiting';
import { useRelated } from '../record/useRelated';
import { Composer } from './Composer';
import { Entry } from './Entry';
import { groupEntries } from './groups';
import './timeline.css';
import { timelineFields } from './timelineFields';

interface Props {
  object: ObjectJson;
  record: RecordJson;
  /** The related list that is drawn as a timeline. */
  related: string;
}

/** What was said and done, newest first, with the composer above it; on a phone the composer is a sheet. */
export function Timeline({ object, record, related }: Props) {
  const { t } = useTranslation();
  const phone = usePhone();
  const [composing, setComposing] = useState(false);
  const { child, items, query, mayCreate, initial, label } = useRelated(object, record, related);
  const groups = groupEntries(items, child ? timelineFields(child) : null);
  if (!child) return null;
  const composer = mayCreate && (
    <Composer
      child={child}
      initial={initial}
      onSaved={() => setComposing(false)}
      onCancel={phone ? () => setComposing(false) : undefined}
    />
  );
  return (
    <div className="timeline">
      {!phone && composer}
      {query.error && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Waiting rows={4} />}
      {query.data && items.length === 0 && (
        <p className="timeline-empty">
          {mayCreate ? t('还没有{{label}}，写下第一条吧。', { label }) : t('这里还没有{{label}}。', { label })}
        </p>
      )}
      {groups.map((group) => (
        <section key={group.title}>
          <h4>{t(group.title)}</h4>
          {group.items.map((item) => (
            <Entry key={item.id} child={child} item={item} />
          ))}
        </section>
      ))}
      {query.hasNextPage && (
        <Button type="text" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('更早的')}
        </Button>
      )}
      {phone && mayCreate && !composing && (
        <button type="button" className="plain timeline-write" onClick={() => setComposing(true)}>
          <span>{t('写{{label}}', { label })}</span>
        </button>
      )}
      {phone && composing && <div className="timeline-sheet">{composer}</div>}
    </div>
  );
}
