import type { NotificationJson } from '@tide/model/api/notifications';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../access/actor';
import { TideError } from '../errors';
import type { Engine } from '../records/engine';
import { announce } from './announce';
import { readNotification } from './list';
import { demandAhead } from './reminders';

export interface NotificationChange {
  read?: boolean;
  done?: boolean;
  /** A later moment: 稍后提醒, or a reminder that is moved. It comes again then, unread. */
  at?: string;
  /** The words of one's own reminder. */
  subject?: string;
}

/** Changes one of a person's own notifications. Errors: NOT_FOUND, REMIND_IN_PAST, BAD_REQUEST for words that are not his. */
export async function changeNotification(
  engine: Engine,
  actor: Actor,
  id: string,
  { read, done, at, subject }: NotificationChange,
): Promise<NotificationJson> {
  const now = sql`${engine.clock.now().toISOString()}::timestamptz`;
  const { notice } = await readNotification(engine, actor, id);
  if (subject !== undefined && notice !== 'reminder')
    throw new TideError('BAD_REQUEST', '只有自己加的提醒可以改内容。');
  const columns: Record<string, RawBuilder<unknown>> = {
    ...(read !== undefined && { read_at: read ? sql`coalesce(read_at, ${now})` : sql`null` }),
    ...(done !== undefined && { done_at: done ? sql`coalesce(done_at, ${now})` : sql`null` }),
    ...(at !== undefined && {
      at: sql`${demandAhead(engine, at)}::timestamptz`,
      read_at: sql`null`,
      done_at: sql`null`,
      delivered_at: sql`null`,
    }),
    ...(subject !== undefined && { facts: sql`${JSON.stringify({ subject })}::jsonb` }),
  };
  const changes = Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  if (changes.length > 0)
    await sql`update tide_notification set ${sql.join(changes)} where id = ${id}::uuid and receiver = ${actor.userId}::uuid`.execute(
      engine.database,
    );
  await announce(engine, actor);
  return readNotification(engine, actor, id);
}

/** Marks what has come as read: the named ones, or all. */
export async function markRead(engine: Engine, actor: Actor, ids: readonly string[] | null): Promise<void> {
  const now = sql`${engine.clock.now().toISOString()}::timestamptz`;
  const which = ids === null ? sql`true` : sql`id = any(${[...ids]}::uuid[])`;
  await sql`update tide_notification set read_at = ${now} where receiver = ${actor.userId}::uuid and read_at is null
    and at <= ${now} and ${which}`.execute(engine.database);
  await announce(engine, actor);
}
