import { sql } from 'kysely';
import type { Engine } from '../records/engine';

/** For how long notifications are kept (spec NOTI-01). */
const days = 180;

/** So many are removed at once; what is left goes with the next hour. */
const portionSize = 20_000;

/** Removes what is older than it is kept, read or not; a reminder that is still to come is never old. */
export async function expireNotifications({ database, clock }: Engine): Promise<void> {
  const end = new Date(clock.now().getTime() - days * 86_400_000).toISOString();
  await sql`delete from tide_notification where id in (
    select id from tide_notification where at < ${end}::timestamptz order by at limit ${portionSize})`.execute(
    database,
  );
}
