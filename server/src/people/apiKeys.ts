import { sql } from 'kysely';
import type { Clock } from '../clock';
import type { Database } from '../database/connect';
import { prepared } from '../database/prepared';
import type { Directory, Person } from './directory';
import type { Session } from './sessions';
import { hashToken } from './tokens';

const mark = 'tide_';

/** API keys are told from session tokens by their beginning. */
export const isApiKey = (token: string): boolean => token.startsWith(mark);

export const apiKeyOf = (token: string): string => `${mark}${token}`;

export interface ApiKeys {
  /** The user behind a key, with no more roles than the key has; or null when there is none, its time is over or the user may no longer work. */
  find(token: string): Promise<Session | null>;
  forget(): void;
}

interface Cached {
  id: string;
  userId: string;
  roles: string[] | null;
  expiresAt: string | null;
  lastUsedAt: string | null;
  /** The user with the key's roles alone, as long as nothing about him changes. */
  narrowed: { from: Person; to: Person } | null;
  checkedAt: number;
}

/** The same person as long as he is the same: what is derived from him is kept with him. */
function narrow(entry: Cached, person: Person): Person {
  const { roles } = entry;
  if (roles === null) return person;
  if (entry.narrowed?.from !== person) {
    const held = person.roles.filter((role) => roles.includes(role));
    entry.narrowed = { from: person, to: { ...person, roles: held } };
  }
  return entry.narrowed.to;
}

/** Looks API keys up; hot ones are answered from memory for five seconds. */
export function openApiKeys({
  database,
  directory,
  clock,
}: {
  database: Database;
  directory: Directory;
  clock: Clock;
}): ApiKeys {
  const cache = new Map<string, Cached>();

  async function read(tokenHash: string, now: number): Promise<Cached | null> {
    const known = cache.get(tokenHash);
    if (known && now - known.checkedAt <= 5_000) return known;
    cache.delete(tokenHash);
    const found = await sql<
      Omit<Cached, 'checkedAt' | 'narrowed'>
    >`${prepared}select id, user_id as "userId", roles, expires_at as "expiresAt", last_used_at as "lastUsedAt"
      from tide_api_key where token_hash = ${tokenHash}`.execute(database);
    const [row] = found.rows;
    if (!row) return null;
    const entry = { ...row, narrowed: null, checkedAt: now };
    if (cache.size > 10_000) cache.clear();
    cache.set(tokenHash, entry);
    return entry;
  }

  async function find(token: string): Promise<Session | null> {
    const tokenHash = hashToken(token);
    const now = clock.now().getTime();
    const entry = await read(tokenHash, now);
    const person = entry ? directory.person(entry.userId) : undefined;
    if (!entry || person?.status !== 'active') return null;
    if (entry.expiresAt !== null && Date.parse(entry.expiresAt) <= now) return null;
    // Once a minute is enough to tell keys in use from forgotten ones.
    if (entry.lastUsedAt === null || now - Date.parse(entry.lastUsedAt) > 60_000) {
      entry.lastUsedAt = new Date(now).toISOString();
      await sql`update tide_api_key set last_used_at = ${entry.lastUsedAt}::timestamptz where id = ${entry.id}::uuid`.execute(
        database,
      );
    }
    return { person: narrow(entry, person), tokenHash, key: { narrowed: entry.roles !== null } };
  }

  return { find, forget: () => cache.clear() };
}
