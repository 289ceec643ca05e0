import { sql } from 'kysely';
import type { Database } from '../connect';

/** Who owned a record from when on, and what those who leave have handed over. */
export async function up(database: Database): Promise<void> {
  await sql`create table tide_ownership (
    id uuid primary key,
    at timestamptz not null,
    object text not null,
    record_id uuid not null,
    from_user uuid,
    to_user uuid,
    kind text not null,
    reason text,
    operator uuid not null,
    transfer_id uuid
  )`.execute(database);
  await sql`create index tide_ownership_record on tide_ownership (record_id, id desc)`.execute(database);
  await sql`create index tide_ownership_transfer on tide_ownership (transfer_id, record_id) where transfer_id is not null`.execute(
    database,
  );
  await sql`create table tide_handover (
    id uuid primary key,
    person uuid not null references tide_user,
    mode text not null check (mode in ('leave', 'transfer')),
    status text not null check (status in ('running', 'done', 'cancelled', 'failed', 'undoing', 'undone')),
    plan jsonb not null,
    reason text,
    position jsonb not null default '{}',
    given integer not null default 0,
    failed integer not null default 0,
    total integer not null default 0,
    undo jsonb,
    last_error text,
    started_by uuid not null references tide_user,
    created_at timestamptz not null,
    finished_at timestamptz
  )`.execute(database);
  await sql`create index tide_handover_newest on tide_handover (created_at desc)`.execute(database);
  // Two people who press the button at once: the second is refused.
  await sql`create unique index tide_handover_one on tide_handover (person) where status in ('running', 'undoing')`.execute(
    database,
  );
  await sql`create table tide_handover_record (
    handover_id uuid not null references tide_handover,
    object text not null,
    record_id uuid not null,
    title text,
    to_user uuid,
    outcome text not null check (outcome in ('given', 'failed', 'pending')),
    message text,
    undone text,
    primary key (handover_id, object, record_id)
  )`.execute(database);
}
