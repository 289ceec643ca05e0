import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { poolViews } from '@tide/model/pool/definition';
import { lazy, type ReactNode, Suspense } from 'react';
import { PoolChip } from './PoolStamp';
import { DaysLeft } from './ProtectionEnd';
import { askedForPool } from './poolVerbs';

const RowClaim = lazy(() => import('./RowClaim'));

/** What the pool adds to a list of an object: fields to ask for, marks of its rows and cards, and whether the person's limits stand above. */
export function poolMarks(object: ObjectJson, view: string, columns: readonly string[]) {
  const claimed = view === poolViews.assigned;
  const unclaimed = view === poolViews.unassigned;
  const claim = (record: RecordJson): ReactNode => (
    <Suspense>
      <RowClaim object={object} record={record} />
    </Suspense>
  );
  if (!object.pool) return { asked: [], shown: false };
  return {
    asked: askedForPool(object),
    shown: claimed || unclaimed,
    /** In the lists of the pool every row is of the pool. */
    mark: (record: RecordJson): ReactNode =>
      claimed || unclaimed ? null : <PoolChip object={object} record={record} />,
    rowMark: (record: RecordJson): ReactNode =>
      unclaimed ? claim(record) : claimed ? null : <PoolChip object={object} record={record} />,
    end: (record: RecordJson): ReactNode =>
      unclaimed ? (
        claim(record)
      ) : columns.includes('protectEndDate') ? null : (
        <DaysLeft object={object} record={record} />
      ),
  };
}
