import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { tableName } from '../../database/names';
import type { Engine } from '../engine';

/** The next living records of a pool in the order of their ids. */
export async function pooledAfter(
  { database }: Engine,
  object: ObjectDefinition,
  pool: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const found = await sql<{ id: string }>`select t.id from ${sql.table(tableName(object.name))} as t
    where t.deleted_at is null and t.pool_status in ('assigned', 'unassigned') and t.pool = ${pool}
      and ${after === null ? sql`true` : sql`t.id > ${after}::uuid`} order by t.id limit ${limit}`.execute(database);
  return found.rows.map(({ id }) => id);
}
