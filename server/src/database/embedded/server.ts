import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { TideError } from '../../errors';
import { type Account, serverAccount } from './account';
import { nativeFolder, readableFor } from './binaries';
import { clearOrphan, ownFolder } from './owner';

const major = '18';

export interface EmbeddedServer {
  /** How to connect, for a pool. */
  settings: pg.PoolConfig;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** TIDE_DATA; the cluster lives in its subfolder `postgres`. */
  folder: string;
  /** Tests may trade durability for speed. */
  fsync?: boolean;
  onRestart?(reason: string): void;
}

/** Starts the PostgreSQL that ships with the program over a private socket, and starts it again if it dies (docs/performance.md). */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  mkdirSync(options.folder, { recursive: true });
  const folder = realpathSync(options.folder);
  const release = ownFolder(folder);
  const account = serverAccount();
  const native = account ? readableFor(nativeFolder(), account.uid) : nativeFolder();
  const cluster = join(clusterHome(folder, account), 'postgres');
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(native, cluster, account);
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version !== major)
    throw new TideError('DATABASE_VERSION', `数据文件夹属于 PostgreSQL ${version}，本程序自带 ${major}。请用原来的程序版本执行 npm run backup，再用新版本执行 npm run restore。`);
  await clearOrphan(cluster);
  const socket = socketFolder(cluster, account);
  const settings: pg.PoolConfig = { host: socket, port: 5432, user: 'tide', database: 'postgres' };
  let stopping = false;
  let child: ChildProcess;
  const launch = async (): Promise<void> => {
    child = run(native, cluster, socket, account, options.fsync ?? true);
    child.once('exit', (code) => {
      if (stopping) return;
      options.onRestart?.(`数据库进程意外结束 (${code ?? '被终止'})，正在重新启动。`);
      void sleep(100).then(() => clearOrphan(cluster)).then(launch);
    });
    await ready(settings, child);
  };
  await launch();
  return {
    settings,
    stop: async () => {
      stopping = true;
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      await exited;
      release();
    },
  };
}

/** A data folder that the server's account cannot enter cannot hold the cluster. */
function clusterHome(folder: string, account: Account | null): string {
  if (!account) return folder;
  chmodSync(folder, 0o711);
  return folder;
}

function initialise(native: string, cluster: string, account: Account | null): void {
  rmSync(cluster, { recursive: true, force: true });
  mkdirSync(cluster, { mode: 0o700 });
  if (account) chownSync(cluster, account.uid, account.gid);
  const made = spawnSync(
    join(native, 'bin', 'initdb'),
    ['-D', cluster, '-U', 'tide', '-E', 'UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--data-checksums', '-A', 'trust', '--no-sync', '--no-instructions'],
    { ...(account ?? {}), cwd: cluster, env: serverEnvironment(native), encoding: 'utf8' },
  );
  if (made.status !== 0) {
    rmSync(cluster, { recursive: true, force: true });
    throw new TideError('DATABASE_UNAVAILABLE', `不能在 ${cluster} 建立数据库：${made.error?.message ?? made.stderr.trim()}`);
  }
}

const serverEnvironment = (native: string) => ({ PATH: join(native, 'bin'), LD_LIBRARY_PATH: join(native, 'lib'), LC_ALL: 'C', TZ: 'UTC' });

/** A Unix socket path holds about 100 bytes: a deep data folder gets its socket in a private short folder. */
function socketFolder(cluster: string, account: Account | null): string {
  if (process.platform === 'win32') return '127.0.0.1';
  if (cluster.length < 80) return cluster;
  const short = join(tmpdir(), `tide-${createHash('sha256').update(cluster).digest('hex').slice(0, 12)}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  chmodSync(short, 0o700);
  if (account) chownSync(short, account.uid, account.gid);
  return short;
}

function run(native: string, cluster: string, socket: string, account: Account | null, fsync: boolean): ChildProcess {
  const tcp = process.platform === 'win32';
  const parameters: Record<string, string> = {
    listen_addresses: tcp ? '127.0.0.1' : '',
    unix_socket_directories: tcp ? '' : socket,
    unix_socket_permissions: '0700',
    max_connections: '60',
    shared_buffers: '64MB',
    work_mem: '8MB',
    maintenance_work_mem: '128MB',
    effective_cache_size: '1GB',
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    jit: 'off',
    io_method: 'sync',
    ...(fsync ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const settings = Object.entries(parameters).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return spawn(join(native, 'bin', 'postgres'), ['-D', cluster, ...settings], {
    ...(account ?? {}),
    cwd: cluster,
    env: serverEnvironment(native),
    stdio: ['ignore', 'ignore', 'ignore'],
    // A Ctrl+C in the terminal reaches this program, which stops the server in order.
    detached: true,
  });
}

async function ready(settings: pg.PoolConfig, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (child.exitCode !== null) throw new TideError('DATABASE_UNAVAILABLE', `内置数据库没有启动 (退出码 ${child.exitCode})，请检查数据文件夹的磁盘空间和权限。`);
    const client = new pg.Client(settings);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      client.end().catch(() => undefined);
      if (!/ENOENT|ECONNREFUSED|starting up|ECONNRESET|terminated/.test(String(error))) throw error;
      await sleep(20);
    }
  }
  throw new TideError('DATABASE_UNAVAILABLE', '内置数据库 12 秒内没有就绪。');
}
