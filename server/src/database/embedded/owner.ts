import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TideError } from '../../errors';

/** Whether a process lives; a zombie is dead. */
export function lives(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return statOf(pid)?.[0] !== 'Z';
}

/** The fields of /proc/<pid>/stat from the state on; null where there is none. */
function statOf(pid: number): string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? null;
  } catch {
    return null;
  }
}

/** When the process started, so that a reused pid is not taken for the old one; '' where the system does not tell. */
function startedAt(pid: number): string {
  if (process.platform === 'linux') return statOf(pid)?.[19] ?? '';
  if (process.platform === 'win32') return '';
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
    .stdout.trim()
    .replaceAll(' ', '_');
}

const ownerFile = (folder: string) => join(folder, 'tide.pid');

/** The process that holds the data folder, if it lives. */
export function ownerOf(folder: string): number | null {
  if (!existsSync(ownerFile(folder))) return null;
  const [text = '', started = ''] = readFileSync(ownerFile(folder), 'utf8').split(' ');
  const pid = Number(text);
  // Where the system tells no start time, our own pid in an old file is a reused one.
  if (pid === process.pid && started === '') return null;
  return lives(pid) && startedAt(pid) === started ? pid : null;
}

/** Takes the data folder for this program; refuses while another program that lives holds it. Returns the release. */
export function ownFolder(folder: string): () => void {
  const file = ownerFile(folder);
  const mine = `${process.pid} ${startedAt(process.pid)}`;
  refuseWhileOwned(folder);
  rmSync(file, { force: true });
  try {
    writeFileSync(file, mine, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    // Another program that started at the same moment was faster.
    refuseWhileOwned(folder);
    throw error;
  }
  return () => rmSync(file, { force: true });
}

function refuseWhileOwned(folder: string): void {
  const pid = ownerOf(folder);
  if (pid !== null)
    throw new TideError(
      'DATA_FOLDER_IN_USE',
      `数据文件夹 ${folder} 正被另一个潮汐程序 (进程 ${pid}) 使用。请先停止它，或用 TIDE_DATA 指定另一个文件夹。`,
    );
}
