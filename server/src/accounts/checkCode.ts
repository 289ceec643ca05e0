import { sql } from 'kysely';
import { verifySync } from 'otplib';
import { hashToken } from '../people/tokens';
import type { Engine } from '../records/engine';
import { recoveryCodeOf } from './recoveryCodes';

/** Telephones run early or late: the code before and the one after count too. */
const toleranceSeconds = 30;

/** The step of time (30 s) that a code belongs to, or null when it is wrong. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const epoch = Math.floor(now.getTime() / 1000);
  const result = verifySync({ secret, token: code, epoch, epochTolerance: toleranceSeconds });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

/**
 * Whether a code is the user's second factor now: the six digits of his app, each step once, or one of his recovery codes, each once.
 * The caller has locked the user and holds a transaction: a right code is used up in it.
 */
export async function checkCode(
  { database, secrets, clock }: Engine,
  userId: string,
  typed: string,
): Promise<'ok' | 'recoveryCode' | 'wrongCode'> {
  const digits = typed.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) {
    const hash = hashToken(recoveryCodeOf(typed));
    const used = await sql`update tide_second_factor set recovery_hashes = array_remove(recovery_hashes, ${hash})
      where user_id = ${userId}::uuid and confirmed_at is not null and ${hash} = any(recovery_hashes)`.execute(
      database,
    );
    return used.numAffectedRows ? 'recoveryCode' : 'wrongCode';
  }
  const found = await sql<{ secret: string }>`select secret from tide_second_factor
    where user_id = ${userId}::uuid and confirmed_at is not null`.execute(database);
  const [factor] = found.rows;
  const step = factor ? stepOf(secrets.open(factor.secret), digits, clock.now()) : null;
  if (step === null) return 'wrongCode';
  const taken = await sql`update tide_second_factor set last_step = ${step}
    where user_id = ${userId}::uuid and last_step < ${step}`.execute(database);
  return taken.numAffectedRows ? 'ok' : 'wrongCode';
}
