import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { join } from 'node:path';
import { TideError } from '../../errors';
import { type Account, runAs } from './account';

/** The major version of the binaries; a data folder belongs to exactly one. */
const major = '18';

/** What a new cluster and its first hours need. */
const leastSpace = 200 * 1024 * 1024;

export interface ClusterOptions {
  /** TIDE_DATA, as a real path. */
  folder: string;
  account: Account | null;
  native: string;
  fsync: boolean;
}

/** The environment of PostgreSQL's programs: nothing of ours. */
export function serverEnvironment(native: string): NodeJS.ProcessEnv {
  return { PATH: join(native, 'bin'), LD_LIBRARY_PATH: join(native, 'lib'), LC_ALL: 'C', TZ: 'UTC' };
}

/** The cluster in the subfolder `postgres`, made at the first start. Refuses another major version and a damaged folder. */
export function openCluster(options: ClusterOptions): string {
  const cluster = join(options.folder, 'postgres');
  // The account must pass through the data folder, but need not see what is in it.
  if (options.account) chmodSync(options.folder, 0o711);
  if (!existsSync(cluster) || readdirSync(cluster).length === 0) initialise(options, cluster);
  if (!existsSync(join(cluster, 'PG_VERSION')))
    throw new TideError(
      'DATA_FOLDER_DAMAGED',
      `${cluster} 里有文件，但不是完整的数据库 (缺少 PG_VERSION)。请从备份恢复；确认其中没有要保留的数据时，可将它移走后重新启动。`,
    );
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version !== major)
    throw new TideError(
      'DATABASE_VERSION',
      `数据文件夹 ${options.folder} 属于 PostgreSQL ${version}，本程序自带 ${major}。请用原来的程序版本执行 npm run backup，再用新版本在新的数据文件夹执行 npm run restore。`,
    );
  return cluster;
}

/** Makes the cluster beside its place and moves it there when it is whole: a start that was cut short leaves nothing half-made. */
function initialise(options: ClusterOptions, cluster: string): void {
  const { folder, account, native, fsync } = options;
  checkSpace(folder, freeBytes(folder));
  const unfinished = `${cluster}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  if (account) chownSync(unfinished, account.uid, account.gid);
  const encoding = ['-E', 'UTF8', '--locale-provider=builtin', '--locale=C.UTF-8'];
  const safety = ['--data-checksums', ...(fsync ? [] : ['--no-sync'])];
  const made = runAs(
    account,
    unfinished,
    join(native, 'bin', 'initdb'),
    ['-D', unfinished, '-U', 'tide', '-A', 'trust', '--no-instructions', ...encoding, ...safety],
    serverEnvironment(native),
  );
  if (!made.ok) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new TideError('DATABASE_UNAVAILABLE', `不能在 ${cluster} 建立数据库：${made.output}`);
  }
  rmSync(cluster, { recursive: true, force: true });
  renameSync(unfinished, cluster);
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** @param free bytes that are left on the disk of the data folder */
export function checkSpace(folder: string, free: number): void {
  if (free >= leastSpace) return;
  const megabytes = Math.floor(free / 1024 / 1024);
  throw new TideError(
    'DISK_FULL',
    `数据文件夹 ${folder} 所在的磁盘只剩 ${megabytes} MB，建立数据库至少需要 200 MB。请清理磁盘，或用 TIDE_DATA 指定另一个文件夹。`,
  );
}
