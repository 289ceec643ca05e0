import type { PoolAnswer } from '@tide/model/api/pools';
import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import type { Engine } from '../records/engine';
import { countClaims } from '../records/pool/counters';
import { nothingHeld } from '../records/pool/enter';
import type { PoolMove } from '../records/pool/move';
import { countIn, ownerOf } from '../records/pool/rows';
import { eachPooled, type Problem, problem } from './verb';

/** Pages offer it for ten seconds; what is on its way then still comes in time. */
const graceSeconds = 15;

/**
 * Takes a claim back that was made a moment ago: the record lies in the pool as if nobody had claimed it. It costs no claim of the day, and there is no
 * cool-down, because who had it before stays who had it.
 */
export function undoClaim(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ids: readonly string[],
): Promise<PoolAnswer> {
  const since = engine.clock.now().getTime() - graceSeconds * 1_000;
  return eachPooled(engine, actor, object, ids, {
    action: 'undoClaim',
    counters: [actor.userId],
    judge: async (_inside, records) =>
      records.map(({ row, pool }): PoolMove | Problem => {
        const mine = row.poolStatus === 'assigned' && ownerOf(object, row) === actor.userId;
        if (!mine || !pool || row.poolAcquireType !== 'claim' || row.poolTarget !== 'pending')
          return problem('POOL_STATE', `该${object.label}不是你刚刚领取的，不能撤销。`);
        if (new Date(row.poolAcquiredAt ?? 0).getTime() < since)
          return problem('POOL_UNDO_OVER', '领取超过 10 秒，不能撤销；可以释放。');
        return {
          before: row,
          pool,
          values: {
            [object.ownerField ?? '']: null,
            poolStatus: 'unassigned',
            poolCycle: countIn(row.poolCycle) - 1,
            ...nothingHeld,
          },
        };
      }),
    async after(inside, moves) {
      for (const { pool } of moves) await countClaims(inside, pool.id, actor.userId, -1);
    },
  });
}
