import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { demoPassword } from './demo/load';

// Two programs on one database, as two nodes behind a load balancer.

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'tide-nodes-'));
const children: ChildProcess[] = [];
let first = '';
let second = '';

/** Starts the product. @returns its address */
async function start(settings: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/src/main.ts', 'serve'], {
    cwd: root,
    env: { ...process.env, PORT: '0', TIDE_LOG: 'error', DATABASE_URL: '', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let output = '';
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk;
        const ready = /^Tide is ready: (http:\S+)$/m.exec(output);
        if (ready?.[1]) resolve(ready[1]);
      });
    child.once('exit', () => reject(new Error(output)));
  });
}

beforeAll(async () => {
  first = await start({ TIDE_DATA: join(folder, 'first'), TIDE_DEMO: '1' });
  const server = `tide@localhost/postgres?host=${encodeURIComponent(join(folder, 'first', 'postgres'))}`;
  second = await start({
    TIDE_DATA: join(folder, 'second'),
    DATABASE_URL: `postgres://${server}`,
    TIDE_READER_URL: `postgres://tide_reader@${server.slice(server.indexOf('@') + 1)}`,
  });
}, 120_000);

afterAll(async () => {
  for (const child of children.reverse()) {
    if (child.exitCode !== null) continue;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

async function signIn(url: string, username: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: demoPassword }),
  });
  return ((await answer.json()) as { token: string }).token;
}

async function call<Answer>(url: string, token: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await fetch(`${url}/api/${path}`, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { method: 'PATCH', body: JSON.stringify(body) }),
  });
  expect(answer.status, path).toBeLessThan(300);
  return JSON.parse((await answer.text()) || 'null') as Answer;
}

/** How many people's reaches stand in the database. */
async function passes(): Promise<number> {
  const client = new pg.Client({ host: join(folder, 'first', 'postgres'), user: 'tide', database: 'postgres' });
  await client.connect();
  try {
    const found = await client.query<{ count: string }>('select count(distinct pass) from tide.tide_reach');
    return Number(found.rows[0]?.count);
  } finally {
    await client.end();
  }
}

test('PERM-10 what an administrator changes at one program holds at the other within 5 s, behind the wall too', async () => {
  const admin = await signIn(first, 'admin');
  const qian = await signIn(second, 'qian');
  const total = async (): Promise<number> =>
    (await call<{ total: { value: number } }>(second, qian, 'records/customer?count=exact')).total.value;
  const shown = async (): Promise<number> =>
    (await call<{ items: unknown[] }>(second, qian, 'records/customer?limit=500')).items.length;
  const own = await total();
  const me = await call<{ user: { id: string } }>(second, qian, 'me');
  for (const [role, wider] of [
    ['generalManager', true],
    ['salesRepresentative', false],
  ] as const) {
    await call(first, admin, `settings/users/${me.user.id}`, { roles: [role] });
    await vi.waitFor(
      async () => {
        if (wider) expect(await total()).toBeGreaterThan(own);
        else expect(await total()).toBe(own);
      },
      { timeout: 5_000, interval: 100 },
    );
    expect(await shown()).toBe(await total());
  }
  // Only the second program has read records: the passes are its own, so its wall stands.
  expect(await passes()).toBeGreaterThan(0);
}, 60_000);
