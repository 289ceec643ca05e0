import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { TideError } from '../../errors';

/** After a power failure the server first replays its log, up to 2 GB of it. */
const patience = 10 * 60_000;

const notYet = /ENOENT|ECONNREFUSED|ECONNRESET|starting up|not yet accepting|recovery|terminated/;

/**
 * Waits until the server answers. When it ends instead, throws with the last line of its log.
 * @param log reads what the server has written so far
 */
export async function ready(settings: pg.PoolConfig, child: ChildProcess, log: () => string): Promise<void> {
  let unstartable: Error | null = null;
  child.once('error', (error) => {
    unstartable = error;
  });
  for (const started = Date.now(); Date.now() - started < patience; await sleep(20)) {
    if (unstartable || child.exitCode !== null || child.signalCode !== null)
      throw new TideError(
        'DATABASE_UNAVAILABLE',
        `内置数据库没有启动：${lastWords(log()) || unstartable || `退出码 ${child.exitCode}`}`,
      );
    if (await answers(settings)) return;
  }
  child.kill('SIGQUIT');
  throw new TideError('DATABASE_UNAVAILABLE', '内置数据库 10 分钟内没有就绪，请查看数据文件夹里的 postgres.log。');
}

async function answers(settings: pg.PoolConfig): Promise<boolean> {
  const client = new pg.Client(settings);
  // Its end while connecting is reported by connect().
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    if (notYet.test(String(error))) return false;
    throw error;
  }
}

/** The last complaint, without time and process number. */
function lastWords(log: string): string {
  const complaints = log.split('\n').filter((line) => /(FATAL|PANIC|ERROR):/.test(line));
  return (complaints.at(-1) ?? log.trim().split('\n').at(-1) ?? '').replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '');
}
