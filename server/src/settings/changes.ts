import { sql } from 'kysely';
import type { Database } from '../database/connect';

/** Tells the other nodes, once the transaction commits, that people, roles or settings have changed (spec PERM-10). */
export async function announceChange(transaction: Database): Promise<void> {
  await sql`update tide_change set number = number + 1`.execute(transaction);
}

/** Grows with every change of people, roles or settings on any node. */
export async function changeNumber(database: Database): Promise<string> {
  const found = await sql<{ number: string }>`select number from tide_change`.execute(database);
  return found.rows[0]?.number ?? '0';
}
