import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lives } from './owner';
import { runningServer } from './running';
import { startEmbedded } from './server';

// Real processes are killed here: spec NFR-10, no acknowledged write is lost and everything comes back by itself.

let folder: string;
const programs: ChildProcess[] = [];

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'tide-crash-')));
});

afterAll(async () => {
  for (const program of programs) await kill(program);
  // Also ends the server that the last killed program left behind.
  const server = await startEmbedded({ folder });
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the test program and waits until its server answers. `lines` grows as it writes. */
async function startProgram(...args: string[]): Promise<{ program: ChildProcess; lines: string[] }> {
  const program = spawn(
    process.execPath,
    ['--import', 'tsx', 'server/src/testing/embeddedProgram.ts', folder, ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  programs.push(program);
  const lines: string[] = [];
  if (program.stdout) createInterface({ input: program.stdout }).on('line', (line) => lines.push(line));
  await until(() => lines.includes('ready') || program.exitCode !== null);
  expect(lines).toContain('ready');
  return { program, lines };
}

async function kill(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const exited = once(program, 'exit');
  program.kill('SIGKILL');
  await exited;
}

async function until(condition: () => boolean | Promise<boolean>, milliseconds = 20_000): Promise<void> {
  for (const start = Date.now(); !(await condition()); await sleep(10))
    if (Date.now() - start > milliseconds) throw new Error(`Waited ${milliseconds} ms in vain.`);
}

const postmaster = () => Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

async function query<Row extends pg.QueryResultRow>(settings: pg.PoolConfig, text: string): Promise<Row[]> {
  const client = new pg.Client(settings);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

test('a program that was killed leaves its server behind; the next start stops it and goes on with the data', async () => {
  const { program } = await startProgram();
  await query(runningServer(folder) ?? {}, 'create table kept as select 42 as answer');
  const orphan = postmaster();
  await kill(program);
  expect(lives(orphan)).toBe(true);
  const server = await startEmbedded({ folder });
  expect(lives(orphan)).toBe(false);
  expect(await query(server.settings, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await server.stop();
});

test('a second program on the same data folder is refused with a sentence while the first one lives', async () => {
  const { program } = await startProgram();
  await expect(startEmbedded({ folder })).rejects.toMatchObject({
    code: 'DATA_FOLDER_IN_USE',
    message: `数据文件夹 ${folder} 正被另一个潮汐程序 (进程 ${program.pid}) 使用。请先停止它，或用 TIDE_DATA 指定另一个文件夹。`,
  });
  expect(await query(runningServer(folder) ?? {}, 'select 1 as one')).toEqual([{ one: 1 }]);
  await kill(program);
});

test('a server that is killed is started again within seconds, and says so', async () => {
  const reasons: string[] = [];
  const server = await startEmbedded({ folder, onRestart: (reason) => reasons.push(reason) });
  const first = postmaster();
  process.kill(first, 'SIGKILL');
  const killedAt = Date.now();
  await until(() =>
    query(server.settings, 'select 1').then(
      () => true,
      () => false,
    ),
  );
  expect(Date.now() - killedAt).toBeLessThan(5_000);
  expect(postmaster()).not.toBe(first);
  expect(reasons[0]).toBe('数据库进程意外结束 (SIGKILL)，正在重新启动。');
  await server.stop();
});

test('a stop just after the server was killed ends in time and leaves no process', async () => {
  const server = await startEmbedded({ folder });
  process.kill(postmaster(), 'SIGKILL');
  await sleep(30);
  const stoppedAt = Date.now();
  await server.stop();
  expect(Date.now() - stoppedAt).toBeLessThan(10_000);
  expect(runningServer(folder)).toBeNull();
});

test('a session that does not notice the death of its server is ended before a new server starts', async () => {
  const server = await startEmbedded({ folder });
  const busy = new pg.Client(server.settings);
  busy.on('error', () => undefined);
  await busy.connect();
  const answer = await busy.query<{ pid: number }>('select pg_backend_pid() as pid');
  const session = answer.rows[0]?.pid ?? 0;
  process.kill(session, 'SIGSTOP');
  process.kill(postmaster(), 'SIGKILL');
  await until(() =>
    query(server.settings, 'select 1').then(
      () => true,
      () => false,
    ),
  );
  expect(lives(session)).toBe(false);
  await server.stop();
});

test('20 × kill -9 during writes: every acknowledged row is there', async () => {
  const acknowledged = new Set<string>();
  for (let life = 0; life < 5; life++) {
    const { program, lines } = await startProgram(String(life));
    for (let blow = 0; blow < 4; blow++) {
      const before = lines.length;
      await until(() => lines.slice(before).filter((line) => line.startsWith('ack')).length > 100);
      // Three times the server alone, which its supervisor starts again; then the program, whose server lives on for a while.
      if (blow === 3) await kill(program);
      else process.kill(postmaster(), 'SIGKILL');
    }
    for (const line of lines) if (line.startsWith('ack ')) acknowledged.add(line.slice(4));
  }
  const server = await startEmbedded({ folder });
  const rows = await query<{ id: string }>(server.settings, 'select id from written');
  await server.stop();
  const found = new Set(rows.map((row) => row.id));
  expect(acknowledged.size).toBeGreaterThan(1_900);
  expect([...acknowledged].filter((id) => !found.has(id))).toEqual([]);
}, 120_000);
