import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { checkSpace } from './cluster';
import { joinEmbedded, runningServer } from './running';
import { type EmbeddedServer, sharedBuffers, startEmbedded } from './server';

// Starts under bad conditions. A cluster is made once and copied, with its owner, for each test.

let home: string;
let template: string;
let folder: string;
const servers: EmbeddedServer[] = [];

beforeAll(async () => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'tide-server-')));
  template = join(home, 'template');
  await (await startEmbedded({ folder: template, fsync: false })).stop();
});

beforeEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  folder = join(home, 'data');
  rmSync(folder, { recursive: true, force: true });
});

afterAll(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  rmSync(home, { recursive: true, force: true });
});

const cluster = () => join(folder, 'postgres');

function copyTemplate(): void {
  spawnSync('cp', ['-a', template, folder]);
}

async function start(options = { folder, fsync: false }): Promise<EmbeddedServer> {
  const server = await startEmbedded(options);
  servers.push(server);
  return server;
}

async function answer(settings: pg.PoolConfig): Promise<unknown> {
  const client = new pg.Client(settings);
  await client.connect();
  const result = await client.query<{
    collated: string;
  }>(`select string_agg(name, '' order by name collate "zh-x-icu") as collated
    from unnest(array['张', '李', '王']) as name`);
  await client.end();
  return result.rows[0]?.collated;
}

test('an empty folder becomes a database that sorts Chinese by pinyin', async () => {
  expect(await answer((await start()).settings)).toBe('李王张');
});

test('what the server keeps for itself follows the memory of the machine, and the server runs with it', async () => {
  const gigabyte = 2 ** 30;
  expect([0.5, 4, 8, 64].map((memory) => sharedBuffers(memory * gigabyte))).toEqual([64, 256, 512, 1024]);
  copyTemplate();
  const client = new pg.Client((await start()).settings);
  await client.connect();
  const { rows } = await client.query<{ bytes: string }>(
    "select pg_size_bytes(current_setting('shared_buffers')) bytes",
  );
  await client.end();
  expect(Number(rows[0]?.bytes)).toBe(sharedBuffers() * 2 ** 20);
});

test('a second start in the same program is refused', async () => {
  copyTemplate();
  await start();
  await expect(start()).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
});

test.each([
  ['of a process that is gone', '999999999 1'],
  ['of a process number that somebody else has now', `${process.ppid} 1`],
  ['that a power failure left empty', ''],
])('an owner file %s does not stop a start', async (_case, content) => {
  copyTemplate();
  writeFileSync(join(folder, 'tide.pid'), content);
  expect(await answer((await start()).settings)).toBe('李王张');
});

test('lock files of the old server that name a living stranger do not stop a start, nor does the stranger come to harm', async () => {
  copyTemplate();
  const stranger = String(process.ppid);
  const lock = [stranger, cluster(), '1', '5432', cluster(), '', '  1 1', 'ready', ''].join('\n');
  writeFileSync(join(cluster(), 'postmaster.pid'), lock);
  writeFileSync(join(cluster(), '.s.PGSQL.5432.lock'), lock);
  expect(await answer((await start()).settings)).toBe('李王张');
  expect(() => process.kill(process.ppid, 0)).not.toThrow();
});

test('a folder that cannot be written is refused with its name and the setting', async () => {
  mkdirSync(folder);
  const blocked = join(folder, 'file', 'data');
  writeFileSync(join(folder, 'file'), '');
  await expect(start({ folder: blocked, fsync: false })).rejects.toMatchObject({
    code: 'DATA_FOLDER_UNWRITABLE',
    message: expect.stringMatching(new RegExp(`^不能写入数据文件夹 ${blocked} .*TIDE_DATA`)),
  });
});

test('a folder below a closed one works, whoever runs the program', async () => {
  mkdirSync(folder);
  chmodSync(folder, 0o700);
  expect(await answer((await start({ folder: join(folder, 'data'), fsync: false })).settings)).toBe('李王张');
});

test('a folder with a long path works over a socket elsewhere, which is gone after the stop', async () => {
  const deep = join(folder, 'deep'.repeat(20), 'data');
  const server = await startEmbedded({ folder: deep, fsync: false });
  expect(server.settings.host).not.toContain(deep);
  expect(await answer(server.settings)).toBe('李王张');
  await server.stop();
  expect(existsSync(server.settings.host ?? '')).toBe(false);
});

test('the data of another major version are refused with the way out, and are not touched', async () => {
  copyTemplate();
  writeFileSync(join(cluster(), 'PG_VERSION'), '16\n');
  await expect(start()).rejects.toMatchObject({
    code: 'DATABASE_VERSION',
    message: expect.stringMatching(/属于 PostgreSQL 16，本程序自带 18。.*backup.*restore/),
  });
  expect(readFileSync(join(cluster(), 'PG_VERSION'), 'utf8')).toBe('16\n');
  expect(readdirSync(folder)).not.toContain('tide.pid');
});

test('a database that was half made when the program was killed is made anew', async () => {
  mkdirSync(join(folder, 'postgres.new', 'base'), { recursive: true });
  writeFileSync(join(folder, 'postgres.new', 'PG_VERSION'), '18\n');
  expect(await answer((await start()).settings)).toBe('李王张');
  expect(existsSync(join(folder, 'postgres.new'))).toBe(false);
});

test('a folder that holds files but no database is refused, and nothing in it is removed', async () => {
  mkdirSync(cluster(), { recursive: true });
  cpSync(join(template, 'postgres', 'base'), join(cluster(), 'base'), { recursive: true });
  await expect(start()).rejects.toMatchObject({ code: 'DATA_FOLDER_DAMAGED' });
  expect(existsSync(join(cluster(), 'base'))).toBe(true);
});

test('a server that does not come up says why', async () => {
  copyTemplate();
  appendFileSync(join(cluster(), 'postgresql.conf'), "\nmax_wal_senders = 'many'\n");
  await expect(start()).rejects.toMatchObject({
    code: 'DATABASE_UNAVAILABLE',
    message: expect.stringMatching(/^内置数据库没有启动：.*configuration file/),
  });
});

test('a full disk is refused before a database is begun', () => {
  expect(() => checkSpace('/data', 12 * 1024 * 1024)).toThrow(/\/data 所在的磁盘只剩 12 MB/);
  expect(() => checkSpace('/data', 1024 ** 3)).not.toThrow();
});

test('a command joins the server of a running program and leaves it running; without one it starts its own', async () => {
  copyTemplate();
  const own = await joinEmbedded({ folder, fsync: false });
  expect(await answer(own.settings)).toBe('李王张');
  const joined = await joinEmbedded({ folder });
  await joined.stop();
  expect(await answer(runningServer(folder) ?? {})).toBe('李王张');
  await own.stop();
  expect(runningServer(folder)).toBeNull();
});
