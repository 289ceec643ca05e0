import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { password } from './people';

const root = join(import.meta.dirname, '..');

export interface Server {
  url: string;
  pid: number;
  /** From the start of the process to its first answered request. */
  startMilliseconds: number;
  stop(): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
}

/** A free port of this machine. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** Both servers run as `npm start` runs the product. */
function start(file: string, args: readonly string[], environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--max-semi-space-size=32', '--import', 'tsx', join(root, file), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', ...environment },
  });
}

async function lineWith(child: ChildProcess, word: string): Promise<void> {
  if (!child.stdout) throw new Error('The process has no output.');
  for await (const line of createInterface({ input: child.stdout })) if (line.includes(word)) return;
  throw new Error(`The process ended before it said “${word}”.`);
}

/** The product, as `npm start` starts it once the pages are built: one process with its embedded database. */
export async function startProduct(folder: string): Promise<Server> {
  const port = await freePort();
  const started = performance.now();
  const child = start('server/src/main.ts', ['serve'], {
    PORT: String(port),
    TIDE_DATA: folder,
    TIDE_DEMO: '0',
    TIDE_LOG: 'silent',
    DATABASE_URL: '',
  });
  await lineWith(child, 'ready');
  const url = `http://127.0.0.1:${port}`;
  const answer = await fetch(`${url}/api/setup`);
  if (!answer.ok) throw new Error(await answer.text());
  return { url, pid: child.pid ?? 0, startMilliseconds: performance.now() - started, ...ends(child) };
}

/** The limit server beside it, on the product's database. */
export async function startLimit(folder: string): Promise<Server> {
  const port = await freePort();
  const started = performance.now();
  const child = start('bench/limit.ts', [join(folder, 'postgres'), String(port)], {});
  await lineWith(child, 'ready');
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    startMilliseconds: performance.now() - started,
    ...ends(child),
  };
}

function ends(child: ChildProcess): Pick<Server, 'stop' | 'kill'> {
  child.stdout?.resume();
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };
  return { stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

/** A bearer token of a generated person. */
export async function signIn(url: string, username: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  if (!answer.ok) throw new Error(`${username} could not sign in: ${await answer.text()}`);
  return ((await answer.json()) as { token: string }).token;
}

/** Creates the administrator of an empty workspace, as the first visit does, and signs him in. */
export async function signInFirst(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', name: '管理员', password }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return signIn(url, 'admin');
}

/** Memory of a process and everything below it, in MB; pages that several share count once (Linux only). */
export function memoryOf(pid: number): { program: number; database: number } {
  const measure = (id: number) => Number(/^Pss:\s+(\d+)/m.exec(about(id, 'smaps_rollup'))?.[1] ?? 0) / 1024;
  const children = childrenByParent();
  const below = (id: number): number[] => (children.get(id) ?? []).flatMap((child) => [child, ...below(child)]);
  const sum = below(pid).reduce((total, id) => total + measure(id), 0);
  return { program: measure(pid), database: sum };
}

/** Seconds of CPU that a process and everything below it have used so far (Linux only). */
export function cpuOf(pid: number): number {
  const children = childrenByParent();
  const below = (id: number): number[] => (children.get(id) ?? []).flatMap((child) => [child, ...below(child)]);
  // Fields 14 to 17: of the process, and of those below it that have ended; in hundredths of a second.
  const used = (id: number) =>
    about(id, 'stat')
      .replace(/^.*\) /s, '')
      .split(' ')
      .slice(11, 15);
  return [pid, ...below(pid)].flatMap(used).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;
}

/** What the kernel tells of a process; nothing of one that has just ended. */
function about(id: number, file: 'status' | 'stat' | 'smaps_rollup'): string {
  try {
    return readFileSync(`/proc/${id}/${file}`, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
    throw error;
  }
}

function childrenByParent(): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const parent = Number(/^PPid:\s+(\d+)/m.exec(about(Number(entry), 'status'))?.[1] ?? 0);
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  return children;
}
