import { sql } from 'kysely';
import type { Database } from '../connect';

/** Requests to work on somebody else's record (spec CUST-05): at most one open one per person and record. */
export async function up(database: Database): Promise<void> {
  await sql`create table tide_access_request (
    id uuid primary key,
    object text not null,
    record_id uuid not null,
    person_id uuid not null,
    note text,
    status text not null check (status in ('open', 'approved', 'declined')),
    at timestamptz not null,
    answered_by uuid,
    answered_at timestamptz
  )`.execute(database);
  await sql`create unique index tide_access_request_open on tide_access_request (object, record_id, person_id) where status = 'open'`.execute(
    database,
  );
  await sql`create index tide_share_until on tide_share (until) where until is not null`.execute(database);
}
