import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import type { KeptPool } from '../access/pools';
import type { Engine } from '../records/engine';
import { type Telling, tell } from '../records/tell';
import { administratorsOf } from './people';
import type { PoolRun } from './runs';

/**
 * Tells what a run has taken from whom, once it is over: former owners, those above them, and the administrators of the pool (spec POOL-15). How many,
 * and not which: most of them no longer see the records.
 */
export async function tellRecycled(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  pool: KeptPool,
  { day, startedAt }: PoolRun,
): Promise<void> {
  const found = await sql<{ person: string; count: number }>`select from_owner as person, count(*)::integer as count
    from tide_pool_log where pool = ${pool.id}::uuid and action = 'recycle' and at >= ${startedAt}::timestamptz
    group by from_owner having from_owner is not null`.execute(engine.database);
  const all = found.rows.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return;
  const about = { object: object.name, occasion: `${pool.id} ${day}` };
  const tellings = found.rows.flatMap(({ person, count }): Telling[] => {
    const superior = engine.directory.superiorOf(person)?.id;
    return [
      { ...about, notice: 'poolRecycled', receiver: person, subject: pool.id, facts: { count } },
      ...(superior
        ? [
            {
              ...about,
              notice: 'poolRecycledFrom' as const,
              receiver: superior,
              subject: person,
              facts: { person, count },
            },
          ]
        : []),
    ];
  });
  const told = new Set(tellings.flatMap(({ notice, receiver }) => (notice === 'poolRecycled' ? [receiver] : [])));
  const administrators = administratorsOf(engine, object, pool)
    .filter((receiver) => !told.has(receiver))
    .map(
      (receiver): Telling => ({ ...about, notice: 'poolRecycled', receiver, subject: pool.id, facts: { count: all } }),
    );
  await tell(engine, actor, [...tellings, ...administrators]);
}
