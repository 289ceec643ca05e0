import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { TideError } from '../errors';
import { lockedNames } from '../people/lockout';
import { verifyPassword } from '../people/passwords';
import { logSignIn, type Origin } from '../people/signIns';
import type { Engine } from '../records/engine';
import { accountLocked } from './signIn';

/**
 * Asks the signed-in person for his password again, before what an open screen must not be enough for. Wrong ones count towards the
 * lock. Errors: VALIDATION_FAILED at `current`, ACCOUNT_LOCKED.
 */
export async function demandOwnPassword(
  { database, clock }: Engine,
  { userId }: Actor,
  typed: string,
  origin: Origin,
): Promise<void> {
  const found = await sql<{ username: string; hash: string }>`select username, password_hash as hash from tide_user
    where id = ${userId}::uuid`.execute(database);
  const [user] = found.rows;
  if (user && (await lockedNames(database, clock, [user.username])).size > 0) throw accountLocked();
  if (user && (await verifyPassword(user.hash, typed))) return;
  if (user) await logSignIn(database, clock, { username: user.username, userId }, 'failed', origin);
  const message = '原密码不正确。';
  throw new TideError('VALIDATION_FAILED', message, {
    fields: [{ field: 'current', code: 'WRONG_PASSWORD', message }],
  });
}
