import { sql } from 'kysely';
import { announceChange } from '../settings/changes';
import type { Engine } from './engine';

/** Removes shares that have ended over 90 days ago, and requests that were answered then. Until then they are shown, so that they can be prolonged. */
export async function expireShares({ database, clock }: Engine): Promise<void> {
  const before = sql`${clock.now().toISOString()}::timestamptz - interval '90 days'`;
  await database.transaction().execute(async (transaction) => {
    const removed = await sql`delete from tide_share where until < ${before}`.execute(transaction);
    await sql`delete from tide_access_request where answered_at < ${before}`.execute(transaction);
    if (removed.numAffectedRows) await announceChange(transaction);
  });
}
