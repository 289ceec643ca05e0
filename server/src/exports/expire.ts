import { sql } from 'kysely';
import { releaseBytes } from '../files/expire';
import type { EngineWithFiles } from '../records/engine';

/** Removes the files of exports that are past their seven days (spec EXP-01). */
export async function expireExports(engine: EngineWithFiles): Promise<void> {
  const expired = await sql<{ id: string; hash: string }>`select id, hash from tide_export
    where hash is not null and expires_at <= ${engine.clock.now().toISOString()}::timestamptz`.execute(engine.database);
  for (const { id, hash } of expired.rows) {
    await sql`update tide_export set hash = null where id = ${id}::uuid`.execute(engine.database);
    await releaseBytes(engine, hash);
  }
}
