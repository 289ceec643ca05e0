import { readFileSync } from 'node:fs';
import { TideError } from '../../errors';

/** The account the server runs under; null = the one that runs this program. */
export interface Account {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root: root hands it to `postgres`, else to `nobody`. A uid without a passwd entry cannot run it at all. */
export function serverAccount(): Account | null {
  if (process.platform === 'win32' || !process.getuid) return null;
  const uid = process.getuid();
  const entries = process.platform === 'linux' ? readPasswd() : null;
  if (uid !== 0) {
    if (entries && !entries.some((entry) => entry.uid === uid))
      throw new TideError('DATABASE_UNAVAILABLE', `用户编号 ${uid} 在 /etc/passwd 里没有条目，内置数据库无法启动，请设置 DATABASE_URL。`);
    return null;
  }
  const account = entries?.find((entry) => entry.name === 'postgres') ?? entries?.find((entry) => entry.name === 'nobody');
  if (!account) throw new TideError('DATABASE_UNAVAILABLE', '以 root 运行时需要系统里有 postgres 或 nobody 用户，或者设置 DATABASE_URL。');
  return account;
}

function readPasswd(): { name: string; uid: number; gid: number }[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .filter((line) => line.includes(':'))
    .map((line) => {
      const [name = '', , uid, gid] = line.split(':');
      return { name, uid: Number(uid), gid: Number(gid) };
    });
}
