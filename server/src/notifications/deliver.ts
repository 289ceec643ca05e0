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

/** So many are delivered at once; the rest follows in the same minute. */
const portionSize = 200;

/**
 * Delivers what has come since the last minute, each once on however many nodes (spec REM-04): open pages of the receivers count anew, and who
 * wants mails gets one, worded for him. A row is taken before its mail is sent: a gateway that fails loses the mail and never sends it twice.
 * Answers what could not be sent, for the log.
 */
export async function deliverNotifications(engine: Engine, publicUrl: string | null): Promise<string[]> {
  const failures: string[] = [];
  for (let more = true; more; ) {
    const due = await takeDue(engine);
    more = due.length === portionSize;
    if (hasMailGateway(engine))
      for (const one of due.filter(({ mail }) => mail)) {
        const failure = await mailTo(engine, one, publicUrl);
        if (failure !== null) failures.push(failure);
      }
  }
  return failures;
}

async function takeDue({ database, clock }: Engine): Promise<Due[]> {
  const now = sql`${clock.now().toISOString()}::timestamptz`;
  const taken = await sql<Due>`with due as (
      update tide_notification as n set delivered_at = ${now}
      where id in (select id from tide_notification where delivered_at is null and at <= ${now} order by at limit ${portionSize} for update skip locked)
      returning id, receiver, notice, object, subject, by_user, facts, at, created_at
    ), told as (
      select pg_notify('tide_notification', current_schema() || ' ' || receiver)
      from (select distinct receiver from due where at > created_at) as receivers
    )
    select due.id, due.receiver, due.notice, due.object, due.subject, due.by_user as "by", due.facts, due.at, coalesce(c.mail, false) as mail,
      (select count(*) from told) as told
    from due left join tide_notice_choice as c on c.user_id = due.receiver and c.notice = due.notice`.execute(database);
  return taken.rows;
}

async function mailTo(engine: Engine, due: Due, publicUrl: string | null): Promise<string | null> {
  const person = engine.directory.person(due.receiver);
  if (person?.status !== 'active' || !person.email) return null;
  const actor = actorOf(engine, person, { channel: 'job', ip: null });
  const words = (await wordsFor(engine, actor, [due])).get(due.id);
  if (!words || words.gone) return null;
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
