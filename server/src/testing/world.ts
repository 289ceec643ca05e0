import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordJson, Values } from '@tide/model/api/records';
import type { SolutionDefinition } from '@tide/model/solution';
import { sql } from 'kysely';
import type pg from 'pg';
import pino from 'pino';
import { inject } from 'vitest';
import type { Actor } from '../access/actor';
import { actorOf } from '../access/actor';
import { type App, type AppSettings, openApp, shippedSolutions } from '../app';
import { fixedClock } from '../clock';
import { hashPassword } from '../people/passwords';
import { createUser } from '../people/users';
import { createRecord } from '../records/write';

export const password = 'Tide-demo-1';

/** Hashing is slow on purpose; one hash serves all people of a test file. */
const hashed = hashPassword(password);

/** The people of the scenarios' data set (spec section 5): user name → name, role, superior. */
const cast: Record<string, { name: string; role: string; superior?: string }> = {
  admin: { name: '系统管理员', role: 'administrator' },
  wang: { name: '王总', role: 'generalManager' },
  li: { name: '李总监', role: 'salesManager', superior: 'wang' },
  zhao: { name: '赵经理', role: 'salesManager', superior: 'li' },
  qian: { name: '钱一', role: 'salesRepresentative', superior: 'zhao' },
  sun: { name: '孙二', role: 'salesRepresentative', superior: 'zhao' },
  wu: { name: '吴经理', role: 'salesManager', superior: 'li' },
  zhou: { name: '周三', role: 'salesRepresentative', superior: 'wu' },
  zheng: { name: '郑财', role: 'finance' },
  chen: { name: '陈市', role: 'marketingSpecialist' },
  wei: { name: '卫公', role: 'staff' },
  liu: { name: '刘四', role: 'staff' },
};

export interface World extends App {
  clock: ReturnType<typeof fixedClock>;
  /** The folder for files of this world. */
  data: string;
  id(username: string): string;
  actor(username: string, channel?: Actor['channel']): Actor;
  /** A request as a signed-in person; a body is sent as JSON. */
  request(username: string, path: string, init?: Omit<RequestInit, 'body'> & { body?: unknown }): Promise<Response>;
  /** Another node on the same database, or on what is told beside it, or in another zone; close it before the world. */
  openNode(changes?: Partial<Pick<AppSettings, 'schema' | 'data' | 'zone'>>): Promise<App>;
  /** A record written as its creator, through the door. */
  create(username: string, object: string, values: Values): Promise<RecordJson>;
}

export interface WorldOptions {
  solutions?: readonly SolutionDefinition[];
  /** Monday 2025-03-10 10:00 in Shanghai unless told. */
  now?: string;
  publicUrl?: string;
}

/** The reading role in a PostgreSQL that somebody else runs; made there when its user may. */
function readerAt(connectionString: string, role: string): pg.PoolConfig {
  const url = new URL(connectionString);
  url.username = role;
  url.password = password;
  return { connectionString: url.toString(), user: role, password };
}

/** A whole product in a schema of its own, with the scenarios' people and no records. Close it in `afterAll`. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const schema = `test_${randomBytes(6).toString('hex')}`;
  const data = mkdtempSync(join(tmpdir(), 'tide-world-'));
  const clock = fixedClock(options.now ?? '2025-03-10T10:00:00+08:00');
  const role = `${schema}_reader`;
  const postgres = inject('postgres');
  const reader = postgres.connectionString ? readerAt(postgres.connectionString, role) : { ...postgres, user: role };
  const settings: AppSettings = {
    postgres,
    reader,
    schema,
    solutions: options.solutions ?? shippedSolutions,
    zone: 'Asia/Shanghai',
    language: 'zh-CN',
    currency: 'CNY',
    clock,
    log: pino({ level: 'silent' }),
    data,
    publicUrl: options.publicUrl ?? null,
    secret: 'the secret of this world, 32 characters',
    sessionIdleMinutes: 120,
    maxConnections: 5,
  };
  const app = await openApp(settings);
  const { engine } = app;
  const ids = new Map<string, string>();
  for (const [username, { name, role, superior }] of Object.entries(cast))
    ids.set(
      username,
      await createUser(
        engine.database,
        clock,
        { username, name, roles: [role], password, managerId: superior ? ids.get(superior) : null },
        await hashed,
      ),
    );
  await engine.directory.reload();

  const id = (username: string): string => {
    const found = ids.get(username);
    if (!found) throw new Error(`The world has no ${username}.`);
    return found;
  };
  const actor: World['actor'] = (username, channel = 'api') => {
    const person = engine.directory.person(id(username));
    if (!person) throw new Error(`The directory has no ${username}.`);
    return actorOf(engine, person, { channel, ip: null });
  };
  const tokens = new Map<string, string>();
  const tokenOf = async (username: string): Promise<string> => {
    const known = tokens.get(username);
    // Tests move the clock; an expired session is simply opened again.
    if (known && (await app.sessions.find(known))) return known;
    const person = engine.directory.person(id(username));
    if (!person) throw new Error(`The directory has no ${username}.`);
    const { token } = await app.sessions.open(person, false, { ip: null, agent: null });
    tokens.set(username, token);
    return token;
  };
  const request: World['request'] = async (username, path, init = {}) => {
    const token = await tokenOf(username);
    const { body, headers, ...rest } = init;
    const raw = body === undefined || body instanceof FormData || typeof body === 'string';
    return app.http.request(path, {
      ...rest,
      ...(body !== undefined && { body: raw ? (body as string | FormData) : JSON.stringify(body) }),
      headers: {
        authorization: `Bearer ${token}`,
        ...(!raw && { 'content-type': 'application/json' }),
        ...(headers as Record<string, string>),
      },
    });
  };
  return {
    ...app,
    clock,
    data,
    id,
    actor,
    request,
    openNode: (changes = {}) => openApp({ ...settings, ...changes }),
    create: (username, object, values) => createRecord(engine, actor(username), object, values),
    close: async () => {
      await app.rest();
      await sql`drop schema ${sql.id(schema)} cascade`.execute(engine.database);
      await sql`drop schema if exists ${sql.id(`${schema}_jobs`)} cascade`.execute(engine.database);
      await sql`drop role if exists ${sql.id(role)}`.execute(engine.database);
      await app.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
