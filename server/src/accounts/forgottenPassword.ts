import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { TideError } from '../errors';
import { hasMailGateway, sendMail } from '../mail/send';
import type { Person } from '../people/directory';
import { findPerson } from '../people/findPerson';
import { setPassword } from '../people/setPassword';
import { logSignIn, type Origin } from '../people/signIns';
import { hashToken, newToken } from '../people/tokens';
import { traceAction } from '../records/trace';
import { type Accounts, actorBehind, addressOfTide } from './accounts';

/** Minutes that a link is valid, and requests that one account may make in an hour (spec AUTH-05). */
const linkMinutes = 30;
const mostInAnHour = 5;

/** Whether links can be sent: a gateway is set, and it is known where they should lead. */
export const sendsLinks = (accounts: Accounts): boolean =>
  hasMailGateway(accounts.engine) && addressOfTide(accounts) !== null;

/**
 * Somebody has forgotten his password (spec AUTH-05). Who is known and has an e-mail is sent a link, who is known and has none waits for
 * an administrator; everybody else is left alone. The caller answers before this has begun, so that nothing shows which it was.
 */
export async function forgottenPassword(accounts: Accounts, typed: string, origin: Origin): Promise<void> {
  const { engine } = accounts;
  const person = findPerson(engine.directory, typed);
  if (person?.status !== 'active') return;
  const token = sendsLinks(accounts) && person.email !== null ? newToken() : null;
  const id = await keepRequest(accounts, person, token, origin);
  if (id === null || token === null || person.email === null) return;
  try {
    const link = `${addressOfTide(accounts)}/reset-password#${token}`;
    await sendMail(engine, { to: person.email, ...letter(person, link) });
  } catch (error) {
    // What no link could solve is the administrators' to solve.
    await sql`update tide_reset_request set token_hash = null where id = ${id}::uuid`.execute(engine.database);
    throw error;
  }
}

async function keepRequest(
  { engine }: Accounts,
  person: Person,
  token: string | null,
  { ip }: Origin,
): Promise<string | null> {
  const now = engine.clock.now();
  const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  return engine.database.transaction().execute(async (transaction) => {
    await sql`select id from tide_user where id = ${person.id}::uuid for update`.execute(transaction);
    const id = uuidv7();
    const kept = await sql`insert into tide_reset_request (id, user_id, at, ip, token_hash, expires_at)
      select ${id}::uuid, ${person.id}::uuid, ${now.toISOString()}::timestamptz, ${ip}, ${token && hashToken(token)}, ${before(-linkMinutes)}::timestamptz
      where (select count(*) from tide_reset_request where user_id = ${person.id}::uuid and at > ${before(60)}::timestamptz) < ${mostInAnHour}`.execute(
      transaction,
    );
    return kept.numAffectedRows ? id : null;
  });
}

function letter({ name, language }: Person, link: string): { subject: string; text: string } {
  return language === 'en-US'
    ? {
        subject: 'Reset your Tide password',
        text: `Hello ${name},\n\nopen this link within ${linkMinutes} minutes to choose a new password. It works once.\n\n${link}\n\nIf you did not ask for it, leave it: your password stays as it is.\n\nTide CRM\n`,
      }
    : {
        subject: '重置潮汐 CRM 的密码',
        text: `${name}，你好：\n\n请在 ${linkMinutes} 分钟内打开下面的链接，设置新密码。链接只能使用一次。\n\n${link}\n\n如果不是你本人申请的，请忽略这封邮件，密码不会改变。\n\n潮汐 CRM\n`,
      };
}

/**
 * Sets a new password by the link of the mail; all sessions end. A weak password leaves the link as it is.
 * Errors: LINK_EXPIRED (spec AC-03), VALIDATION_FAILED at `next`.
 */
export async function resetByLink(
  { engine, sessions }: Accounts,
  { token, next }: { token: string; next: string },
  origin: Origin,
): Promise<void> {
  const { clock } = engine;
  const userId = await engine.database.transaction().execute(async (transaction) => {
    const taken = await sql<{ userId: string }>`delete from tide_reset_request where token_hash = ${hashToken(token)}
      and expires_at > ${clock.now().toISOString()}::timestamptz returning user_id as "userId"`.execute(transaction);
    const person = engine.directory.person(taken.rows[0]?.userId ?? '');
    if (person?.status !== 'active') throw new TideError('LINK_EXPIRED', '链接已失效，请重新申请。');
    await setPassword(transaction, clock, engine.settings.get('security'), person.id, next, null);
    const named = { username: person.username, userId: person.id };
    await logSignIn(transaction, clock, named, 'passwordReset', origin);
    const actor = actorBehind(engine, person, origin);
    await traceAction(engine, transaction, actor, 'password.reset', null, { user: person.id });
    return person.id;
  });
  sessions.forget(userId);
  await engine.refresh();
}
