import { sql } from 'kysely';
import type { Database } from '../connect';

/** The moves of records from state to state (spec OPP-03), and the day whose daily actions were fired last. */
export async function up(database: Database): Promise<void> {
  await sql`create table tide_state_change (
    id uuid primary key,
    object text not null,
    record_id uuid not null,
    field text not null,
    from_state text,
    to_state text not null,
    at timestamptz not null,
    by_user uuid,
    action text not null,
    seconds bigint not null
  )`.execute(database);
  await sql`create index tide_state_change_record on tide_state_change (record_id, id desc)`.execute(database);
  await sql`create table tide_daily (day date primary key, finished_at timestamptz not null)`.execute(database);
}
