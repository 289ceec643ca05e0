import { sql } from 'kysely';
import type { Database } from '../connect';

/** Second factors, passkeys, API keys, forgotten passwords, and the short-lived states of signing in. Secrets are sealed, tokens hashed. */
export async function up(database: Database): Promise<void> {
  await sql`alter table tide_user add column password_changed_at timestamptz`.execute(database);
  await sql`update tide_user set password_changed_at = created_at`.execute(database);
  await sql`create table tide_second_factor (
    user_id uuid primary key references tide_user on delete cascade,
    secret text not null,
    confirmed_at timestamptz,
    last_step bigint not null default 0,
    recovery_hashes text[] not null default '{}'
  )`.execute(database);
  await sql`create table tide_passkey (
    id text primary key,
    user_id uuid not null references tide_user on delete cascade,
    name text not null,
    public_key text not null,
    counter bigint not null,
    transports text[] not null default '{}',
    created_at timestamptz not null,
    last_used_at timestamptz
  )`.execute(database);
  await sql`create index tide_passkey_user on tide_passkey (user_id)`.execute(database);
  await sql`create table tide_api_key (
    id uuid primary key,
    user_id uuid not null references tide_user on delete cascade,
    name text not null,
    start text not null,
    token_hash text not null unique,
    roles text[],
    expires_at timestamptz,
    created_at timestamptz not null,
    last_used_at timestamptz
  )`.execute(database);
  await sql`create index tide_api_key_user on tide_api_key (user_id)`.execute(database);
  await sql`create table tide_reset_request (
    id uuid primary key,
    user_id uuid not null references tide_user on delete cascade,
    at timestamptz not null,
    ip text,
    token_hash text unique,
    expires_at timestamptz
  )`.execute(database);
  await sql`create index tide_reset_request_user on tide_reset_request (user_id, at desc)`.execute(database);
  await sql`create table tide_challenge (
    token_hash text primary key,
    kind text not null,
    user_id uuid references tide_user on delete cascade,
    data jsonb not null,
    expires_at timestamptz not null
  )`.execute(database);
}
