import type { DeviceJson } from '@tide/model/api/me';
import { sql } from 'kysely';
import type { Database } from '../database/connect';
import { notFound } from '../errors';

/** So much of a session's hash names it to its owner; nobody signs in with a hash. */
const shown = 16;

/** Where a user is signed in now, the latest use first (spec AUTH-08). */
export async function listDevices(
  database: Database,
  userId: string,
  now: Date,
  current: string,
): Promise<DeviceJson[]> {
  const found = await sql<
    Omit<DeviceJson, 'current'> & { hash: string }
  >`select token_hash as hash, left(token_hash, ${shown}) as id,
    created_at as "signedInAt", last_seen_at as "lastSeenAt", ip, agent from tide_session
    where user_id = ${userId}::uuid and expires_at > ${now.toISOString()}::timestamptz order by last_seen_at desc limit 100`.execute(
    database,
  );
  return found.rows.map(({ hash, ...device }) => ({ ...device, current: hash === current }));
}

/** Ends one of the user's own sessions. Errors: NOT_FOUND. */
export async function endDevice(database: Database, userId: string, id: string): Promise<void> {
  const ended =
    await sql`delete from tide_session where user_id = ${userId}::uuid and left(token_hash, ${shown}) = ${id}
    returning user_id`.execute(database);
  if (ended.rows.length === 0) throw notFound('登录');
}
