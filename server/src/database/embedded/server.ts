import type { ChildProcess } from 'node:child_process';
import {
  accessSync,
  chownSync,
  closeSync,
  constants,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { TideError } from '../../errors';
import { type Account, serverAccount, spawnAs } from './account';
import { binariesFor } from './binaries';
import { openCluster, serverEnvironment } from './cluster';
import { clearOrphan } from './orphan';
import { ownFolder } from './owner';
import { ready } from './ready';
import { supervise } from './supervisor';

export interface EmbeddedServer {
  /** How to connect, for a pool. */
  settings: pg.PoolConfig;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** TIDE_DATA; the cluster lives in its subfolder `postgres`, what the server says in `postgres.log`. */
  folder: string;
  /** Tests may trade durability for speed. */
  fsync?: boolean;
  /** Told, in a sentence, each time the server has died and is being started again. */
  onRestart?(reason: string): void;
}

/**
 * Starts the PostgreSQL that ships with the program over a private socket, and starts it again whenever it dies. Refuses, in a
 * sentence, a folder that another program uses, that cannot be written, or that holds the data of another version.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const folder = writableFolder(options.folder);
  const release = ownFolder(folder);
  try {
    return await startOwned(folder, options, release);
  } catch (error) {
    release();
    throw error;
  }
}

async function startOwned(folder: string, options: EmbeddedOptions, release: () => void): Promise<EmbeddedServer> {
  const account = serverAccount();
  const native = binariesFor(account, folder);
  const fsync = options.fsync ?? true;
  const cluster = openCluster({ folder, account, native, fsync });
  const address = await chooseAddress(cluster, account);
  const settings: pg.PoolConfig = { host: address.host, port: address.port, user: 'tide', database: 'postgres' };
  const log = join(folder, 'postgres.log');
  rmSync(log, { force: true });
  const launch = async (): Promise<ChildProcess> => {
    await clearOrphan(cluster);
    const child = spawnServer({ native, cluster, account, fsync, log, ...address });
    try {
      await ready(settings, child, () => readFileSync(log, 'utf8'));
    } catch (error) {
      child.kill('SIGQUIT');
      throw error;
    }
    return child;
  };
  const supervisor = await supervise(launch, options.onRestart ?? (() => undefined)).catch((error) => {
    address.remove();
    throw error;
  });
  return {
    settings,
    stop: async () => {
      await supervisor.stop();
      address.remove();
      release();
    },
  };
}

/** Creates the data folder where needed. @returns its real path */
function writableFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
    return realpathSync(folder);
  } catch (error) {
    const reason = (error as Error).message;
    throw new TideError(
      'DATA_FOLDER_UNWRITABLE',
      `不能写入数据文件夹 ${folder} (${reason})。请检查权限，或用 TIDE_DATA 指定另一个文件夹。`,
    );
  }
}

interface Address {
  host: string;
  port: number;
  remove(): void;
}

/**
 * A Unix socket inside the cluster, which only its account can enter. A socket's path holds about 100 bytes: a deep data folder
 * gets a private short folder for it. Windows has no such sockets: there it is a free port of this machine.
 */
async function chooseAddress(cluster: string, account: Account | null): Promise<Address> {
  if (process.platform === 'win32') return { host: '127.0.0.1', port: await freePort(), remove: () => undefined };
  if (Buffer.byteLength(cluster) < 80) {
    // A lock of a killed server whose process number somebody else has now would stop the new one.
    for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) rmSync(join(cluster, name), { force: true });
    return { host: cluster, port: 5432, remove: () => undefined };
  }
  const short = mkdtempSync(join(tmpdir(), 'tide-socket-'));
  if (account) chownSync(short, account.uid, account.gid);
  return { host: short, port: 5432, remove: () => rmSync(short, { recursive: true, force: true }) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

interface Launch {
  native: string;
  cluster: string;
  account: Account | null;
  fsync: boolean;
  log: string;
  host: string;
  port: number;
}

/**
 * What the server keeps of its tables for itself: a sixteenth of the memory, as a laptop has other work and the system caches files too.
 * @param memory bytes; a container may have less than its machine, and without a limit Node.js names a number beyond any machine, or 0
 * @returns megabytes, 64 to 1024
 */
export const sharedBuffers = (memory = Math.min(totalmem(), process.constrainedMemory() || totalmem())): number =>
  Math.min(1024, Math.max(64, Math.floor(memory / 16 / 2 ** 20)));

function spawnServer({ native, cluster, account, fsync, log, host, port }: Launch): ChildProcess {
  const tcp = process.platform === 'win32';
  const parameters: Record<string, string> = {
    listen_addresses: tcp ? host : '',
    port: String(port),
    unix_socket_directories: tcp ? '' : host,
    unix_socket_permissions: '0700',
    max_connections: '60',
    shared_buffers: `${sharedBuffers()}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '128MB',
    effective_cache_size: '1GB',
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    jit: 'off',
    io_method: 'sync',
    // The log is for what stops the server; statements with people's data in them do not belong there.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    ...(fsync ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const settings = Object.entries(parameters).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const output = openSync(log, 'a', 0o600);
  const child = spawnAs(account, cluster, join(native, 'bin', 'postgres'), ['-D', cluster, ...settings], {
    env: serverEnvironment(native),
    stdio: ['ignore', 'ignore', output],
    // A Ctrl+C in the terminal reaches this program, which stops the server in order.
    detached: true,
  });
  closeSync(output);
  return child;
}
