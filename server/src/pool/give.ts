import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import type { KeptPool } from '../access/pools';
import type { Engine } from '../records/engine';
import { countClaims } from '../records/pool/counters';
import { protectionFor } from '../records/pool/days';
import { movePooled, type PoolMove } from '../records/pool/move';
import { grantOf } from '../records/pool/reason';
import { countIn, type PooledRow } from '../records/pool/rows';

/** How somebody gets a record out of a pool: he claims it, is assigned it, or gets it at an opening by lot or in turn. */
export type GiveType = 'claim' | 'assign' | 'draw' | 'turn';

/** Gives locked records of a pool to people whose counters are held (spec POOL-07, POOL-08). All but assignments count as claims of the day. */
export async function give(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  pool: KeptPool,
  type: GiveType,
  gifts: readonly { row: PooledRow; to: string; facts?: PoolMove['facts'] }[],
): Promise<void> {
  const now = engine.clock.now().toISOString();
  const ids = gifts.map(({ row }) => row.id);
  const protectionOf = await protectionFor(engine, actor, object, pool.rules, ids);
  await movePooled(
    engine,
    actor,
    object,
    type,
    gifts.map(({ row, to, facts }): PoolMove => {
      const protection = protectionOf(row.id, now);
      return {
        before: row,
        pool,
        facts: { ...grantOf(protection), ...facts },
        values: {
          [object.ownerField ?? '']: to,
          poolStatus: 'assigned',
          poolAcquiredAt: now,
          poolAcquireType: type,
          poolCycle: countIn(row.poolCycle) + 1,
          poolTarget: 'pending',
          poolTargetAt: null,
          poolTargetRef: null,
          protectEndDate: protection.end,
          poolExtensions: 0,
          poolExtendedDays: 0,
          poolExemptUntil: null,
        },
      };
    }),
  );
  if (type === 'assign') return;
  for (const person of new Set(gifts.map(({ to }) => to)))
    await countClaims(engine, pool.id, person, gifts.filter(({ to }) => to === person).length);
}
