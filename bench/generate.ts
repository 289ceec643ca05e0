import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import pino from 'pino';
import { type App, openApp, shippedSolutions } from '../server/src/app';
import { systemClock } from '../server/src/clock';
import { startEmbedded } from '../server/src/database/embedded/server';
import { hashPassword } from '../server/src/people/passwords';
import { leftovers } from './cases';
import { dealTables, insertDeals } from './deals';
import { departmentRole, departments, owners, password, watchers } from './people';
import { generateRows, type TableRow } from './rows';

export const schema = 'tide';

/** Tables that are filled, in the order of `CustomerRows`. */
const tables = ['customer', 'contact', 'contact_customers', 'interaction'] as const;

/** What a folder holds besides customers: contracts with plans and receipts, or a pool in which the customers are. */
export interface Contents {
  deals?: boolean;
  pool?: (app: App) => Promise<string>;
}

/**
 * Makes a data folder of the product with people, `count` customers and as many contacts in it, unless it holds them already;
 * then only what an earlier run has left is cleared away. Deals are added once; a pool is opened before the rows are written.
 * Rows go in by COPY into the product's own tables without indexes; the product's own plan makes those afterwards.
 */
export async function generate(
  folder: string,
  count: number,
  { deals = false, pool: openPool }: Contents,
): Promise<void> {
  const stamp = join(folder, 'bench-rows');
  const made = existsSync(stamp) && readFileSync(stamp, 'utf8') === String(count);
  const dealStamp = join(folder, 'bench-deals');
  await onDatabase(folder, async (pool, settings) => {
    if (made) {
      await pool.query('delete from customer where name like $1', [leftovers]);
    } else {
      await prepareTables(settings, folder);
      await insertPeople(pool);
      const inPool = openPool ? await within(await openOn(settings, folder), openPool) : null;
      await timed('secondary indexes removed', () => dropIndexes(pool, tables));
      await timed(`${count} customers, contacts and interactions written`, () => copyRows(pool, count, inPool));
      await timed('indexes made by the plan', () => prepareTables(settings, folder));
      writeFileSync(stamp, String(count));
    }
    if (deals && !existsSync(dealStamp)) {
      await prepareTables(settings, folder);
      await dropIndexes(pool, ['customer', ...dealTables]);
      await timed(`${count} contracts with plans and receipts written`, () => insertDeals(pool, count));
      await timed('indexes made by the plan', () => prepareTables(settings, folder));
      writeFileSync(dealStamp, String(count));
    }
    await timed('vacuum analyze', () => pool.query('vacuum analyze'));
  });
}

/** Works on the database of a folder whose program is not running. What it writes can be generated anew, and waits for no disk. */
export async function onDatabase(
  folder: string,
  work: (pool: pg.Pool, settings: pg.PoolConfig) => Promise<void>,
): Promise<void> {
  const server = await startEmbedded({ folder, fsync: false });
  const pool = new pg.Pool({ ...server.settings, max: 4, options: `-c search_path=${schema}` });
  // The server may end an idle session before the pool does.
  pool.on('error', () => undefined);
  try {
    await work(pool, server.settings);
  } finally {
    await pool.end();
    await server.stop();
  }
}

/** Does something that takes long and says how long it took. */
export async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const started = performance.now();
  await work();
  console.error(`${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** Opens the product on a folder without its pages, for what is measured inside. */
export async function openProduct<T>(folder: string, work: (app: App) => Promise<T>): Promise<T> {
  const server = await startEmbedded({ folder });
  try {
    return await within(await openOn(server.settings, folder), work);
  } finally {
    await server.stop();
  }
}

async function within<T>(app: App, work: (app: App) => Promise<T>): Promise<T> {
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

/** Migrations and the plan, exactly as the product runs them at its start. */
export async function prepareTables(postgres: pg.PoolConfig, data: string): Promise<void> {
  await (await openOn(postgres, data)).close();
}

function openOn(postgres: pg.PoolConfig, data: string): Promise<App> {
  return openApp({
    postgres,
    reader: null,
    schema,
    solutions: shippedSolutions,
    zone: 'Asia/Shanghai',
    language: 'zh-CN',
    currency: 'CNY',
    clock: systemClock(),
    log: pino({ level: 'silent' }),
    data,
    publicUrl: null,
    secret: randomBytes(32).toString('base64url'),
    sessionIdleMinutes: 120,
  });
}

async function insertPeople(pool: pg.Pool): Promise<void> {
  const hash = await hashPassword(password);
  for (const { id, name, parentId } of departments)
    await pool.query('insert into tide_department (id, name, parent_id) values ($1, $2, $3)', [id, name, parentId]);
  for (const owner of [...owners, ...watchers])
    await pool.query(
      `insert into tide_user (id, username, name, manager_id, department_id, roles, password_hash, must_change_password, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, false, now())`,
      [owner.id, owner.username, owner.name, owner.managerId, owner.departmentId, [owner.role], hash],
    );
  const rights = { view: 'departmentTree', update: 'departmentTree', delete: 'departmentTree' };
  const role = {
    name: departmentRole,
    label: '部门主管',
    objects: { customer: rights, contact: rights, interaction: rights },
  };
  await pool.query('insert into tide_role (name, definition, changed_at) values ($1, $2, now())', [role.name, role]);
}

/** Drops what only makes writing slow; the plan makes it anew. */
export async function dropIndexes(pool: pg.Pool, tables: readonly string[]): Promise<void> {
  const found = await pool.query<{ name: string }>(
    `select indexrelid::regclass::text as name from pg_index
     where indrelid = any($1::regclass[]) and not indisprimary`,
    [tables],
  );
  for (const { name } of found.rows) await pool.query(`drop index ${name}`);
}

async function copyRows(pool: pg.Pool, count: number, inPool: string | null): Promise<void> {
  const clients = await Promise.all(tables.map(() => pool.connect()));
  try {
    const [first] = generateRows(1, Date.now(), inPool);
    if (!first) return;
    const columns = [first.customer, first.contact, first.link, first.interaction].map((row) => Object.keys(row));
    const streams = clients.map((client, index) =>
      client.query(copyFrom(`copy ${tables[index]} (${columns[index]?.join(', ')}) from stdin`)),
    );
    const ended = streams.map((stream) => finished(stream));
    let chunks = tables.map(() => '');
    let waiting = 0;
    const flush = async () => {
      await Promise.all(streams.map((stream, index) => write(stream, chunks[index] ?? '')));
      chunks = tables.map(() => '');
      waiting = 0;
    };
    for (const rows of generateRows(count, Date.now(), inPool)) {
      [rows.customer, rows.contact, rows.link, rows.interaction].forEach((row, index) => {
        chunks[index] += copyLine(row, columns[index] ?? []);
      });
      if (++waiting === 2_000) await flush();
    }
    await flush();
    for (const stream of streams) stream.end();
    await Promise.all(ended);
  } finally {
    for (const client of clients) client.release();
  }
}

async function write(stream: Writable, chunk: string): Promise<void> {
  if (chunk !== '' && !stream.write(chunk)) await once(stream, 'drain');
}

/** A line of COPY's text format. */
export function copyLine(row: TableRow, columns: readonly string[]): string {
  const cells = columns.map((column) => {
    const value = row[column] ?? null;
    return value === null ? '\\N' : String(value).replace(/[\\\n\r\t]/g, (sign) => `\\${sign === '\n' ? 'n' : sign}`);
  });
  return `${cells.join('\t')}\n`;
}
