import { sql } from 'kysely';
import type { Clock } from '../clock';
import type { Database } from '../database/connect';
import { TideError } from '../errors';
import { createUser } from './users';

export async function hasUsers(database: Database): Promise<boolean> {
  const found = await sql`select 1 from tide_user limit 1`.execute(database);
  return found.rows.length > 0;
}

/** Creates the administrator of an empty workspace, in a transaction; of two browsers at once the second is refused with WRONG_STATE. Answers his id. */
export async function createAdministrator(
  transaction: Database,
  clock: Clock,
  given: { username: string; name: string; password: string; mustChangePassword?: boolean },
): Promise<string> {
  await sql`lock table tide_user in share row exclusive mode`.execute(transaction);
  if (await hasUsers(transaction)) throw new TideError('WRONG_STATE', '工作区已经有管理员，请登录。');
  return createUser(transaction, clock, { ...given, roles: ['administrator'] });
}
