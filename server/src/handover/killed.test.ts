import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HandoverJson } from '@tide/model/api/handovers';
import { afterAll, expect, test } from 'vitest';
import { json } from '../testing/json';

// The whole program as a process, killed in the middle of a hand-over (spec XFER-03: resumable).

const folder = mkdtempSync(join(tmpdir(), 'tide-handover-'));
const [initial, password] = ['Harbour-2025-tide', 'Lantern-2025-tide'];
const count = 4_000;
const children: ChildProcess[] = [];

afterAll(async () => {
  for (const child of children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the product on the same data and answers its address. */
async function start(): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/src/main.ts', 'serve'], {
    cwd: join(import.meta.dirname, '../../..'),
    env: {
      ...process.env,
      DATABASE_URL: '',
      PORT: '0',
      TIDE_DATA: folder,
      TIDE_DEMO: '0',
      TIDE_LOG: 'error',
      TIDE_ADMIN_PASSWORD: initial,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const ready = /^Tide is ready: (http:\S+)$/m.exec(output);
      if (ready?.[1]) resolve(ready[1]);
    });
    child.once('exit', () => reject(new Error(output)));
  });
  return { url, child };
}

/** Calls of the administrator. */
function caller(url: string) {
  let token = '';
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${url}/api/${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    });
    if (!response.ok) throw new Error(await response.text());
    return response.status === 204 ? undefined : json(response);
  };
  const signIn = async (secret: string) => {
    ({ token } = await call('POST', 'auth/sign-in', { username: 'admin', password: secret }));
  };
  return { call, signIn };
}

test('XFER-03 after kill -9 a hand-over of thousands of records goes on by itself; nobody is skipped or handed over twice', async () => {
  const first = await start();
  const before = caller(first.url);
  await before.signIn(initial);
  await before.call('POST', 'me/password', { current: initial, next: password });
  const add = async (username: string, name: string) =>
    (await before.call('POST', 'settings/users', { username, name, roles: ['salesRepresentative'] })).id as string;
  const [leaver, one, other] = [await add('leaver', '离开'), await add('one', '接一'), await add('other', '接二')];
  for (let at = 0; at < count; at += 1_000) {
    const create = Array.from({ length: 1_000 }, (_, index) => ({ name: `第${at + index}厂`, owner: leaver }));
    await before.call('POST', 'records/customer/batch', { create });
  }
  await before.call('POST', `settings/handover/people/${leaver}/freeze`);
  const { id } = await before.call('POST', 'settings/handover', {
    person: leaver,
    mode: 'leave',
    objects: { customer: { how: 'rotate', to: [one, other] } },
    leaving: {},
  });
  let seen: HandoverJson;
  do seen = await before.call('GET', `settings/handover/${id}`);
  while (seen.counts.given === 0);
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');

  const second = await start();
  const after = caller(second.url);
  await after.signIn(password);
  const found: HandoverJson = await after.call('GET', `settings/handover/${id}`);
  expect(seen.counts.given).toBeLessThan(count);
  expect(found.counts.given).toBeGreaterThanOrEqual(seen.counts.given);
  let done = found;
  while (done.status === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 100));
    done = await after.call('GET', `settings/handover/${id}`);
  }
  expect(done).toMatchObject({ status: 'done', counts: { given: count, failed: 0, pending: 0 } });
  expect(done.groups.map((group) => group.count)).toEqual([count / 2, count / 2]);
  const owned = async (owner: string) => {
    const filter = encodeURIComponent(JSON.stringify({ field: 'owner', op: 'is', value: owner }));
    return (await after.call('GET', `records/customer?limit=1&count=exact&filter=${filter}`)).total.value as number;
  };
  expect([await owned(leaver), await owned(one), await owned(other)]).toEqual([0, count / 2, count / 2]);
  const { items } = await after.call('GET', `records/customer?limit=500&sort=name`);
  for (const { id: customer, version } of items.slice(0, 40)) {
    expect(version).toBe(2);
    expect((await after.call('GET', `records/customer/${customer}/ownership`)).items).toHaveLength(1);
  }
  expect(items.every(({ version }: { version: number }) => version === 2)).toBe(true);
}, 180_000);
