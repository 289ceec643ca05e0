import { sql } from 'kysely';
import type { EngineWithFiles } from '../records/engine';

/** Removes the files of exports that are past their seven days (spec EXP-01). Bytes that something else still names stay. */
export async function expireExports(engine: EngineWithFiles): Promise<void> {
  const expired = await sql<{ id: string; hash: string }>`select id, hash from tide_export
    where hash is not null and expires_at <= ${engine.clock.now().toISOString()}::timestamptz`.execute(engine.database);
  for (const { id, hash } of expired.rows) {
    const others = await sql`select 1 from tide_file where hash = ${hash}
      union all select 1 from tide_export where hash = ${hash} and id <> ${id}::uuid`.execute(engine.database);
    if (others.rows.length === 0) await engine.files.remove(hash);
    await sql`update tide_export set hash = null where id = ${id}::uuid`.execute(engine.database);
  }
}
