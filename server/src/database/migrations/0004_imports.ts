import { sql } from 'kysely';
import type { Database } from '../connect';

/** Work in the background, imports with what became of each row, and exports. */
export async function up(database: Database): Promise<void> {
  await sql`create table tide_job (
    id uuid primary key,
    kind text not null,
    label text not null,
    subject uuid,
    stage text,
    done integer not null default 0,
    total integer not null default 0,
    status text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'failed', 'cancelled')),
    cancel_requested boolean not null default false,
    last_error text,
    runner uuid,
    started_by uuid not null references tide_user,
    created_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz
  )`.execute(database);
  await sql`create index tide_job_newest on tide_job (created_at desc)`.execute(database);
  await sql`create index tide_job_running on tide_job (status) where status in ('waiting', 'running')`.execute(
    database,
  );
  await sql`create table tide_import (
    id uuid primary key,
    object text not null,
    file_id uuid not null references tide_file,
    status text not null,
    format text not null,
    sheets jsonb not null,
    sheet text not null,
    header_row integer not null,
    header jsonb not null,
    columns jsonb not null,
    sample jsonb not null,
    duplicates text not null,
    keys text[] not null,
    options jsonb not null,
    questions jsonb not null default '[]',
    counts jsonb not null,
    undo jsonb,
    position integer not null default 0,
    last_error text,
    started_by uuid not null references tide_user,
    created_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz
  )`.execute(database);
  await sql`create index tide_import_newest on tide_import (started_by, created_at desc)`.execute(database);
  await sql`create table tide_import_row (
    import_id uuid not null references tide_import,
    number integer not null,
    outcome text not null check (outcome in ('create', 'update', 'skip', 'refuse')),
    messages text[] not null,
    title text,
    cells text[] not null default '{}',
    record_id uuid,
    version integer,
    before jsonb,
    child text,
    child_id uuid,
    undone text,
    primary key (import_id, number)
  )`.execute(database);
  await sql`create index tide_import_row_record on tide_import_row (import_id, record_id) where record_id is not null`.execute(
    database,
  );
  await sql`create table tide_export (
    id uuid primary key,
    object text not null,
    request jsonb not null,
    columns text[],
    format text not null,
    file_name text not null,
    status text not null,
    rows integer not null default 0,
    hash text,
    last_error text,
    created_by uuid not null references tide_user,
    created_at timestamptz not null,
    expires_at timestamptz not null
  )`.execute(database);
  await sql`create index tide_export_expiry on tide_export (expires_at)`.execute(database);
}
