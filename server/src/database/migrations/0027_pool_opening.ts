import { sql } from 'kysely';
import type { Database } from '../connect';

/** Pools open at once unless they say when (开海); every version of their rules says so. */
export async function up(database: Database): Promise<void> {
  const before = JSON.stringify({ opening: null });
  await sql`update tide_pool set rules = ${before}::jsonb || rules`.execute(database);
  await sql`update tide_pool_version set rules = ${before}::jsonb || rules`.execute(database);
}
