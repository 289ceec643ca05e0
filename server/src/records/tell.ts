import type { SystemNoticeName } from '@tide/model/notices';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../access/actor';
import { traceUser } from '../access/system';
import type { Engine } from './engine';

/** Something that one person is told of. What records hold is no part of it: its reader reads them when he opens it. */
export interface Telling {
  notice: SystemNoticeName;
  receiver: string;
  /** Of the record, or of all the records. */
  object: string | null;
  /** The record; otherwise what the telling is about. */
  subject: string;
  /** Told once per subject and occasion, however often it is noted. */
  occasion: string;
  facts?: Record<string, unknown>;
}

/** Tells people of what the actor is doing, in his transaction (`engine.database`). He himself knows. */
export async function tell(engine: Engine, actor: Actor, tellings: readonly Telling[]): Promise<void> {
  const others = tellings.filter(({ receiver }) => receiver !== actor.userId);
  if (others.length === 0) return;
  const rows = JSON.stringify(others.map(({ facts = {}, ...telling }) => ({ ...telling, facts })));
  await keepNotifications(
    engine,
    sql`select receiver, notice, object, subject, occasion, facts, ${traceUser(actor)}::uuid as by_user, false as late
      from jsonb_to_recordset(${rows}::jsonb)
        as r(receiver uuid, notice text, object text, subject uuid, occasion text, facts jsonb)`,
  );
}

/**
 * Keeps what is told now: to whoever may work and has not switched the notice off, once per occasion; open pages learn of it when the transaction
 * commits (notifications/listener.ts). `rows` has receiver, notice, object, subject, occasion, facts, by_user and late; what is late is listed and not sent.
 */
export async function keepNotifications({ database, clock }: Engine, rows: RawBuilder<unknown>): Promise<void> {
  const now = sql`${clock.now().toISOString()}::timestamptz`;
  await sql`with kept as (
      insert into tide_notification (id, receiver, notice, object, subject, occasion, by_user, facts, at, created_at, delivered_at)
      select gen_random_uuid(), t.receiver, t.notice, t.object, t.subject, t.occasion, t.by_user, t.facts, ${now}, ${now},
        case when t.late then ${now} end
      from (${rows}) as t join tide_user as u on u.id = t.receiver and u.status = 'active'
      where not exists (select 1 from tide_notice_choice as c where c.user_id = t.receiver and c.notice = t.notice and not c.shown)
      on conflict (receiver, notice, subject, occasion) do nothing returning receiver
    )
    select pg_notify('tide_notification', current_schema() || ' ' || receiver) from (select distinct receiver from kept) as told`.execute(
    database,
  );
}
