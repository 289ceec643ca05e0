import type { SignInJson, SignInResult } from '@tide/model/api/me';
import { sql } from 'kysely';
import type { Clock } from '../clock';
import type { Database } from '../database/connect';

/** From where somebody signs in. */
export interface Origin {
  ip: string | null;
  agent: string | null;
}

const pageSize = 50;

/** One line of the log of sign-ins (spec AUTH-09). `username` is as typed where nobody is called so. */
export async function logSignIn(
  database: Database,
  clock: Clock,
  { username, userId }: { username: string; userId: string | null },
  result: SignInResult,
  { ip, agent }: Origin,
): Promise<void> {
  await sql`insert into tide_sign_in (at, username, user_id, result, ip, agent) values (${clock.now().toISOString()}::timestamptz,
    ${username.slice(0, 100)}, ${userId}::uuid, ${result}, ${ip}, ${agent?.slice(0, 300) ?? null})`.execute(database);
}

/** The log of sign-ins, newest first (spec AUTH-09): of one user, or with null of everybody, unknown names included. */
export async function listSignIns(
  database: Database,
  userId: string | null,
  cursor: string | undefined,
): Promise<{ items: SignInJson[]; nextCursor: string | null }> {
  const mine = userId === null ? sql`true` : sql`user_id = ${userId}::uuid`;
  const before = cursor !== undefined && /^\d{1,18}$/.test(cursor) ? sql`id < ${cursor}::bigint` : sql`true`;
  const found = await sql<SignInJson & { id: string }>`select id, at, username, result, ip, agent from tide_sign_in
    where ${mine} and ${before} order by id desc limit ${pageSize + 1}`.execute(database);
  const items = found.rows.slice(0, pageSize);
  return { items, nextCursor: found.rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}
