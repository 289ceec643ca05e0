import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TideError } from '../../errors';
import { lives } from './owner';

/**
 * Makes the cluster free for a new server after the program or the server was killed. A server that still lives is stopped; then
 * `postmaster.pid` is removed, which a zombie or somebody else's reused pid would otherwise keep alive. The order matters: a
 * second server beside a living process of the first one destroys data, and without the file nothing would stop it.
 */
export async function clearOrphan(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const postmaster = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (lives(postmaster) && worksIn(postmaster, cluster)) {
    process.kill(postmaster, 'SIGINT');
    if (!(await gone(() => lives(postmaster), 5_000))) process.kill(postmaster, 'SIGQUIT');
  }
  // The sessions of a killed server notice its death by themselves; one that is busy does so late.
  if (!(await gone(() => processesIn(cluster, postmaster).length > 0, 1_500)))
    for (const pid of processesIn(cluster, postmaster)) process.kill(pid, 'SIGKILL');
  if (!(await gone(() => processesIn(cluster, postmaster).length > 0, 5_000)))
    throw new TideError(
      'DATABASE_UNAVAILABLE',
      `上次留下的数据库进程 ${processesIn(cluster, postmaster).join('、')} 无法停止，请手动结束后重新启动。`,
    );
  rmSync(file, { force: true });
}

async function gone(present: () => boolean, milliseconds: number): Promise<boolean> {
  for (let waited = 0; present(); waited += 20) {
    if (waited >= milliseconds) return false;
    await sleep(20);
  }
  return true;
}

/** Living processes of the server: a `postgres` whose working directory is the cluster (not a shell that looks around there); elsewhere than on Linux, the postmaster alone. */
function processesIn(cluster: string, postmaster: number): number[] {
  const candidates =
    process.platform === 'linux'
      ? readdirSync('/proc')
          .map(Number)
          .filter((pid) => pid > 0)
      : [postmaster];
  return candidates.filter((pid) => worksIn(pid, cluster) && lives(pid));
}

function worksIn(pid: number, cluster: string): boolean {
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === cluster && readFileSync(`/proc/${pid}/comm`, 'utf8') === 'postgres\n';
    } catch {
      return false; // It ended meanwhile, or it belongs to somebody else.
    }
  }
  // On Windows the server itself notices by its shared memory that another one lives.
  if (process.platform === 'win32') return false;
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(cluster);
}
