import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { titleOf } from '../list/Table';
import { OpensAt } from './OpensAt';
import './pool.css';
import { useClaim } from './useClaim';

/** 领取 in a row or on a card, where it may be done, or when it opens. */
export default function RowClaim({ object, record }: { object: ObjectJson; record: RecordJson }) {
  const { t } = useTranslation();
  const claim = useClaim(object);
  if (record.opensAt) return <OpensAt object={object} opensAt={record.opensAt} />;
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
