import type { PoolAnswer } from '@tide/model/api/pools';
import type { Values } from '@tide/model/api/records';
import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import { administersPool } from '../access/pools';
import type { Engine } from '../records/engine';
import { nothingHeld } from '../records/pool/enter';
import type { PoolMove } from '../records/pool/move';
import { ownerOf } from '../records/pool/rows';
import { demandReceiver } from '../records/receiver';
import { eachPooled, type Problem, problem } from './verb';

/** What a record holds that is no longer one of a pool. */
export const ordinaryValues = (object: ObjectDefinition, owner: string | null): Values => ({
  [object.ownerField ?? '']: owner,
  poolStatus: 'normal',
  pool: null,
  previousOwner: null,
  poolEnteredAt: null,
  poolEnterReason: null,
  ...nothingHeld,
});

/** 转普通 (spec POOL-21): administrators take records out of a pool; who owns one keeps it, what nobody owns gets the named owner. */
export function moveToPrivate(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ids: readonly string[],
  { owner = actor.userId }: { owner?: string },
): Promise<PoolAnswer> {
  return eachPooled(engine, actor, object, ids, {
    action: 'moveToPrivate',
    async judge(inside, records) {
      if (records.some(({ row }) => row.poolStatus === 'unassigned')) await demandReceiver(inside, object, owner);
      return records.map(({ row, pool }): PoolMove | Problem => {
        const { label } = object;
        if ((row.poolStatus !== 'assigned' && row.poolStatus !== 'unassigned') || !pool)
          return problem('POOL_STATE', `该${label}不是公海${label}。`);
        if (!administersPool(actor, object.name, pool.id))
          return problem('NO_PERMISSION', `只有公海管理员可以把公海${label}转为普通${label}。`);
        return { before: row, pool, values: ordinaryValues(object, ownerOf(object, row) ?? owner) };
      });
    },
  });
}
