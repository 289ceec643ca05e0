import { sql } from 'kysely';
import type { Database } from '../connect';

/** What administrators set in the browser, and the number by which nodes notice that people, roles or settings have changed. */
export async function up(database: Database): Promise<void> {
  await sql`create table tide_setting (
    name text primary key,
    value jsonb not null,
    changed_by uuid,
    changed_at timestamptz not null
  )`.execute(database);
  await sql`create table tide_change (number bigint not null)`.execute(database);
  await sql`insert into tide_change (number) values (0)`.execute(database);
}
