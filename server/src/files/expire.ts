import { sql } from 'kysely';
import type { Clock } from '../clock';
import type { Database } from '../database/connect';
import type { FileStore } from './store';

interface Keeping {
  database: Database;
  files: FileStore;
  clock: Clock;
}

/** Removes bytes that neither an upload nor an export names any more. */
export async function releaseBytes({ database, files }: Keeping, hash: string): Promise<void> {
  const used = await sql`select 1 from tide_file where hash = ${hash}
    union all select 1 from tide_export where hash = ${hash}`.execute(database);
  if (used.rows.length === 0) await files.remove(hash);
}

/** Removes uploads that after a week neither a record nor an import has taken: forms that were never saved. */
export async function expireUploads(keeping: Keeping): Promise<void> {
  const removed = await sql<{ hash: string }>`delete from tide_file where record_id is null
    and uploaded_at < ${keeping.clock.now().toISOString()}::timestamptz - interval '7 days'
    and not exists (select 1 from tide_import where file_id = tide_file.id) returning hash`.execute(keeping.database);
  for (const { hash } of removed.rows) await releaseBytes(keeping, hash);
}
