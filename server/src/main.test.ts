import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openPrograms, type Program } from './testing/program';

// The whole program as a process, as an administrator sees it: one line when it is ready, sentences when it is not.
// A test starts it several times, next to whatever else the machine does.
vi.setConfig({ testTimeout: 60_000 });

const { folder, run, start, close } = openPrograms();
const file = join(folder, 'saved.tar.gz');
const password = 'Harbour-2025-tide';

async function signIn(url: string): Promise<number> {
  const answer = await fetch(`${url}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password }),
  });
  return answer.status;
}

let product: Program & { url: string };

beforeAll(async () => {
  product = await start({ TIDE_ADMIN_PASSWORD: password });
});

afterAll(close);

test('it prints one line with its address, and answers there', async () => {
  expect(product.output().match(/^Tide is ready: .*$/gm)).toEqual([`Tide is ready: ${product.url}`]);
  expect((await fetch(`${product.url}/api/health`)).status).toBe(200);
});

test('a second start on the same data folder is refused with a sentence', async () => {
  const second = run(['serve']);
  expect(await second.ended).toBe(1);
  expect(second.output()).toMatch(/^数据文件夹 .* 正被另一个潮汐程序 \(进程 \d+\) 使用。.*\n$/);
});

test('a port that is taken is named', async () => {
  const second = run(['serve'], { PORT: new URL(product.url).port, TIDE_DATA: join(folder, 'other') });
  expect(await second.ended).toBe(1);
  expect(second.output()).toMatch(/^端口 \d+ 已被占用，请设置 PORT 换一个端口/m);
});

test('wrong settings and unknown commands are named, without a stack', async () => {
  const wrong = run(['serve'], { PORT: 'http' });
  expect(await wrong.ended).toBe(1);
  expect(wrong.output()).toBe('PORT 应为整数。\n');
  const unknown = run(['dance']);
  expect(await unknown.ended).toBe(1);
  expect(unknown.output()).toMatch(/^没有命令「dance」/);
});

test('a backup is made beside the running product; a restore waits until it has stopped', async () => {
  const saved = run(['backup', file]);
  expect(await saved.ended, saved.output()).toBe(0);
  expect(saved.output()).toMatch(/^已备份到 .*saved\.tar\.gz：\d+ 张表，\d+ 行，0 个文件。\n$/);
  const refused = run(['restore', file, '--replace']);
  expect(await refused.ended).toBe(1);
  expect(refused.output()).toContain('正被另一个潮汐程序');
});

test('SIGTERM stops it in order within 10 s, with requests open', async () => {
  const open = fetch(`${product.url}/api/health`, { headers: { connection: 'keep-alive' } });
  await open;
  const started = Date.now();
  product.child.kill('SIGTERM');
  expect(await product.ended).toBe(0);
  expect(Date.now() - started).toBeLessThan(10_000);
  expect(existsSync(join(folder, 'data', 'tide.pid'))).toBe(false);
});

test('a restored workspace in a new data folder knows its people; after kill -9 it starts again by itself', async () => {
  const settings = { TIDE_DATA: join(folder, 'restored') };
  const restored = run(['restore', file], settings);
  expect(await restored.ended, restored.output()).toBe(0);
  expect(restored.output()).toMatch(/^已从 .* 恢复：.*所有人需要重新登录。\n$/);
  const first = await start(settings);
  expect(await signIn(first.url)).toBeLessThan(300);
  first.child.kill('SIGKILL');
  await first.ended;
  const again = await start(settings);
  expect(await signIn(again.url)).toBeLessThan(300);
});
