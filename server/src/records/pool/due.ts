import type { ObjectDefinition } from '@tide/model/object';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { columnName, tableName } from '../../database/names';
import type { Engine } from '../engine';
import { keepNotifications } from '../tell';

/** Where the next records that are due begin: behind the date and the id of one. */
export interface DuePlace {
  date: string;
  id: string;
}

/** Records of alias `t` whose protection is over and whose target is not reached (spec POOL-15). */
export const isDue = (pool: string, day: string): RawBuilder<SqlBool> =>
  sql`t.pool_status = 'assigned' and t.pool_target = 'pending' and t.pool = ${pool} and t.protect_end_date < ${day}::date`;

/** The next records of a pool that are due on a day, the longest ones first. */
export async function dueAfter(
  { database }: Engine,
  object: ObjectDefinition,
  pool: string,
  day: string,
  after: DuePlace | null,
  limit: number,
): Promise<DuePlace[]> {
  const behind = after ? sql`(t.protect_end_date, t.id) > (${after.date}::date, ${after.id}::uuid)` : sql`true`;
  const found =
    await sql<DuePlace>`select t.protect_end_date as date, t.id from ${sql.table(tableName(object.name))} as t
    where t.deleted_at is null and ${isDue(pool, day)} and ${behind} order by t.protect_end_date, t.id limit ${limit}`.execute(
      database,
    );
  return found.rows;
}

/** Reminds owners of what goes back until a day, and once more on its last day (spec POOL-16), in one statement; each is told once. */
export async function remindOwners(
  engine: Engine,
  object: ObjectDefinition,
  pool: string,
  day: string,
  until: string,
): Promise<void> {
  const owner = sql.ref(`t.${columnName(object.ownerField ?? '')}`);
  await keepNotifications(
    engine,
    sql`select ${owner} as receiver, 'poolDue'::text as notice, ${object.name}::text as object, t.id as subject,
        t.protect_end_date || case when t.protect_end_date = ${day}::date then ' last' else ' soon' end as occasion,
        jsonb_build_object('date', t.protect_end_date) as facts, null::uuid as by_user, false as late
      from ${sql.table(tableName(object.name))} as t
      where t.deleted_at is null and t.pool_status = 'assigned' and t.pool_target = 'pending' and t.pool = ${pool}
        and t.protect_end_date between ${day}::date and ${until}::date`,
  );
}
