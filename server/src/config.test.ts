import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config';

const folder = mkdtempSync(join(tmpdir(), 'tide-config-'));
const TIDE_DATA = join(folder, 'data');
afterAll(() => rmSync(folder, { recursive: true }));

test('without settings: the embedded server with demo data on port 3000, for this machine only', () => {
  expect(readConfig({ TIDE_DATA })).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    data: TIDE_DATA,
    databaseUrl: null,
    demo: true,
    zone: 'Asia/Shanghai',
    language: 'zh-CN',
  });
});

test('the secret is made once and stays; an empty setting counts as none', () => {
  const { secret } = readConfig({ TIDE_DATA, DATABASE_URL: '' });
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(readConfig({ TIDE_DATA }).secret).toBe(secret);
  expect(readConfig({ TIDE_DATA, TIDE_SECRET: 'x'.repeat(32) }).secret).toBe('x'.repeat(32));
});

test('all wrong settings are named at once', () => {
  const wrong = {
    TIDE_DATA,
    PORT: 'http',
    TIDE_ROLE: 'boss',
    TIDE_ZONE: 'Shanghai',
    DATABASE_URL: 'mysql://db',
    TIDE_CURRENCY: '元',
  };
  const names = ['PORT', 'TIDE_ROLE', 'TIDE_ZONE', 'DATABASE_URL', 'TIDE_CURRENCY'];
  expect(() => readConfig(wrong)).toThrow(ConfigError);
  for (const name of names) expect(() => readConfig(wrong)).toThrow(name);
});

test('the clock is set in rehearsals only', () => {
  const TIDE_NOW = '2025-03-01T09:30:00+08:00';
  expect(() => readConfig({ TIDE_DATA, TIDE_NOW })).toThrow('TIDE_DEV=1');
  expect(readConfig({ TIDE_DATA, TIDE_NOW, TIDE_DEV: '1' }).now).toEqual(new Date('2025-03-01T01:30:00Z'));
});

test('letters for printing: a file that is there, of a kind that can be embedded, the regular one for bold too', () => {
  const TIDE_FONT = join(folder, 'house.ttf');
  expect(() => readConfig({ TIDE_DATA, TIDE_FONT })).toThrow('TIDE_FONT 指定的字体文件不存在');
  expect(() => readConfig({ TIDE_DATA, TIDE_FONT_BOLD: join(folder, 'house.ttc') })).toThrow('TIDE_FONT_BOLD 应为');
  writeFileSync(TIDE_FONT, '');
  expect(readConfig({ TIDE_DATA, TIDE_FONT }).fonts).toEqual({ normal: TIDE_FONT, bold: TIDE_FONT });
  expect(readConfig({ TIDE_DATA }).fonts).toEqual({});
});

test('a data folder that cannot be made is named', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => readConfig({ TIDE_DATA: join(folder, 'file', 'data') })).toThrow(/^不能写入数据文件夹 .*TIDE_DATA/);
});

test.each(['administration.md', 'administration.zh-CN.md'])('docs/%s lists every setting', (page) => {
  const root = join(import.meta.dirname, '../..');
  const source = readFileSync(join(root, 'server/src/config.ts'), 'utf8');
  const listed = [...readFileSync(join(root, 'docs', page), 'utf8').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(
    (match) => match[1],
  );
  const settings = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map((match) => match[1]);
  expect(settings.length).toBeGreaterThan(10);
  expect(listed.sort()).toEqual(settings.sort());
});
