import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { columnName, tableName } from '../../database/names';
import type { Engine } from '../engine';
import type { Held } from './clock';

/** A record that somebody has from a pool and whose target is not reached. */
export interface HeldRecord extends Held {
  owner: string;
  protectEndDate: string | null;
}

/** So many are looked at together: few enough to be kept in memory, many enough that a million are 200 portions. */
const portionSize = 5_000;

/**
 * All records of a pool that may go back by itself, in portions of one statement: a cursor, so that they are of one moment. `before` leaves out those whose
 * protection ends on that day or later. `engine.database` is a transaction.
 */
export async function* heldRecords(
  { database }: Engine,
  object: ObjectDefinition,
  pool: string,
  before: string | null,
): AsyncGenerator<HeldRecord[]> {
  const ending = before === null ? sql`` : sql`and t.protect_end_date < ${before}::date`;
  await sql`declare held no scroll cursor for select t.id, ${sql.ref(`t.${columnName(object.ownerField ?? '')}`)} as owner,
      t.pool_acquired_at as "poolAcquiredAt", t.pool_extended_days as "poolExtendedDays", t.pool_exempt_until as "poolExemptUntil", t.protect_end_date as "protectEndDate"
    from ${sql.table(tableName(object.name))} as t
    where t.deleted_at is null and t.pool_status = 'assigned' and t.pool_target = 'pending' and t.pool = ${pool} ${ending}`.execute(
    database,
  );
  for (;;) {
    const { rows } = await sql<HeldRecord>`fetch ${sql.lit(portionSize)} from held`.execute(database);
    if (rows.length > 0) yield rows;
    if (rows.length < portionSize) break;
  }
  await sql`close held`.execute(database);
}
