import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { TideError } from '../errors';
import { issueChallenge } from '../people/challenges';
import type { Person } from '../people/directory';
import { findPerson } from '../people/findPerson';
import { lockedNames, lockMinutes } from '../people/lockout';
import { hashPassword, verifyPassword } from '../people/passwords';
import type { OpenedSession } from '../people/sessions';
import { logSignIn, type Origin } from '../people/signIns';
import type { Accounts } from './accounts';

export interface Credentials {
  username: string;
  password: string;
  remember: boolean;
}

/** A password that nobody has: an unknown user name takes as long as a wrong password. */
const decoy = hashPassword(randomBytes(16).toString('hex'));

/** Minutes to find the telephone and type its code. */
const codeMinutes = 10;

export const accountLocked = () => new TideError('ACCOUNT_LOCKED', `账号已锁定，请${lockMinutes}分钟后再试。`);
export const accountDisabled = () => new TideError('ACCOUNT_DISABLED', '账号已停用，请联系管理员。');

/**
 * Signs in by password (spec AUTH-01, 02). Errors: SIGN_IN_FAILED, ACCOUNT_LOCKED, ACCOUNT_DISABLED; TWO_FACTOR_REQUIRED with a
 * `challenge` for whoever has a second factor.
 */
export async function signIn(
  { engine, sessions }: Accounts,
  { username, password, remember }: Credentials,
  origin: Origin,
): Promise<OpenedSession> {
  const { database, directory, clock } = engine;
  const person = findPerson(directory, username);
  const named = { username: person?.username ?? username.trim(), userId: person?.id ?? null };
  if ((await lockedNames(database, clock, [named.username])).size > 0) {
    await logSignIn(database, clock, named, 'locked', origin);
    throw accountLocked();
  }
  const stored = person ? await passwordHashOf(engine, person) : undefined;
  const right = await verifyPassword(stored ?? (await decoy), password);
  if (!person || !stored || !right) {
    await logSignIn(database, clock, named, 'failed', origin);
    throw new TideError('SIGN_IN_FAILED', '用户名或密码错误。');
  }
  if (person.status !== 'active') {
    await logSignIn(database, clock, named, 'disabled', origin);
    throw accountDisabled();
  }
  // Not yet a success in the log: knowing the password alone must not give back the tries at the code.
  if (person.twoFactor) {
    const state = { userId: person.id, data: { remember } };
    const challenge = await issueChallenge(database, clock, 'secondFactor', state, codeMinutes);
    throw new TideError('TWO_FACTOR_REQUIRED', '请输入验证器应用里的 6 位数字。', { details: { challenge } });
  }
  await logSignIn(database, clock, named, 'ok', origin);
  return sessions.open(person, remember, origin);
}

async function passwordHashOf({ database }: Accounts['engine'], { id }: Person): Promise<string | undefined> {
  const found = await sql<{
    hash: string;
  }>`select password_hash as hash from tide_user where id = ${id}::uuid`.execute(database);
  return found.rows[0]?.hash;
}
