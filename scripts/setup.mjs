import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Programs that come with the packages, as arguments for this Node. */
export const vite = join(root, 'node_modules/vite/bin/vite.js');
export const vitest = join(root, 'node_modules/vitest/vitest.mjs');

/** Prints a sentence and ends the program with exit code 1. */
export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Makes the checkout able to run: the right Node, and the packages of package-lock.json. Needs no package itself. */
export function setUp() {
  checkNode();
  installPackages();
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`潮汐需要 Node.js 20.19 或更新的版本，当前是 ${process.versions.node}。请从 https://nodejs.org 安装后重试。`);
}

/** The stamp tells which package-lock.json, on which platform, node_modules was made from: a copied folder is made anew. */
function installPackages() {
  const stamp = join(root, 'node_modules/.tide-installed');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const wanted = `${lock} ${process.platform}-${process.arch}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('正在安装依赖 (npm ci)…');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (done.status !== 0)
    fail('依赖没有装好：请看上面 npm 的输出，确认能访问 npm 仓库 (npm config get registry) 后重试。');
  writeFileSync(stamp, wanted);
}

/** Builds the web pages when a source is newer than web/dist. Returns whether web/dist is now up to date. */
export async function buildWebWhenStale() {
  const page = join(root, 'web/dist/index.html');
  const sources = ['web', 'model', 'solutions', 'package-lock.json'].map((name) => join(root, name));
  if (existsSync(page) && statSync(page).mtimeMs >= Math.max(...sources.map(newestChange))) return true;
  console.log('正在构建网页…');
  return (await run(process.execPath, [vite, 'build', 'web', '--logLevel', 'warn'])) === 0;
}

/** The latest change below a path; folders count too, so that a removed file is noticed. */
function newestChange(path) {
  const state = statSync(path);
  if (!state.isDirectory()) return state.mtimeMs;
  const inside = readdirSync(path, { withFileTypes: true })
    .filter((entry) => !['node_modules', 'dist'].includes(entry.name) && !entry.isSymbolicLink())
    .map((entry) => newestChange(join(path, entry.name)));
  return Math.max(state.mtimeMs, ...inside);
}

/** Runs a program to its end on this terminal, in the repository. Returns its exit code. */
export function run(command, args, environment = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/**
 * Runs a server until it ends, then ends with its exit code; passes signals on. The server has a process group of its own,
 * because a Ctrl+C reaches us both from the terminal and from npm, and the server should hear of it once.
 */
export function serve(args, environment = {}) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
    detached: process.platform !== 'win32',
  });
  let passedAt = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      if (Date.now() - passedAt < 1_000) return;
      passedAt = Date.now();
      // A closed terminal is no reason to lose work: the server stops in order.
      child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
    });
  child.once('error', (error) => fail(`服务没有启动：${error.message}`));
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));
  return child;
}
