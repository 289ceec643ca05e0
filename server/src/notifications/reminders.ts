import type { NotificationJson } from '@tide/model/api/notifications';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../access/actor';
import { notFound, TideError } from '../errors';
import type { Engine } from '../records/engine';
import { isId } from '../records/isId';
import { demandVisible } from '../records/read';
import { announce } from './announce';
import { readNotification } from './list';

/** One person has so many reminders ahead of him at most. */
const mostAhead = 500;

export interface ReminderInput {
  subject: string;
  at: string;
  /** The record that it is about, if it is about one. */
  object?: string | null;
  record?: string | null;
}

/**
 * A person's own reminder (spec REM-01), on a record that he may see or on none. Errors: NOT_FOUND, REMIND_IN_PAST, TOO_MANY_REMINDERS.
 */
export async function addReminder(engine: Engine, actor: Actor, input: ReminderInput): Promise<NotificationJson> {
  const { subject, object = null, record = null } = input;
  if ((object === null) !== (record === null)) throw new TideError('BAD_REQUEST', '提醒的对象和记录要一起给出。');
  if (object !== null && record !== null) await demandVisible(engine, actor, engine.workspace.object(object), record);
  const at = demandAhead(engine, input.at);
  const id = uuidv7();
  const now = engine.clock.now().toISOString();
  const made =
    await sql`insert into tide_notification (id, receiver, notice, object, subject, occasion, by_user, facts, at, created_at)
    select ${id}::uuid, ${actor.userId}::uuid, 'reminder', ${object}, ${record ?? id}::uuid, ${id}, null,
      ${JSON.stringify({ subject })}::jsonb, ${at}::timestamptz, ${now}::timestamptz
    where (select count(*) from tide_notification where receiver = ${actor.userId}::uuid and notice = 'reminder'
      and done_at is null and at > ${now}::timestamptz) < ${mostAhead} returning id`.execute(engine.database);
  if (made.rows.length === 0)
    throw new TideError('TOO_MANY_REMINDERS', `每人最多有 ${mostAhead} 条未到时间的提醒，请先处理或删除一些。`);
  return readNotification(engine, actor, id);
}

/** Takes one's own reminder away. What the engine tells of is done or read, and never taken away by its receiver. */
export async function removeReminder(engine: Engine, actor: Actor, id: string): Promise<void> {
  if (!isId(id)) throw notFound('提醒');
  const gone = await sql`delete from tide_notification where id = ${id}::uuid and receiver = ${actor.userId}::uuid
    and notice = 'reminder' returning id`.execute(engine.database);
  if (gone.rows.length === 0) throw notFound('提醒');
  await announce(engine, actor);
}

/** A moment that is still to come. */
export function demandAhead({ clock }: Engine, at: string): string {
  const moment = Date.parse(at);
  if (moment <= clock.now().getTime()) throw new TideError('REMIND_IN_PAST', '提醒时间不能早于现在。');
  return new Date(moment).toISOString();
}
