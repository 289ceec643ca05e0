import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { actorOf } from '../access/actor';
import { readingOf } from '../records/reach';
import { openWorld, type World } from '../testing/world';
import { backup, defaultBackupFile } from './backup';
import type { Workspace } from './manifest';
import { restore } from './restore';

// A real workspace is saved and restored beside itself; both databases are then compared row by row (spec NFR-11).

const now = new Date('2025-03-10T02:00:00Z');
let world: World;
/** A customer that qian may not see. */
let foreign: string;
let folder: string;
let file: string;
let client: pg.Client;
let source: Workspace;
let target: Workspace;
const upload = Buffer.concat([Buffer.from('scanned contract'), randomBytes(100_000)]);
const hash = createHash('sha256').update(upload).digest('hex');

beforeAll(async () => {
  world = await openWorld();
  for (let number = 0; number < 25; number++)
    await world.create('qian', 'customer', { name: `昆山精工 ${number} \\ "引号"\t𠮷` });
  foreign = (await world.create('zhou', 'customer', { name: '周三的客户' })).id;
  folder = mkdtempSync(join(tmpdir(), 'tide-backup-'));
  client = new pg.Client(inject('postgres'));
  await client.connect();
  const schema = await world.connection.pool.query<{ name: string }>('select current_schema() as name');
  source = { settings: inject('postgres'), schema: schema.rows[0]?.name ?? '', data: world.data };
  mkdirSync(join(world.data, 'files', hash.slice(0, 2)), { recursive: true });
  writeFileSync(join(world.data, 'files', hash.slice(0, 2), hash), upload);
  // More than one portion of a table, and a session that must stay behind.
  await client.query(`insert into ${source.schema}.tide_sign_in (at, username, result, agent)
    select now(), 'user' || number, 'ok', repeat(md5(number::text), 20) from generate_series(1, 15000) as number`);
  await world.request('qian', '/api/me');
  file = join(folder, 'saved.tar.gz');
  await backup(source, file, now);
});

beforeEach(async () => {
  target = {
    settings: inject('postgres'),
    schema: `${source.schema}_copy`,
    data: join(folder, `data-${randomBytes(3).toString('hex')}`),
  };
  await client.query(`drop schema if exists ${target.schema} cascade`);
});

afterAll(async () => {
  await client.query(`drop schema if exists ${target.schema} cascade`);
  await client.end();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Columns, indexes and constraints of a schema, in words without its name. */
async function shape(schema: string): Promise<string[]> {
  const found = await client.query<{ line: string }>(
    `select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') || ' '
        || is_identity || ' ' || coalesce(generation_expression, '') as line from information_schema.columns where table_schema = $1
     union all select indexdef from pg_indexes where schemaname = $1
     union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = $1::regnamespace
     union all select sequencename || ' ' || coalesce(last_value::text, 'unused') from pg_sequences where schemaname = $1
     order by 1`,
    [schema],
  );
  return found.rows.map((row) => row.line.replaceAll(`${schema}.`, ''));
}

async function rowsOf(schema: string): Promise<Record<string, string>> {
  const tables = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = $1 and tablename <> 'tide_session'`,
    [schema],
  );
  const digests: Record<string, string> = {};
  for (const { name } of tables.rows) {
    const digest = await client.query<{ digest: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(line, '' order by line)), '') as digest from (select row::text as line from ${schema}.${name} as row) as lines`,
    );
    digests[name] = digest.rows[0]?.digest ?? '';
  }
  return digests;
}

const schemaExists = async () =>
  (await client.query(`select from pg_namespace where nspname = $1`, [target.schema])).rows.length > 0;

test('a restored workspace has the same tables, rows, counters and files; people have to sign in again', async () => {
  const outcome = await restore(target, file);
  expect(await shape(target.schema)).toEqual(await shape(source.schema));
  expect(await rowsOf(target.schema)).toEqual(await rowsOf(source.schema));
  expect(outcome).toMatchObject({ files: 1, rows: expect.any(Number) });
  expect(readFileSync(join(target.data, 'files', hash.slice(0, 2), hash))).toEqual(upload);
  expect((await client.query(`select from ${target.schema}.tide_session`)).rows).toEqual([]);
  const next = await client.query(
    `insert into ${target.schema}.tide_sign_in (at, username, result) values (now(), 'next', 'ok') returning id`,
  );
  expect(Number(next.rows[0]?.id)).toBeGreaterThan(15_000);
});

