import type { Values } from '@tide/model/api/records';
import type { ObjectDefinition } from '@tide/model/object';
import type { EnterReason } from '@tide/model/pool/fields';
import type { Engine } from '../engine';
import { countIn, ownerOf, type PooledRow } from './rows';

/** What a record holds that comes into a pool: no owner, and nothing of the time when it had one but who that was. */
export function enteringValues(
  { clock }: Engine,
  object: ObjectDefinition,
  row: PooledRow,
  pool: string,
  reason: EnterReason,
): Values {
  return {
    [object.ownerField ?? '']: null,
    poolStatus: 'unassigned',
    pool,
    previousOwner: ownerOf(object, row) ?? row.previousOwner,
    poolEnteredAt: clock.now().toISOString(),
    poolEnterReason: reason,
    poolRecycled: countIn(row.poolRecycled) + (reason === 'recycle' ? 1 : 0),
    ...nothingHeld,
  };
}

/** What only holds while somebody has the record from a pool. */
export const nothingHeld: Values = {
  poolAcquiredAt: null,
  poolAcquireType: null,
  poolTarget: null,
  poolTargetAt: null,
  poolTargetRef: null,
  protectEndDate: null,
  poolExtensions: null,
  poolExtendedDays: null,
  poolExemptUntil: null,
};
