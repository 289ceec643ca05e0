import type { PoolRunJson } from '@tide/model/api/pools';
import { sql } from 'kysely';
import type { Engine } from '../records/engine';
import type { DuePlace } from '../records/pool/due';

/** One night's work on a pool, and how far it has come. */
export interface PoolRun {
  pool: string;
  day: string;
  startedAt: string;
  after: DuePlace | null;
}

interface Row {
  startedAt: string;
  finishedAt: string | null;
  date: string | null;
  id: string | null;
}

/** Notes the run of a day unless it is there; answers whether there is something to do. */
export async function beginRun({ database, clock }: Engine, pool: string, day: string): Promise<boolean> {
  const later = await sql`select 1 from tide_pool_run where pool = ${pool}::uuid
    and (day > ${day}::date or (day = ${day}::date and finished_at is not null)) limit 1`.execute(database);
  if (later.rows.length > 0) return false;
  await sql`insert into tide_pool_run (pool, day, started_at) values (${pool}::uuid, ${day}::date, ${clock.now().toISOString()}::timestamptz)
    on conflict do nothing`.execute(database);
  return true;
}

/** A run that is not over, held for this portion; undefined where another program has it, which goes on with it. */
export async function loadRun({ database }: Engine, pool: string, day: string): Promise<PoolRun | undefined> {
  const found =
    await sql<Row>`select started_at as "startedAt", finished_at as "finishedAt", after_date as date, after_id as id
    from tide_pool_run where pool = ${pool}::uuid and day = ${day}::date for update skip locked`.execute(database);
  const [row] = found.rows;
  if (!row || row.finishedAt !== null) return undefined;
  return { pool, day, startedAt: row.startedAt, after: row.date && row.id ? { date: row.date, id: row.id } : null };
}

/** Adds what a portion has done, and keeps where the next one begins; both commit with it. */
export async function saveRun(
  { database }: Engine,
  { pool, day }: PoolRun,
  done: { recycled?: number; achieved?: number; waiting?: number; failed?: number },
  after: DuePlace | null,
): Promise<void> {
  const { recycled = 0, achieved = 0, waiting = 0, failed = 0 } = done;
  await sql`update tide_pool_run set recycled = recycled + ${recycled}, achieved = achieved + ${achieved}, waiting = waiting + ${waiting},
      failed = failed + ${failed}, after_date = ${after?.date ?? null}::date, after_id = ${after?.id ?? null}::uuid
    where pool = ${pool}::uuid and day = ${day}::date`.execute(database);
}

export async function finishRun({ database, clock }: Engine, { pool, day }: PoolRun): Promise<void> {
  await sql`update tide_pool_run set finished_at = ${clock.now().toISOString()}::timestamptz
    where pool = ${pool}::uuid and day = ${day}::date`.execute(database);
}

/** What became of the last run of a pool that has come to its end; null before the first. */
export async function lastRun({ database }: Engine, pool: string): Promise<PoolRunJson | null> {
  const found =
    await sql<PoolRunJson>`select day, finished_at as "finishedAt", recycled, achieved, waiting, failed from tide_pool_run
    where pool = ${pool}::uuid and finished_at is not null order by day desc limit 1`.execute(database);
  return found.rows[0] ?? null;
}
