import { sql } from 'kysely';
import { today } from '../../clock';
import { prepared } from '../../database/prepared';
import type { Engine } from '../engine';

/** How often each person has claimed from each pool today, under `pool person`. */
export type Claims = Map<string, number>;

export const counterKey = (pool: string, person: string) => `${pool} ${person}`;

/**
 * Takes the locks under which it is counted what people own, in the order of pools and people: whoever gets a record holds his counter until it is
 * his, so that two at once never exceed a limit (spec POOL-12). The second lock of every verb of the pool.
 */
export async function lockCounters(
  engine: Engine,
  pools: readonly string[],
  people: readonly string[],
): Promise<Claims> {
  const day = today(engine.clock, engine.workspace.zone);
  // A counter that is there is written as well: that is what locks it, and one statement makes, locks and reads them all in their order.
  const found = await sql<{
    pool: string;
    person: string;
    claims: number;
  }>`${prepared}insert into tide_pool_counter as c
      (pool, person, day, claims) select distinct pool, person, ${day}::date, 0
    from unnest(${[...pools]}::uuid[]) as p(pool) cross join unnest(${[...people]}::uuid[]) as o(person) order by pool, person
    on conflict (pool, person) do update set day = excluded.day, claims = case when c.day = excluded.day then c.claims else 0 end
    returning pool, person, claims`.execute(engine.database);
  return new Map(found.rows.map(({ pool, person, claims }) => [counterKey(pool, person), claims]));
}

/** Counts claims of today; a negative number takes them back. The caller holds the counter. */
export async function countClaims(engine: Engine, pool: string, person: string, claims: number): Promise<void> {
  const day = today(engine.clock, engine.workspace.zone);
  await sql`${prepared}update tide_pool_counter set day = ${day}::date,
      claims = greatest(0, case when day = ${day}::date then claims else 0 end + ${claims}::integer)
    where pool = ${pool}::uuid and person = ${person}::uuid`.execute(engine.database);
}

/** How often somebody has claimed from a pool today. */
export async function claimsOf({ database, clock, workspace }: Engine, pool: string, person: string): Promise<number> {
  const found = await sql<{ claims: number }>`select claims from tide_pool_counter
    where pool = ${pool}::uuid and person = ${person}::uuid and day = ${today(clock, workspace.zone)}::date`.execute(
    database,
  );
  return found.rows[0]?.claims ?? 0;
}
