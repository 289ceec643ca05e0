import type { PoolAnswer } from '@tide/model/api/pools';
import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import { administersPool } from '../access/pools';
import type { Engine } from '../records/engine';
import { enteringValues } from '../records/pool/enter';
import type { PoolMove } from '../records/pool/move';
import { ownerOf } from '../records/pool/rows';
import { eachPooled, type Problem, problem } from './verb';

/** 释放 (spec POOL-20): who has claimed a record, or administers the pool, gives it back; it counts for nobody from then on. */
export function release(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ids: readonly string[],
  { remark }: { remark?: string | null },
): Promise<PoolAnswer> {
  return eachPooled(engine, actor, object, ids, {
    action: 'release',
    judge: async (inside, records) =>
      records.map(({ row, pool }): PoolMove | Problem => {
        if (row.poolStatus !== 'assigned' || !pool)
          return problem('POOL_STATE', `该${object.label}不是已分配的公海${object.label}，不能释放。`);
        if (!pool.rules.enabled) return problem('POOL_DISABLED', '公海功能已关闭。');
        if (ownerOf(object, row) !== actor.userId && !administersPool(actor, object.name, pool.id))
          return problem('NO_PERMISSION', `只有负责人和公海管理员可以释放这条${object.label}。`);
        const values = enteringValues(inside, object, row, pool.id, 'release');
        return { before: row, pool, values, remark: remark ?? null };
      }),
  });
}
