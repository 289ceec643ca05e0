import { sql } from 'kysely';
import type { Database } from '../database/connect';

/**
 * Changes of the organisation and of people's profiles wait for each other until the transaction ends, so that what is looked up
 * before writing (an e-mail nobody has, no circle, one administrator left) still holds when it is written. Reading and signing in go on.
 */
export async function takeTurn(transaction: Database): Promise<void> {
  await sql`lock table tide_department in share row exclusive mode`.execute(transaction);
}
