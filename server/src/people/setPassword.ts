import type { SecuritySettings } from '@tide/model/settings/security';
import { sql } from 'kysely';
import type { Clock } from '../clock';
import type { Database } from '../database/connect';
import { notFound } from '../errors';
import { announceChange } from '../settings/changes';
import { demandGoodPassword, hashPassword, keptHashes } from './passwords';

/** Gives a user the password that he has chosen and ends his other sessions. Errors: VALIDATION_FAILED at `next`. */
export async function setPassword(
  transaction: Database,
  clock: Clock,
  rules: SecuritySettings,
  userId: string,
  next: string,
  keepSession: string | null,
): Promise<void> {
  const found = await sql<{
    username: string;
    hashes: string[];
  }>`select username, array[password_hash] || previous_hashes as hashes
    from tide_user where id = ${userId}::uuid for update`.execute(transaction);
  const [user] = found.rows;
  if (!user) throw notFound('用户');
  await demandGoodPassword(rules, next, user.username, user.hashes);
  await sql`update tide_user set password_hash = ${await hashPassword(next)}, previous_hashes = ${user.hashes.slice(0, keptHashes)}::text[],
    must_change_password = false, password_changed_at = ${clock.now().toISOString()}::timestamptz where id = ${userId}::uuid`.execute(
    transaction,
  );
  await sql`delete from tide_session where user_id = ${userId}::uuid and token_hash is distinct from ${keepSession}`.execute(
    transaction,
  );
  await sql`delete from tide_challenge where user_id = ${userId}::uuid`.execute(transaction);
  await sql`delete from tide_reset_request where user_id = ${userId}::uuid`.execute(transaction);
  await announceChange(transaction);
}
