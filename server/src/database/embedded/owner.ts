import { existsSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TideError } from '../../errors';

/** Whether a process lives; a zombie is dead. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return !(process.platform === 'linux' && existsSync(`/proc/${pid}/stat`) && /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')));
}

/** When the process started, so that a reused pid is not taken for the old one; '' where the system does not tell. */
function startedAt(pid: number): string {
  const stat = `/proc/${pid}/stat`;
  return existsSync(stat) ? (readFileSync(stat, 'utf8').split(') ')[1]?.split(' ')[19] ?? '') : '';
}

/** Takes the data folder for this program; refuses while another program that lives holds it. Returns the release. */
export function ownFolder(folder: string): () => void {
  const file = join(folder, 'tide.pid');
  if (existsSync(file)) {
    const [pid = '', started = ''] = readFileSync(file, 'utf8').split(' ');
    if (Number(pid) !== process.pid && lives(Number(pid)) && startedAt(Number(pid)) === started)
      throw new TideError('DATA_FOLDER_IN_USE', `数据文件夹 ${folder} 正被另一个潮汐程序 (进程 ${pid}) 使用。请先停止它，或用 TIDE_DATA 指定另一个文件夹。`);
  }
  writeFileSync(file, `${process.pid} ${startedAt(process.pid)}`);
  return () => rmSync(file, { force: true });
}

/**
 * A postmaster that outlived a killed program is stopped; a `postmaster.pid` whose process is gone, a zombie, or somebody
 * else's reused pid is removed. Only a process with the data folder as its working directory is the old server.
 */
export async function clearOrphan(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (pid > 0 && lives(pid) && worksIn(pid, cluster)) {
    process.kill(pid, 'SIGINT');
    for (let waited = 0; lives(pid) && waited < 10_000; waited += 50) {
      if (waited === 5_000) process.kill(pid, 'SIGQUIT');
      await sleep(50);
    }
    if (lives(pid)) throw new TideError('DATABASE_UNAVAILABLE', `上次留下的数据库进程 ${pid} 无法停止，请手动结束它。`);
  }
  rmSync(file, { force: true });
}

function worksIn(pid: number, folder: string): boolean {
  const link = `/proc/${pid}/cwd`;
  return process.platform !== 'linux' || (existsSync(link) && readlinkSync(link) === folder);
}
