import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { columnName, tableName } from '../../database/names';
import { prepared } from '../../database/prepared';
import type { Engine } from '../engine';

/** How many living records of a pool have an owner, of those how many have not reached a target, and how many have none. */
export async function countPooled(
  { database }: Engine,
  object: ObjectDefinition,
  pool: string,
): Promise<{ assigned: number; pending: number; unassigned: number }> {
  const table = sql.table(tableName(object.name));
  const found = await sql<{ assigned: number; pending: number; unassigned: number }>`select
      (select count(*)::integer from ${table} where deleted_at is null and pool_status = 'assigned' and pool = ${pool}) as assigned,
      (select count(*)::integer from ${table} where deleted_at is null and pool_status = 'assigned' and pool = ${pool}
        and pool_target = 'pending') as pending,
      (select count(*)::integer from ${table} where deleted_at is null and pool_status = 'unassigned' and pool = ${pool}) as unassigned`.execute(
    database,
  );
  return found.rows[0] ?? { assigned: 0, pending: 0, unassigned: 0 };
}

/** How many living records of a pool have no owner, counted up to so many. */
export async function countUnassigned(
  { database }: Engine,
  object: ObjectDefinition,
  pool: string,
  most: number,
): Promise<number> {
  const found = await sql<{
    count: number;
  }>`select count(*)::integer as count from (select 1 from ${sql.table(tableName(object.name))}
    where deleted_at is null and pool_status = 'unassigned' and pool = ${pool} limit ${most}) as counted`.execute(
    database,
  );
  return found.rows[0]?.count ?? 0;
}

/** How many records of a pool each of these people owns; reached ones only where they count (spec POOL-09). */
export async function ownedIn(
  { database }: Engine,
  object: ObjectDefinition,
  pool: string,
  people: readonly string[],
  countsAchieved: boolean,
): Promise<Map<string, number>> {
  if (people.length === 0) return new Map();
  const owner = sql.ref(columnName(object.ownerField ?? ''));
  const found = await sql<{
    person: string;
    count: number;
  }>`${prepared}select ${owner} as person, count(*)::integer as count from ${sql.table(tableName(object.name))}
    where deleted_at is null and pool_status = 'assigned' and pool = ${pool} and ${owner} = any(${[...people]}::uuid[])
      ${countsAchieved ? sql`` : sql`and pool_target = 'pending'`} group by 1`.execute(database);
  return new Map(found.rows.map(({ person, count }) => [person, count]));
}

/** How many records of a pool go back by a day, their targets not being reached: everybody's, or one person's. */
export async function endingIn(
  { database }: Engine,
  object: ObjectDefinition,
  pool: string,
  until: string,
  person?: string,
): Promise<number> {
  const owner = sql.ref(columnName(object.ownerField ?? ''));
  const found = await sql<{ count: number }>`select count(*)::integer as count from ${sql.table(tableName(object.name))}
    where deleted_at is null and pool_status = 'assigned' and pool_target = 'pending' and pool = ${pool}
      and protect_end_date <= ${until}::date ${person === undefined ? sql`` : sql`and ${owner} = ${person}::uuid`}`.execute(
    database,
  );
  return found.rows[0]?.count ?? 0;
}
