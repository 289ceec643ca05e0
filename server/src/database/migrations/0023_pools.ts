import { sql } from 'kysely';
import type { Database } from '../connect';

/**
 * Pools (公海) with every version of their rules, what has happened to records in them, how many somebody has claimed on a day, and when they were
 * last recycled. `tide_pool_counter` holds no count of what somebody owns: its row is the lock under which that is counted.
 */
export async function up(database: Database): Promise<void> {
  await sql`create table tide_pool (
    id uuid primary key,
    object text not null,
    position integer not null,
    version integer not null,
    rules jsonb not null,
    work jsonb,
    changed_by uuid,
    changed_at timestamptz not null
  )`.execute(database);
  await sql`create table tide_pool_version (
    pool uuid not null references tide_pool on delete cascade,
    version integer not null,
    rules jsonb not null,
    changed_by uuid,
    changed_at timestamptz not null,
    primary key (pool, version)
  )`.execute(database);
  await sql`create table tide_pool_counter (
    pool uuid not null,
    person uuid not null,
    day date not null,
    claims integer not null,
    primary key (pool, person)
  )`.execute(database);
  await sql`create table tide_pool_log (
    id uuid primary key,
    at timestamptz not null,
    object text not null,
    record_id uuid not null,
    pool uuid not null,
    version integer not null,
    cycle integer not null,
    action text not null,
    operator uuid,
    from_owner uuid,
    to_owner uuid,
    protect_before date,
    protect_after date,
    days integer,
    source_object text,
    source_id uuid,
    remark text,
    facts jsonb
  )`.execute(database);
  await sql`create index tide_pool_log_record on tide_pool_log (record_id, id desc)`.execute(database);
  await sql`create index tide_pool_log_from on tide_pool_log (from_owner, id desc) where action = 'recycle'`.execute(
    database,
  );
  await sql`create table tide_pool_run (
    pool uuid not null,
    day date not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    recycled integer not null default 0,
    achieved integer not null default 0,
    waiting integer not null default 0,
    failed integer not null default 0,
    after_date date,
    after_id uuid,
    primary key (pool, day)
  )`.execute(database);
  await sql`alter table tide_reach add column pools text[] not null default '{}'`.execute(database);
}
