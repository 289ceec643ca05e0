import { sql } from 'kysely';
import type { Database } from '../connect';

/** Uploaded files; the bytes lie in the data folder under their hash. Records that the demo has made are marked. */
export async function up(database: Database): Promise<void> {
  await sql`create table tide_file (
    id uuid primary key,
    title text not null,
    size bigint not null,
    mime text not null,
    hash text not null,
    uploaded_by uuid not null,
    uploaded_at timestamptz not null,
    object text,
    record_id uuid,
    field text
  )`.execute(database);
  await sql`create index tide_file_record on tide_file (record_id)`.execute(database);
  await sql`create table tide_demo (object text not null, record_id uuid not null, primary key (object, record_id))`.execute(
    database,
  );
}
