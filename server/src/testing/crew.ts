import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Database } from '../database/connect';
import { hashToken } from '../people/tokens';
import type { World } from './world';

/** A department of a made-up organisation; `parent` is a key that stands earlier in the list. */
export interface CrewDepartment {
  key: string;
  parent: string | null;
}

/** A person of a made-up organisation, already signed in; `superior` is a key that stands earlier in the list. */
export interface CrewMember {
  key: string;
  department: string | null;
  superior: string | null;
  roles: readonly string[];
}

type Init = Omit<RequestInit, 'body'> & { body?: unknown };

/** People beside the scenarios' cast. They cost no password: each has a session that is simply there. */
export interface Crew {
  /** Of a person or department, by key. */
  id(key: string): string;
  request(key: string, path: string, init?: Init): Promise<Response>;
  token(key: string): string;
  /** Gives a person other roles, and takes them in. */
  give(key: string, roles: readonly string[]): Promise<void>;
}

/** Writes an organisation in three statements and signs everybody in. A prefix keeps two organisations of one world apart. */
export async function hire(
  world: World,
  departments: readonly CrewDepartment[],
  members: readonly CrewMember[],
  prefix = 'x',
): Promise<Crew> {
  const { database, clock, directory } = world.engine;
  const ids = new Map([...departments, ...members].map(({ key }) => [key, uuidv7()]));
  const tokens = new Map(members.map(({ key }) => [key, randomBytes(16).toString('base64url')]));
  const id = (key: string): string => {
    const found = ids.get(key);
    if (!found) throw new Error(`The crew has no ${key}.`);
    return found;
  };
  const idOrNull = (key: string | null) => (key === null ? null : id(key));
  const now = clock.now().toISOString();
  await insertAll(
    database,
    'tide_department',
    departments.map(({ key, parent }) => ({ id: id(key), name: `${prefix}-${key}`, parent_id: idOrNull(parent) })),
  );
  await insertAll(
    database,
    'tide_user',
    members.map(({ key, department, superior, roles }) => ({
      id: id(key),
      username: `${prefix}-${key}`.toLowerCase(),
      name: `${prefix}-${key}`,
      department_id: idOrNull(department),
      manager_id: idOrNull(superior),
      roles,
      created_at: now,
      password_hash: '-',
      must_change_password: false,
    })),
  );
  await insertAll(
    database,
    'tide_session',
    [...tokens].map(([key, token]) => ({
      token_hash: hashToken(token),
      user_id: id(key),
      created_at: now,
      last_seen_at: now,
      expires_at: new Date(clock.now().getTime() + 30 * 86_400_000).toISOString(),
    })),
  );
  await directory.reload();
  const token = (key: string): string => tokens.get(key) ?? '';
  return {
    id,
    token,
    request: async (key, path, { body, headers, ...rest } = {}) => {
      const raw = body === undefined || body instanceof FormData || typeof body === 'string';
      return world.http.request(path, {
        ...rest,
        ...(body !== undefined && { body: raw ? (body as string | FormData) : JSON.stringify(body) }),
        headers: {
          authorization: `Bearer ${token(key)}`,
          ...(!raw && { 'content-type': 'application/json' }),
          ...(headers as Record<string, string>),
        },
      });
    },
    async give(key, roles) {
      await sql`update tide_user set roles = ${[...roles]}::text[] where id = ${id(key)}::uuid`.execute(database);
      await directory.reload();
    },
  };
}

/** Inserts rows that all name the same columns; the others get their defaults. */
export async function insertAll(database: Database, table: string, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = sql.join(Object.keys(first).map((name) => sql.ref(name)));
  await sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    database,
  );
}
