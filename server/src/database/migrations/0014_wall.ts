import { sql } from 'kysely';
import type { Database } from '../connect';

/** How far a person's reading connection reaches: one row per object, found by the hash of the pass that he alone is given. */
export async function up(database: Database): Promise<void> {
  await sql`create table tide_reach (
    pass bytea not null,
    object text not null,
    everything boolean not null,
    owners uuid[] not null,
    departments uuid[] not null,
    subjects text[] not null,
    made_at timestamptz not null,
    primary key (pass, object)
  )`.execute(database);
  await sql`create index tide_reach_made on tide_reach (made_at)`.execute(database);
}
