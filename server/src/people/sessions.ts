import { sql } from 'kysely';
import type { Clock } from '../clock';
import type { Database } from '../database/connect';
import { prepared } from '../database/prepared';
import type { Directory, Person } from './directory';
import type { Origin } from './signIns';
import { hashToken, newToken } from './tokens';

const hour = 3_600_000;

export interface SessionSettings {
  database: Database;
  directory: Directory;
  clock: Clock;
  idleMinutes: number;
}

export interface Session {
  person: Person;
  tokenHash: string;
  /** The API key, where not the person himself but a program of his is at the door. */
  key: { narrowed: boolean } | null;
}

export interface OpenedSession {
  person: Person;
  token: string;
  expiresAt: Date;
}

export interface Sessions {
  /** Begins a session for somebody who has proved who he is: for 12 hours, or 7 days when he is to be remembered. */
  open(person: Person, remember: boolean, origin: Origin): Promise<OpenedSession>;
  /** The session behind a token, or null when there is none, it has been idle too long or the user may no longer work. */
  find(token: string): Promise<Session | null>;
  /** Whether a session still stands, without taking that for use of it: an open page alone keeps nobody signed in. */
  stands(session: Session): Promise<boolean>;
  signOut(tokenHash: string): Promise<void>;
  forget(userId: string): void;
  /** Distinct users active in the last five minutes (spec AUTH-10). */
  online(): Promise<{ id: string; name: string }[]>;
}

interface Cached {
  userId: string;
  lastSeenAt: number;
  expiresAt: number;
  checkedAt: number;
}

/** Staying signed in (spec AUTH-08). Hot requests are answered from memory for five seconds. */
export function openSessions({ database, directory, clock, idleMinutes }: SessionSettings): Sessions {
  const cache = new Map<string, Cached>();

  async function open(person: Person, remember: boolean, { ip, agent }: Origin): Promise<OpenedSession> {
    const token = newToken();
    const now = clock.now();
    const expiresAt = new Date(now.getTime() + (remember ? 7 * 24 : 12) * hour);
    await sql`insert into tide_session (token_hash, user_id, created_at, last_seen_at, expires_at, ip, agent) values (${hashToken(token)}, ${person.id}::uuid,
      ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz, ${expiresAt.toISOString()}::timestamptz, ${ip}, ${agent?.slice(0, 300) ?? null})`.execute(
      database,
    );
    await sql`update tide_user set last_sign_in_at = ${now.toISOString()}::timestamptz where id = ${person.id}::uuid`.execute(
      database,
    );
    return { person, token, expiresAt };
  }

  async function find(token: string): Promise<Session | null> {
    const tokenHash = hashToken(token);
    const now = clock.now().getTime();
    let entry = cache.get(tokenHash);
    if (!entry || now - entry.checkedAt > 5_000) {
      const found = await sql<{
        userId: string;
        lastSeenAt: string;
        expiresAt: string;
      }>`${prepared}select user_id as "userId", last_seen_at as "lastSeenAt",
        expires_at as "expiresAt" from tide_session where token_hash = ${tokenHash}`.execute(database);
      const [row] = found.rows;
      cache.delete(tokenHash);
      if (!row) return null;
      entry = {
        userId: row.userId,
        lastSeenAt: Date.parse(row.lastSeenAt),
        expiresAt: Date.parse(row.expiresAt),
        checkedAt: now,
      };
      if (cache.size > 10_000) cache.clear();
      cache.set(tokenHash, entry);
    }
    const person = directory.person(entry.userId);
    if (entry.expiresAt <= now || now - entry.lastSeenAt > idleMinutes * 60_000 || person?.status !== 'active') {
      await signOut(tokenHash);
      return null;
    }
    if (now - entry.lastSeenAt > 60_000) {
      entry.lastSeenAt = now;
      await sql`update tide_session set last_seen_at = ${new Date(now).toISOString()}::timestamptz where token_hash = ${tokenHash}`.execute(
        database,
      );
    }
    return { person, tokenHash, key: null };
  }

  async function stands({ tokenHash, person }: Session): Promise<boolean> {
    const now = clock.now();
    const idle = new Date(now.getTime() - idleMinutes * 60_000).toISOString();
    const found = await sql`select 1 from tide_session where token_hash = ${tokenHash}
      and expires_at > ${now.toISOString()}::timestamptz and last_seen_at >= ${idle}::timestamptz`.execute(database);
    return found.rows.length > 0 && directory.person(person.id)?.status === 'active';
  }

  async function signOut(tokenHash: string): Promise<void> {
    cache.delete(tokenHash);
    await sql`delete from tide_session where token_hash = ${tokenHash}`.execute(database);
  }

  async function online() {
    const since = new Date(clock.now().getTime() - 5 * 60_000).toISOString();
    const found = await sql<{
      id: string;
    }>`select distinct user_id as id from tide_session where last_seen_at > ${since}::timestamptz`.execute(database);
    return found.rows.flatMap(({ id }) => {
      const person = directory.person(id);
      return person ? [{ id, name: person.name }] : [];
    });
  }

  return {
    open,
    find,
    stands,
    signOut,
    forget: (userId) => {
      for (const [hash, entry] of cache) if (entry.userId === userId) cache.delete(hash);
    },
    online,
  };
}
