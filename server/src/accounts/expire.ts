import { sql } from 'kysely';
import type { Engine } from '../records/engine';

/** Removes what signing in has left behind and nobody can use any more. */
export async function expireAccounts({ database, clock }: Engine): Promise<void> {
  const now = clock.now().getTime();
  const at = new Date(now).toISOString();
  await sql`delete from tide_challenge where expires_at < ${at}::timestamptz`.execute(database);
  await sql`delete from tide_session where expires_at < ${at}::timestamptz`.execute(database);
  const weekAgo = new Date(now - 7 * 86_400_000).toISOString();
  await sql`delete from tide_reset_request where at < ${weekAgo}::timestamptz`.execute(database);
}
