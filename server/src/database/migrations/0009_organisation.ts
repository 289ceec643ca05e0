import { sql } from 'kysely';
import type { Database } from '../connect';

/** Order and codes of departments, more departments and dates of a user, delegated administration, and re-derived owner departments. */
export async function up(database: Database): Promise<void> {
  // What stood before this migration may have had people or records; only departments made from now on are known to be unused.
  await sql`alter table tide_department add column code text, add column position integer not null default 0,
    add column used boolean not null default true`.execute(database);
  await sql`create unique index tide_department_code on tide_department (lower(code))`.execute(database);
  await sql`alter table tide_user add column extra_department_ids uuid[] not null default '{}',
    add column hire_date date, add column leave_date date`.execute(database);
  await sql`create table tide_delegation (
    user_id uuid primary key references tide_user on delete cascade,
    department_ids uuid[] not null,
    roles text[] not null,
    can text[] not null,
    changed_by uuid not null,
    changed_at timestamptz not null
  )`.execute(database);
  await sql`create table tide_rederivation (
    id uuid primary key,
    label text not null,
    owner_ids uuid[] not null,
    created_at timestamptz not null
  )`.execute(database);
}
