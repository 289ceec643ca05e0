import type {
  NotificationJson,
  NotificationsAnswer,
  NotificationTab,
  UnreadAnswer,
} from '@tide/model/api/notifications';
import { unreadCap } from '@tide/model/api/notifications';
import { addDays } from '@tide/model/conditions/dates';
import { instantOf } from '@tide/model/values/localTime';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../access/actor';
import { today } from '../clock';
import { notFound, TideError } from '../errors';
import type { Engine } from '../records/engine';
import { isId } from '../records/isId';
import { type KeptNotification, wordsFor } from './words';
import { zoneOf } from './zone';

const pageSize = 30;

interface Row extends KeptNotification {
  readAt: string | null;
  doneAt: string | null;
}

/** A page of what a person is told of, in his own days (spec REM-01): 今日 with what is still to come today, 未来, 已过, 已处理. */
export async function listNotifications(
  engine: Engine,
  actor: Actor,
  tab: NotificationTab,
  cursor?: string,
): Promise<NotificationsAnswer> {
  const rising = tab === 'future';
  const order = rising ? sql`at, id` : sql`at desc, id desc`;
  const found = await readNotifications(
    engine,
    sql`receiver = ${actor.userId}::uuid and ${within(engine, actor, tab)} and ${beyond(cursor, rising)}
      order by ${order} limit ${pageSize + 1}`,
  );
  const page = found.slice(0, pageSize);
  const last = found.length > pageSize ? page.at(-1) : undefined;
  return {
    items: await toItems(engine, actor, page),
    nextCursor: last ? Buffer.from(`${last.at} ${last.id}`).toString('base64url') : null,
  };
}

/** One of a person's own notifications, or NOT_FOUND. */
export async function readNotification(engine: Engine, actor: Actor, id: string): Promise<NotificationJson> {
  const own = sql`receiver = ${actor.userId}::uuid and id = ${id}::uuid`;
  const [item] = isId(id) ? await toItems(engine, actor, await readNotifications(engine, own)) : [];
  if (!item) throw notFound('提醒');
  return item;
}

/** How many have come and are unread. */
export async function countUnread({ database, clock }: Engine, actor: Actor): Promise<UnreadAnswer> {
  const found = await sql<{ count: number }>`select count(*)::integer as count from (
      select 1 from tide_notification where receiver = ${actor.userId}::uuid and read_at is null and done_at is null
        and at <= ${clock.now().toISOString()}::timestamptz limit ${unreadCap + 1}) as unread`.execute(database);
  return { count: found.rows[0]?.count ?? 0 };
}

async function readNotifications({ database }: Engine, which: RawBuilder<unknown>): Promise<Row[]> {
  const found =
    await sql<Row>`select id, notice, object, subject, by_user as "by", facts, at, read_at as "readAt", done_at as "doneAt"
    from tide_notification where ${which}`.execute(database);
  return found.rows;
}

async function toItems(engine: Engine, actor: Actor, rows: readonly Row[]): Promise<NotificationJson[]> {
  const words = await wordsFor(engine, actor, rows);
  return rows.flatMap((row): NotificationJson[] => {
    const { id, notice, at, object, readAt, doneAt } = row;
    const worded = words.get(id);
    if (!worded) return [];
    const can: NotificationJson['can'] = notice === 'reminder' ? ['edit', 'delete'] : [];
    return [{ id, notice, at, object, ...worded, read: readAt !== null, done: doneAt !== null, can }];
  });
}

function within(engine: Engine, actor: Actor, tab: NotificationTab): RawBuilder<SqlBool> {
  if (tab === 'done') return sql<SqlBool>`done_at is not null`;
  const zone = zoneOf(engine, actor);
  const day = today(engine.clock, zone);
  const start = sql`${instantOf(`${day}T00:00:00`, zone)}::timestamptz`;
  const end = sql`${instantOf(`${addDays(day, 1)}T00:00:00`, zone)}::timestamptz`;
  if (tab === 'future') return sql<SqlBool>`done_at is null and at >= ${end}`;
  return tab === 'past'
    ? sql<SqlBool>`done_at is null and at < ${start}`
    : sql<SqlBool>`done_at is null and at >= ${start} and at < ${end}`;
}

function beyond(cursor: string | undefined, rising: boolean): RawBuilder<SqlBool> {
  if (cursor === undefined) return sql<SqlBool>`true`;
  const [, at, id] =
    /^(\d{4}-\d\d-\d\dT[\d:.]+Z) ([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (at === undefined || Number.isNaN(Date.parse(at)))
    throw new TideError('BAD_REQUEST', '翻页标记 (cursor) 不完整，请从第一页重新开始。');
  const place = sql`(${at}::timestamptz, ${id}::uuid)`;
  return rising ? sql<SqlBool>`(at, id) > ${place}` : sql<SqlBool>`(at, id) < ${place}`;
}