test('PERM-09 the second wall stands again when the program starts on a restored workspace', async () => {
  await restore(target, file);
  const policies = async (schema: string) =>
    (
      await client.query(
        `select tablename, policyname, qual from pg_policies where schemaname = $1 order by tablename, policyname`,
        [schema],
      )
    ).rows.map(({ tablename, policyname, qual }) => `${tablename} ${policyname} ${qual}`.replaceAll(`${schema}.`, ''));
  expect(await policies(target.schema)).toEqual([]);
  const program = await world.openNode({ schema: target.schema, data: target.data });
  try {
    expect(await policies(target.schema)).toEqual(await policies(source.schema));
    const person = program.engine.directory.person(world.id('qian'));
    if (!person) throw new Error('The restored workspace has no qian.');
    const reading = await readingOf(program.engine, actorOf(program.engine, person, { channel: 'api', ip: null }));
    const seen = await sql<{ id: string }>`select id from customer`.execute(reading);
    expect(seen.rows).toHaveLength(25);
    expect(seen.rows).not.toContainEqual({ id: foreign });
  } finally {
    await program.close();
    await client.query(`drop schema if exists ${target.schema}_jobs cascade`);
  }
});

test('the file is readable by its owner only, and appears only when it is whole', async () => {
  expect(statSync(file).mode & 0o077).toBe(0);
  const impossible = { ...source, schema: 'no_such_schema' };
  await expect(backup(impossible, join(folder, 'never.tar.gz'), now)).rejects.toThrow();
  expect(readdirSync(folder).filter((name) => name.startsWith('never'))).toEqual([]);
  expect(defaultBackupFile(now)).toBe(join('backups', 'tide-20250310-020000.tar.gz'));
});

test('a workspace that holds something is refused, and replaced when asked for', async () => {
  await restore(target, file);
  await client.query(`delete from ${target.schema}.customer`);
  await expect(restore(target, file)).rejects.toMatchObject({ code: 'NOT_EMPTY' });
  expect((await client.query(`select from ${target.schema}.customer`)).rows).toHaveLength(0);
  await restore(target, file, { replace: true });
  expect((await client.query(`select from ${target.schema}.customer`)).rows).toHaveLength(26);
});

test('a file that was cut short is refused, and what was there stays', async () => {
  await restore(target, file);
  const before = await rowsOf(target.schema);
  const short = join(folder, 'short.tar.gz');
  for (const part of [0.2, 0.6, 0.999]) {
    writeFileSync(short, readFileSync(file));
    truncateSync(short, Math.floor(statSync(file).size * part));
    await expect(restore({ ...target, data: join(folder, 'short') }, short, { replace: true })).rejects.toMatchObject({
      code: 'BACKUP_DAMAGED',
    });
  }
  expect(await rowsOf(target.schema)).toEqual(before);
  expect(existsSync(join(folder, 'short', 'files', hash.slice(0, 2), hash))).toBe(false);
});

/** The archive with some of its bytes exchanged for others of the same length, packed again without fault. */
function altered(from: string, to: string): string {
  const archive = gunzipSync(readFileSync(file));
  const place = archive.indexOf(from);
  expect(place).toBeGreaterThan(0);
  archive.write(to, place);
  const path = join(folder, 'altered.tar.gz');
  writeFileSync(path, gzipSync(archive));
  return path;
}

test.each([
  ['a changed cell', '昆山精工 7 ', '昆山精工 8 '],
  ['a changed file', 'scanned contract', 'altered contract'],
  ['another format', '"formatVersion":1', '"formatVersion":9'],
])('%s is noticed, and nothing is restored', async (_case, from, to) => {
  await expect(restore(target, altered(from, to))).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
  expect(await schemaExists()).toBe(false);
});

test('a file that is no backup, and one that is not there, are refused by name', async () => {
  const text = join(folder, 'text.tar.gz');
  writeFileSync(text, '客户名称,联系电话\n');
  await expect(restore(target, text)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
  await expect(restore(target, join(folder, 'absent'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a backup of a newer program is refused', async () => {
  await expect(restore(target, altered('"0001_people"', '"9999_people"'))).rejects.toMatchObject({
    code: 'DATABASE_VERSION',
  });
});

test('what a backup would leave out stops it; a view is taken along', async () => {
  const { schema } = source;
  await client.query(`set search_path to ${schema}`);
  await client.query('create view customer_names as select name from customer');
  const viewed = join(folder, 'viewed.tar.gz');
  await backup(source, viewed, now);
  await restore(target, viewed);
  expect((await client.query(`select from ${target.schema}.customer_names`)).rows).toHaveLength(26);
  await client.query('drop view customer_names');
  await client.query(`create type mood as enum ('good', 'bad')`);
  await expect(backup(source, viewed, now)).rejects.toMatchObject({
    code: 'BACKUP_INCOMPLETE',
    message: expect.stringContaining('mood'),
  });
  await client.query('drop type mood');
});
