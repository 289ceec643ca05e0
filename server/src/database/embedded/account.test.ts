import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { canEnter, chooseAccount, ownAccount } from './account';

const passwd = (...names: string[]) =>
  names.map((name, index) => `${name}:x:${100 + index}:${200 + index}::/:/bin/sh`).join('\n');

test('root hands the server to postgres, else to nobody', () => {
  expect(chooseAccount(passwd('root', 'nobody', 'postgres'))).toEqual({ name: 'postgres', uid: 102, gid: 202 });
  expect(chooseAccount(passwd('root', 'nobody'))).toEqual({ name: 'nobody', uid: 101, gid: 201 });
});

test('root on a system without either is told what to do', () => {
  expect(() => chooseAccount(passwd('root', 'daemon'))).toThrow('postgres 或 nobody 用户');
});

test('a uid without a name is told to use DATABASE_URL; one with a name runs the server itself', () => {
  const nameless = () => {
    throw new Error('no such user');
  };
  expect(() => ownAccount(1234, nameless)).toThrow(/用户编号 1234 .*DATABASE_URL/);
  expect(ownAccount(1000, () => 'wang')).toBeNull();
});

test('a folder below one that is closed cannot be entered by others, but by its owner', () => {
  const closed = mkdtempSync(join(tmpdir(), 'tide-closed-'));
  const inside = join(closed, 'inside');
  mkdirSync(inside);
  chmodSync(closed, 0o700);
  const stranger = (process.getuid?.() ?? 0) + 4711;
  expect(canEnter(inside, stranger)).toBe(false);
  expect(canEnter(inside, process.getuid?.() ?? 0)).toBe(true);
  chmodSync(closed, 0o711);
  chmodSync(inside, 0o755);
  expect(canEnter(inside, stranger)).toBe(true);
  rmSync(closed, { recursive: true });
});
