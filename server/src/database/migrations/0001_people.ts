import { sql } from 'kysely';
import type { Database } from '../connect';

/** People, their sessions, and what signing in leaves behind. */
export async function up(database: Database): Promise<void> {
  await sql`create table tide_department (
    id uuid primary key,
    name text not null,
    parent_id uuid references tide_department,
    manager_id uuid
  )`.execute(database);
  await sql`create table tide_user (
    id uuid primary key,
    username text not null,
    name text not null,
    department_id uuid references tide_department,
    manager_id uuid references tide_user,
    roles text[] not null default '{}',
    status text not null default 'active' check (status in ('active', 'disabled', 'left')),
    email text,
    mobile text,
    language text not null default 'zh-CN',
    demo boolean not null default false,
    password_hash text not null,
    previous_hashes text[] not null default '{}',
    must_change_password boolean not null default true,
    created_at timestamptz not null,
    last_sign_in_at timestamptz
  )`.execute(database);
  await sql`create unique index tide_user_username on tide_user (lower(username))`.execute(database);
  await sql`create table tide_session (
    token_hash text primary key,
    user_id uuid not null references tide_user,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null,
    ip text,
    agent text
  )`.execute(database);
  await sql`create index tide_session_user on tide_session (user_id)`.execute(database);
  await sql`create table tide_sign_in (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    username text not null,
    user_id uuid,
    result text not null,
    ip text,
    agent text
  )`.execute(database);
  await sql`create index tide_sign_in_username on tide_sign_in (lower(username), at desc)`.execute(database);
  await sql`create table tide_idempotency (
    user_id uuid not null,
    key text not null,
    request text not null,
    status integer,
    response text,
    record_id uuid,
    created_at timestamptz not null,
    primary key (user_id, key)
  )`.execute(database);
}
