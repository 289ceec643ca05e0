import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { titleOf } from '../list/Table';
import { OpensAt, useOpening } from './OpensAt';
import './pool.css';
import { useClaim } from './useClaim';
import { usePoolVerb } from './usePoolVerb';

/** 领取 in a row or on a card, where it may be done; until it opens, when that is, and 报名 where it is decided among those who have applied. */
export default function RowClaim({ object, record }: { object: ObjectJson; record: RecordJson }) {
  const { t } = useTranslation();
  const claim = useClaim(object);
  if (record.opensAt)
    return (
      <span className="row-held">
        <OpensAt object={object} opensAt={record.opensAt} />
        <RowApply object={object} record={record} />
      </span>
    );
  if (!record.can?.includes('claim')) return null;
  return (
    <Button
      size="small"
      className="row-claim"
      aria-label={t('领取 {{title}}', { title: titleOf(object, record) })}
      loading={claim.isPending}
      onClick={() => claim.mutate(record)}
    >
      {t('领取')}
    </Button>
  );
}

function RowApply({ object, record }: { object: ObjectJson; record: RecordJson }) {
  const { t } = useTranslation();
  const applied = record.can?.includes('withdraw') ?? false;
  const verb = applied ? 'withdraw' : 'apply';
  const moment = useOpening();
  const run = usePoolVerb(object, verb, () => undefined);
  if (!record.can?.includes(verb)) return null;
  const title = titleOf(object, record);
  return (
    <Button
      size="small"
      className={applied ? undefined : 'row-apply'}
      title={record.opensAt && t('{{moment}} 开放', { moment: moment(record.opensAt) })}
      aria-label={applied ? t('取消报名 {{title}}', { title }) : t('报名 {{title}}', { title })}
      loading={run.isPending}
      onClick={() => run.mutate({ ids: [record.id], input: {} })}
    >
      {applied ? t('已报名') : t('报名')}
    </Button>
  );
}
