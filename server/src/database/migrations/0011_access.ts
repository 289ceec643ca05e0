import { sql } from 'kysely';
import type { Database } from '../connect';

/** Who may see a record besides its scopes, and what administrators have made of the roles. */
export async function up(database: Database): Promise<void> {
  await sql`create table tide_share (
    id uuid primary key,
    object text not null,
    record_id uuid not null,
    subject text not null,
    kind text not null check (kind in ('collaborator', 'share')),
    access text not null check (access in ('read', 'write')),
    until timestamptz,
    created_by uuid not null,
    created_at timestamptz not null
  )`.execute(database);
  await sql`create unique index tide_share_once on tide_share (object, record_id, subject)`.execute(database);
  await sql`create index tide_share_subject on tide_share (subject, object, record_id)`.execute(database);
  await sql`create table tide_role (
    name text primary key,
    definition jsonb not null,
    removed boolean not null default false,
    changed_by uuid,
    changed_at timestamptz not null
  )`.execute(database);
}
