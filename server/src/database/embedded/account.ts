import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { TideError } from '../../errors';

/** The account the server runs under instead of root. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root: root hands it to `postgres`, else to `nobody`. Anybody else runs it as himself (null), if
 * the system knows his name: a bare uid, as in some containers, cannot run it at all.
 */
export function serverAccount(): Account | null {
  if (process.platform === 'win32' || !process.getuid) return null;
  const uid = process.getuid();
  return uid === 0 ? chooseAccount(readFileSync('/etc/passwd', 'utf8')) : ownAccount(uid, () => userInfo().username);
}

/** @param passwd text of /etc/passwd */
export function chooseAccount(passwd: string): Account {
  const entries = passwd.split('\n').map((line) => line.split(':'));
  const entry = entries.find(([name]) => name === 'postgres') ?? entries.find(([name]) => name === 'nobody');
  if (!entry)
    throw new TideError(
      'DATABASE_UNAVAILABLE',
      '以 root 运行时，内置数据库需要系统里有 postgres 或 nobody 用户。请建立其一，或改用普通用户运行，或设置 DATABASE_URL。',
    );
  return { name: entry[0] ?? '', uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** @param nameOf asks the system, also its directory service, for the name of this program's user */
export function ownAccount(uid: number, nameOf: () => string): null {
  try {
    nameOf();
    return null;
  } catch {
    throw new TideError(
      'DATABASE_UNAVAILABLE',
      `用户编号 ${uid} 在系统里没有名字，内置数据库无法启动。请给它在 /etc/passwd 里加一行，或设置 DATABASE_URL。`,
    );
  }
}

/** Whether a uid may pass through every folder of a path. */
export function canEnter(path: string, uid: number): boolean {
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder)) {
    const { mode, uid: owner } = statSync(folder);
    if (owner === uid ? !(mode & 0o100) : !(mode & 0o001)) return false;
  }
  return true;
}

/** The command line that runs a program of PostgreSQL under its account, and the options of `spawn` for it. */
interface Invocation {
  file: string;
  args: string[];
  options: { uid?: number; gid?: number; cwd: string };
}

/**
 * The data folder may lie below one that the account cannot enter (root's home is 0700). Its permissions are not ours to
 * change; the server then gets the one right to pass through folders, and nothing else of root's.
 */
function invocation(account: Account | null, cluster: string, file: string, args: string[]): Invocation {
  if (!account) return { file, args, options: { cwd: cluster } };
  if (canEnter(cluster, account.uid))
    return { file, args, options: { uid: account.uid, gid: account.gid, cwd: cluster } };
  const right = passingRight();
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find(executable);
  if (!right || !setpriv)
    throw new TideError(
      'DATA_FOLDER_UNREADABLE',
      `以 root 运行时数据库使用 ${account.name} 用户，它进不了 ${cluster}。请用 TIDE_DATA 指定例如 /var/lib/tide，或改用普通用户运行。`,
    );
  const become = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'];
  const rights = [`--inh-caps=+${right}`, `--ambient-caps=+${right}`];
  return { file: setpriv, args: [...become, ...rights, '--', file, ...args], options: { cwd: cluster } };
}

/** The narrowest of root's rights that this system lets us pass on, by the bits of CapBnd; containers often keep only the second. */
function passingRight(): 'dac_read_search' | 'dac_override' | null {
  const bound = /CapBnd:\s*([0-9a-f]+)/.exec(readFileSync(join('/proc', 'self', 'status'), 'utf8'))?.[1] ?? '0';
  const bits = BigInt(`0x${bound}`);
  if (bits & 4n) return 'dac_read_search';
  return bits & 2n ? 'dac_override' : null;
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs a program of PostgreSQL to its end under the account. `output` is what it wrote to stderr, or why it could not run. */
export function runAs(
  account: Account | null,
  cluster: string,
  file: string,
  args: string[],
  env: NodeJS.ProcessEnv,
): { ok: boolean; output: string } {
  const call = invocation(account, cluster, file, args);
  const done = spawnSync(call.file, call.args, { ...call.options, env, encoding: 'utf8' });
  return { ok: done.status === 0, output: done.error?.message ?? done.stderr.trim() };
}

/** Starts a program of PostgreSQL under the account. */
export function spawnAs(
  account: Account | null,
  cluster: string,
  file: string,
  args: string[],
  options: Pick<SpawnOptions, 'env' | 'stdio' | 'detached'>,
): ChildProcess {
  const call = invocation(account, cluster, file, args);
  return spawn(call.file, call.args, { ...call.options, ...options });
}
