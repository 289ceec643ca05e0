import type { SignInJson } from '@tide/model/api/me';
import { sql } from 'kysely';
import type { Database } from '../database/connect';

const pageSize = 50;

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
