import { sql } from 'kysely';
import type { Database } from '../connect';

/** What every write of a record leaves behind, and the numbers it draws. */
export async function up(database: Database): Promise<void> {
  await sql`create table tide_audit (
    id uuid primary key,
    at timestamptz not null,
    user_id uuid,
    channel text not null,
    ip text,
    action text not null,
    object text,
    record_id uuid,
    title text,
    changes jsonb not null default '[]'
  )`.execute(database);
  await sql`create index tide_audit_record on tide_audit (record_id, id desc)`.execute(database);
  await sql`create index tide_audit_user on tide_audit (user_id, id desc)`.execute(database);
  await sql`create table tide_event (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    user_id uuid,
    object text not null,
    record_id uuid not null,
    action text not null,
    version integer not null
  )`.execute(database);
}
