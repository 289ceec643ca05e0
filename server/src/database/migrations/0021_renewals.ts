import { sql } from 'kysely';
import type { Database } from '../connect';

/** Rules of packs that are to run again over records which stand: what is left of each such work. */
export async function up(database: Database): Promise<void> {
  await sql`create table tide_renewal (
    id uuid primary key,
    label text not null,
    object text not null,
    fields text[] not null,
    filter jsonb not null,
    behind uuid not null,
    created_at timestamptz not null
  )`.execute(database);
}
