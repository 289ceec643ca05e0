import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { useTranslation } from 'react-i18next';
import './pool.css';
import { isPooled } from './poolVerbs';

/** 公海 behind the name of a record in a list. */
export function PoolChip({ object, record }: { object: ObjectJson; record: RecordJson }) {
  const { t } = useTranslation();
  return isPooled(object, record) ? <span className="pool-chip">{t('公海')}</span> : null;
}

/** The seal 公海客户 beside the name of an open record (spec POOL-05). */
export function PoolSeal({ object, record }: { object: ObjectJson; record: RecordJson }) {
  const { t } = useTranslation();
  if (!isPooled(object, record)) return null;
  const words = t('公海{{object}}', { object: object.label });
  return (
    <span className="pool-seal" role="img" aria-label={words}>
      {words}
    </span>
  );
}
