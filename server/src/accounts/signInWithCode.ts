import { sql } from 'kysely';
import { TideError } from '../errors';
import { readChallenge, takeChallenge } from '../people/challenges';
import { lockedNames } from '../people/lockout';
import type { OpenedSession } from '../people/sessions';
import { logSignIn, type Origin } from '../people/signIns';
import type { Accounts } from './accounts';
import { checkCode } from './checkCode';
import { accountDisabled, accountLocked } from './signIn';

/**
 * The second step of signing in: a code of the app or a recovery code. Wrong ones count towards the lock like wrong passwords.
 * Errors: SIGN_IN_EXPIRED, WRONG_CODE, ACCOUNT_LOCKED, ACCOUNT_DISABLED.
 */
export async function signInWithCode(
  { engine, sessions }: Accounts,
  { challenge, code }: { challenge: string; code: string },
  origin: Origin,
): Promise<OpenedSession & { remember: boolean }> {
  const { clock, directory } = engine;
  const { userId, data } = await readChallenge<{ remember: boolean }>(
    engine.database,
    clock,
    'secondFactor',
    challenge,
  );
  const person = userId ? directory.person(userId) : undefined;
  if (person?.status !== 'active') throw accountDisabled();
  const named = { username: person.username, userId: person.id };
  // One try after the other: many at once would be more tries than the lock allows.
  const outcome = await engine.database.transaction().execute(async (transaction) => {
    await sql`select id from tide_user where id = ${person.id}::uuid for update`.execute(transaction);
    const locked = (await lockedNames(transaction, clock, [person.username])).size > 0;
    const checked = locked ? 'locked' : await checkCode({ ...engine, database: transaction }, person.id, code);
    if (checked === 'ok' || checked === 'recoveryCode')
      await takeChallenge(transaction, clock, 'secondFactor', challenge);
    await logSignIn(transaction, clock, named, checked, origin);
    return checked;
  });
  if (outcome === 'locked') throw accountLocked();
  if (outcome === 'wrongCode') throw new TideError('WRONG_CODE', '验证码不正确，或者已经用过。');
  return { ...(await sessions.open(person, data.remember, origin)), remember: data.remember };
}
