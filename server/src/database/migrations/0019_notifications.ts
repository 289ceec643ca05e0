import { sql } from 'kysely';
import type { Database } from '../connect';

/**
 * What people are told of, their own reminders among it, and which kinds they want (spec REM, NOTI). A row holds no content of records: it is
 * read anew by whoever opens it. `occasion` makes one of what is noted twice; a row whose time has come is `delivered` once.
 */
export async function up(database: Database): Promise<void> {
  await sql`create table tide_notification (
    id uuid primary key,
    receiver uuid not null references tide_user on delete cascade,
    notice text not null,
    object text,
    subject uuid not null,
    occasion text not null,
    by_user uuid,
    facts jsonb not null default '{}',
    at timestamptz not null,
    created_at timestamptz not null,
    delivered_at timestamptz,
    read_at timestamptz,
    done_at timestamptz,
    unique (receiver, notice, subject, occasion)
  )`.execute(database);
  await sql`create index tide_notification_open on tide_notification (receiver, at desc, id desc) where done_at is null`.execute(
    database,
  );
  await sql`create index tide_notification_done on tide_notification (receiver, at desc, id desc) where done_at is not null`.execute(
    database,
  );
  await sql`create index tide_notification_unread on tide_notification (receiver, at) where read_at is null and done_at is null`.execute(
    database,
  );
  await sql`create index tide_notification_waiting on tide_notification (at) where delivered_at is null`.execute(
    database,
  );
  await sql`create index tide_notification_at on tide_notification (at)`.execute(database);
  await sql`create index tide_notification_subject on tide_notification (subject)`.execute(database);
  await sql`create table tide_notice_choice (
    user_id uuid not null references tide_user on delete cascade,
    notice text not null,
    shown boolean not null,
    mail boolean not null,
    primary key (user_id, notice)
  )`.execute(database);
}
