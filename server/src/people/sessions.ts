import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Clock } from '../clock';
import type { Database } from '../database/connect';
import { prepared } from '../database/prepared';
import { TideError } from '../errors';
import type { Directory, Person } from './directory';
import { lockedNames, lockMinutes } from './lockout';
import { hashPassword, verifyPassword } from './passwords';

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
}

export interface Origin {
  ip: string | null;
  agent: string | null;
}

export interface Sessions {
  signIn(
    username: string,
    password: string,
    remember: boolean,
    origin: Origin,
  ): Promise<{ person: Person; token: string; expiresAt: Date }>;
  /** The session behind a token, or null when there is none, it has been idle too long or the user may no longer work. */
  find(token: string): Promise<Session | null>;
  signOut(tokenHash: string): Promise<void>;
  forget(userId: string): void;
  /** Distinct users active in the last five minutes (spec AUTH-10). */
  online(): Promise<{ id: string; name: string }[]>;
}

/** Only the hash of a token is kept: whoever reads the database cannot sign in with it. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

interface Cached {
  userId: string;
  lastSeenAt: number;
  expiresAt: number;
  checkedAt: number;
}

/** Signing in and staying signed in (spec AUTH-01, 02, 08). Hot requests are answered from memory for five seconds. */
export function openSessions({ database, directory, clock, idleMinutes }: SessionSettings): Sessions {
  const cache = new Map<string, Cached>();
  // A password that nobody has: an unknown user name takes as long as a wrong password.
  const decoy = hashPassword(randomBytes(16).toString('hex'));
  const wrong = () => new TideError('SIGN_IN_FAILED', '用户名或密码错误。');

  async function log(username: string, person: Person | undefined, result: string, origin: Origin): Promise<void> {
    await sql`insert into tide_sign_in (at, username, user_id, result, ip, agent) values (${clock.now().toISOString()}::timestamptz,
      ${username.slice(0, 100)}, ${person?.id ?? null}::uuid, ${result}, ${origin.ip}, ${origin.agent?.slice(0, 300) ?? null})`.execute(
      database,
    );
  }

  /** E-mail and mobile serve as user names as long as they are one person's alone (spec AUTH-01). */
  function byAddress(name: string): Person | undefined {
    const found = directory.people().filter(({ email, mobile }) => email === name.toLowerCase() || mobile === name);
    return found.length === 1 ? found[0] : undefined;
  }

  async function signIn(username: string, password: string, remember: boolean, origin: Origin) {
    const name = username.trim();
    const person = directory.findByUsername(name) ?? byAddress(name);
    const key = person?.username ?? name;
    if ((await lockedNames(database, clock, [key])).size > 0) {
      await log(key, person, 'locked', origin);
      throw new TideError('ACCOUNT_LOCKED', `账号已锁定，请${lockMinutes}分钟后再试。`);
    }
    const stored = person
      ? (
          await sql<{
            hash: string;
          }>`select password_hash as hash from tide_user where id = ${person.id}::uuid`.execute(database)
        ).rows[0]?.hash
      : undefined;
    const right = await verifyPassword(stored ?? (await decoy), password);
    if (!person || !stored || !right) {
      await log(key, person, 'failed', origin);
      throw wrong();
    }
    if (person.status !== 'active') {
      await log(key, person, 'disabled', origin);
      throw new TideError('ACCOUNT_DISABLED', '账号已停用，请联系管理员。');
    }
    await log(key, person, 'ok', origin);
    const token = randomBytes(32).toString('base64url');
    const now = clock.now();
    const expiresAt = new Date(now.getTime() + (remember ? 7 * 24 : 12) * hour);
    await sql`insert into tide_session (token_hash, user_id, created_at, last_seen_at, expires_at, ip, agent) values (${hashToken(token)}, ${person.id}::uuid,
      ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz, ${expiresAt.toISOString()}::timestamptz, ${origin.ip}, ${origin.agent?.slice(0, 300) ?? null})`.execute(
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
    return { person, tokenHash };
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
    signIn,
    find,
    signOut,
    forget: (userId) => {
      for (const [hash, entry] of cache) if (entry.userId === userId) cache.delete(hash);
    },
    online,
  };
}
