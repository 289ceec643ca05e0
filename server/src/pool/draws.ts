import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Engine } from '../records/engine';

/** What is decided at one opening of a pool, and how far it has come. */
export interface PoolDraw {
  pool: string;
  /** The moment of the opening. */
  at: string;
  seed: string;
  /** The last record that is decided. */
  after: string | null;
}

/** Notes the draw of an opening unless it is there, with its seed; answers whether there is something to do. */
export async function beginDraw({ database, clock }: Engine, pool: string, at: string): Promise<boolean> {
  const later = await sql`select 1 from tide_pool_draw where pool = ${pool}::uuid
    and (at > ${at}::timestamptz or (at = ${at}::timestamptz and finished_at is not null)) limit 1`.execute(database);
  if (later.rows.length > 0) return false;
  await sql`insert into tide_pool_draw (pool, at, seed, started_at)
    values (${pool}::uuid, ${at}::timestamptz, ${randomBytes(16).toString('hex')}, ${clock.now().toISOString()}::timestamptz)
    on conflict do nothing`.execute(database);
  return true;
}

/** A draw that is not over, held for one record; undefined where another program has it, which goes on with it. */
export async function loadDraw({ database }: Engine, pool: string, at: string): Promise<PoolDraw | undefined> {
  const found = await sql<{ seed: string; after: string | null }>`select seed, after_id as after from tide_pool_draw
    where pool = ${pool}::uuid and at = ${at}::timestamptz and finished_at is null for update skip locked`.execute(
    database,
  );
  const [row] = found.rows;
  return row && { pool, at, ...row };
}

/** Counts what has become of a record, and keeps that it is decided; both commit with it. */
export async function saveDraw(
  { database }: Engine,
  { pool, at }: PoolDraw,
  done: 'given' | 'free' | 'failed',
  record: string,
): Promise<void> {
  await sql`update tide_pool_draw set ${sql.ref(done)} = ${sql.ref(done)} + 1, after_id = ${record}::uuid
    where pool = ${pool}::uuid and at = ${at}::timestamptz`.execute(database);
}

export async function finishDraw({ database, clock }: Engine, { pool, at }: PoolDraw): Promise<void> {
  await sql`update tide_pool_draw set finished_at = ${clock.now().toISOString()}::timestamptz
    where pool = ${pool}::uuid and at = ${at}::timestamptz`.execute(database);
}
