import { sql } from 'kysely';
import type { Database } from '../connect';

/**
 * Pools open at once unless they say when (开海), and let nobody uncover what they hide unless they say how often; every version of their rules says so. Who applies for what is held, what was decided at which
 * opening and by which seed, and whose turn it was last: the higher `turn`, the later.
 * How many hidden values somebody has uncovered on a day.
 */
export async function up(database: Database): Promise<void> {
  const before = JSON.stringify({ opening: null, dailyReveals: 0 });
  await sql`update tide_pool set rules = ${before}::jsonb || rules`.execute(database);
  await sql`update tide_pool_version set rules = ${before}::jsonb || rules`.execute(database);
  await sql`create table tide_pool_application (
    record_id uuid not null,
    person uuid not null,
    entered_at timestamptz not null,
    at timestamptz not null,
    primary key (record_id, person)
  )`.execute(database);
  await sql`create table tide_pool_draw (
    pool uuid not null,
    at timestamptz not null,
    seed text not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    given integer not null default 0,
    free integer not null default 0,
    failed integer not null default 0,
    after_id uuid,
    primary key (pool, at)
  )`.execute(database);
  await sql`create table tide_pool_reveal (
    day date not null,
    pool uuid not null,
    person uuid not null,
    used integer not null,
    primary key (day, pool, person)
  )`.execute(database);
  await sql`alter table tide_pool_counter add column turn bigint not null default 0`.execute(database);
}
