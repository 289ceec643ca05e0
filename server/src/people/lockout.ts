import { sql } from 'kysely';
import type { Clock } from '../clock';
import type { Database } from '../database/connect';

/** So many wrong passwords and codes lock a user name for so long (spec AUTH-02). */
const mostFailures = 5;
export const lockMinutes = 15;

const since = (clock: Clock) => new Date(clock.now().getTime() - lockMinutes * 60_000).toISOString();

/** The given user names, in lower case, that failures of the last minutes have locked; a success or an administrator opens them again. */
export async function lockedNames(
  database: Database,
  clock: Clock,
  usernames: readonly string[],
): Promise<Set<string>> {
  const names = usernames.map((username) => username.toLowerCase());
  const found = await sql<{ name: string }>`select lower(s.username) as name from tide_sign_in s
    where lower(s.username) = any(${names}::text[]) and s.result in ('failed', 'wrongCode') and s.at > greatest(${since(clock)}::timestamptz,
      coalesce((select max(at) from tide_sign_in o where lower(o.username) = lower(s.username) and o.result in ('ok', 'recoveryCode', 'unlocked', 'passwordReset')), '-infinity'))
    group by lower(s.username) having count(*) >= ${mostFailures}`.execute(database);
  return new Set(found.rows.map((row) => row.name));
}

/** Opens a locked user name before its time. */
export async function unlockName(database: Database, clock: Clock, username: string, ip: string | null): Promise<void> {
  await sql`insert into tide_sign_in (at, username, result, ip)
    values (${clock.now().toISOString()}::timestamptz, ${username}, 'unlocked', ${ip})`.execute(database);
}
