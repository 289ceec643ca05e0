import { sql } from 'kysely';
import { actorOf } from '../access/actor';
import { TideError } from '../errors';
import { hasMailGateway, sendMail } from '../mail/send';
import type { Engine } from '../records/engine';
import { type KeptNotification, wordsFor } from './words';

interface Due extends KeptNotification {
  receiver: string;
  mail: boolean;
}

/** So few are taken at once that a gateway which does not answer holds up little; the rest follows in the same minute. */
const portionSize = 20;

/**
 * Delivers what has come since the last minute, each once on however many nodes (spec REM-04): open pages of the receivers count anew, and who
 * wants mails gets one, worded for him. A row is taken before its mail is sent: a mail that the gateway refuses is lost and never sent twice. What would
 * come behind it is put back and waits for the next minute.
 * Answers what could not be sent, for the log.
 */
export async function deliverNotifications(engine: Engine, publicUrl: string | null): Promise<string[]> {
  for (;;) {
    const due = await takeDue(engine);
    const mails = hasMailGateway(engine) ? due.filter(({ mail }) => mail) : [];
    for (const [position, one] of mails.entries()) {
      const failure = await mailTo(engine, one, publicUrl);
      if (failure === null) continue;
      await putBack(engine, mails.slice(position + 1));
      return [failure];
    }
    if (due.length < portionSize) return [];
  }
}

async function putBack({ database }: Engine, mails: readonly Due[]): Promise<void> {
  await sql`update tide_notification set delivered_at = null where id = any(${mails.map(({ id }) => id)}::uuid[])`.execute(
    database,
  );
}

/** What is done already rings no bell; what is older than a day is listed and not mailed (spec REM-04). */
async function takeDue({ database, clock }: Engine): Promise<Due[]> {
  const now = sql`${clock.now().toISOString()}::timestamptz`;
  const taken = await sql<Due>`with due as (
      update tide_notification as n set delivered_at = ${now}
      where id in (select id from tide_notification where delivered_at is null and at <= ${now} order by at limit ${portionSize} for update skip locked)
      returning id, receiver, notice, object, subject, by_user, facts, at, created_at, done_at
    ), told as (
      select pg_notify('tide_notification', current_schema() || ' ' || receiver)
      from (select distinct receiver from due where at > created_at and done_at is null) as receivers
    )
    select due.id, due.receiver, due.notice, due.object, due.subject, due.by_user as "by", due.facts, due.at,
      coalesce(c.mail, false) and due.done_at is null and due.at > ${now} - interval '1 day' as mail,
      (select count(*) from told) as told
    from due left join tide_notice_choice as c on c.user_id = due.receiver and c.notice = due.notice order by due.at`.execute(
    database,
  );
  return taken.rows;
}

async function mailTo(engine: Engine, due: Due, publicUrl: string | null): Promise<string | null> {
  const person = engine.directory.person(due.receiver);
  if (person?.status !== 'active' || !person.email) return null;
  const actor = actorOf(engine, person, { channel: 'job', ip: null });
  const words = (await wordsFor(engine, actor, [due])).get(due.id);
  if (!words || (words.gone && due.notice !== 'reminder')) return null;
  const address = publicUrl ?? engine.settings.get('security').address;
  const link = words.record && address !== '' ? `\n\n${new URL(`/${due.object}/${words.record.id}`, address)}` : '';
  const title = words.record?.title ? `${words.record.title}\n` : '';
  try {
    await sendMail(engine, { to: person.email, subject: words.label, text: `${title}${words.text}${link}` });
    return null;
  } catch (error) {
    if (!(error instanceof TideError)) throw error;
    return error.message;
  }
}
