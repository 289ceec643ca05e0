import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { tableName } from '../database/names';
import { lockAbove } from './above';
import type { Engine } from './engine';

/** So many records are worked on in one transaction. */
const portionSize = 500;

const first = '00000000-0000-0000-0000-000000000000';

/**
 * Walks all living records of an object, portion by portion, each in a transaction of its own that holds their locks and those above, until
 * `proceed` says no. Answers whether it came to its end.
 */
export async function eachPortion(
  engine: Engine,
  object: ObjectDefinition,
  proceed: () => boolean,
  work: (inside: Engine, ids: readonly string[]) => Promise<void>,
): Promise<boolean> {
  const table = sql.table(tableName(object.name));
  let after: string | undefined = first;
  while (after !== undefined) {
    if (!proceed()) return false;
    const behind: string = after;
    after = await engine.database.transaction().execute(async (transaction) => {
      const inside = { ...engine, database: transaction };
      const found = await sql<{ id: string }>`select id from ${table}
        where deleted_at is null and id > ${behind}::uuid order by id limit ${portionSize}`.execute(transaction);
      const ids = found.rows.map(({ id }) => id);
      await lockAbove(inside, object, ids, []);
      await sql`select id from ${table} where id = any(${ids}::uuid[]) order by id for update`.execute(transaction);
      await work(inside, ids);
      return ids.length < portionSize ? undefined : ids.at(-1);
    });
  }
  return true;
}
