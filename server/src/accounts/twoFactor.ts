import type { TwoFactorBegun, TwoFactorState } from '@tide/model/api/accounts';
import { sql } from 'kysely';
import { generateSecret, generateURI } from 'otplib';
import type { Actor } from '../access/actor';
import { TideError } from '../errors';
import type { Origin } from '../people/signIns';
import type { Engine } from '../records/engine';
import { traceAction } from '../records/trace';
import { announceChange } from '../settings/changes';
import { stepOf } from './checkCode';
import { demandOwnPassword } from './ownPassword';
import { newRecoveryCodes } from './recoveryCodes';

/** Whether the second factor is on, and how many recovery codes are left. */
export async function readTwoFactor({ database, settings }: Engine, { userId }: Actor): Promise<TwoFactorState> {
  const found = await sql<{ left: number }>`select cardinality(recovery_hashes) as left from tide_second_factor
    where user_id = ${userId}::uuid and confirmed_at is not null`.execute(database);
  const [factor] = found.rows;
  return { on: factor !== undefined, codesLeft: factor?.left ?? 0, rule: settings.get('security').twoFactor };
}

/** Draws a secret for the app. It counts only once a code of it has come back. Errors: WRONG_STATE. */
export async function beginTwoFactor({ database, settings, secrets }: Engine, actor: Actor): Promise<TwoFactorBegun> {
  if (settings.get('security').twoFactor === 'off') throw new TideError('WRONG_STATE', '系统管理员没有开放两步验证。');
  const secret = generateSecret();
  const begun =
    await sql`insert into tide_second_factor as f (user_id, secret) values (${actor.userId}::uuid, ${secrets.seal(secret)})
    on conflict (user_id) do update set secret = excluded.secret where f.confirmed_at is null`.execute(database);
  if (!begun.numAffectedRows) throw new TideError('WRONG_STATE', '两步验证已经开启。');
  const found = await sql<{
    username: string;
  }>`select username from tide_user where id = ${actor.userId}::uuid`.execute(database);
  return { secret, uri: generateURI({ issuer: 'Tide', label: found.rows[0]?.username ?? actor.name, secret }) };
}

/** Turns the second factor on with the first code of the app; the recovery codes are in the answer and never again. */
export async function confirmTwoFactor(engine: Engine, actor: Actor, typed: string): Promise<string[]> {
  const { codes, hashes } = newRecoveryCodes();
  await change(engine, actor, 'twoFactor.on', async (transaction) => {
    const found = await sql<{ secret: string }>`select secret from tide_second_factor
      where user_id = ${actor.userId}::uuid and confirmed_at is null for update`.execute(transaction);
    const [factor] = found.rows;
    if (!factor) throw new TideError('WRONG_STATE', '请先取得二维码。');
    const digits = typed.replace(/\s/g, '');
    const now = engine.clock.now();
    const step = /^\d{6}$/.test(digits) ? stepOf(engine.secrets.open(factor.secret), digits, now) : null;
    if (step === null) {
      const message = '验证码不正确，请核对手机的时间。';
      throw new TideError('VALIDATION_FAILED', message, { fields: [{ field: 'code', code: 'WRONG_CODE', message }] });
    }
    await sql`update tide_second_factor set confirmed_at = ${now.toISOString()}::timestamptz, last_step = ${step},
      recovery_hashes = ${hashes}::text[] where user_id = ${actor.userId}::uuid`.execute(transaction);
  });
  return codes;
}

/** Ten new recovery codes in place of the old ones, for the person's password. */
export async function renewRecoveryCodes(
  engine: Engine,
  actor: Actor,
  current: string,
  origin: Origin,
): Promise<string[]> {
  await demandOwnPassword(engine, actor, current, origin);
  const { codes, hashes } = newRecoveryCodes();
  await change(engine, actor, 'twoFactor.codes', async (transaction) => {
    const renewed = await sql`update tide_second_factor set recovery_hashes = ${hashes}::text[]
      where user_id = ${actor.userId}::uuid and confirmed_at is not null`.execute(transaction);
    if (!renewed.numAffectedRows) throw new TideError('WRONG_STATE', '两步验证没有开启。');
  });
  return codes;
}

/** Turns the own second factor off, for the person's password. Errors: WRONG_STATE where it is required of everybody. */
export async function endTwoFactor(engine: Engine, actor: Actor, current: string, origin: Origin): Promise<void> {
  if (engine.settings.get('security').twoFactor === 'required')
    throw new TideError('WRONG_STATE', '系统管理员要求所有人使用两步验证，不能关闭。');
  await demandOwnPassword(engine, actor, current, origin);
  await change(engine, actor, 'twoFactor.off', async (transaction) => {
    await sql`delete from tide_second_factor where user_id = ${actor.userId}::uuid`.execute(transaction);
  });
}

async function change(
  engine: Engine,
  actor: Actor,
  action: string,
  write: (transaction: Engine['database']) => Promise<void>,
): Promise<void> {
  await engine.database.transaction().execute(async (transaction) => {
    await write(transaction);
    await traceAction(engine, transaction, actor, action, null, { user: actor.userId });
    await announceChange(transaction);
  });
  await engine.refresh();
}
