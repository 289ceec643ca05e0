import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { tableName } from '../database/names';
import { lockAbove } from './above';
import type { Engine } from './engine';

/** So many records are looked at together, and worked on in one transaction. */
const portionSize = 1_000;

const first = '00000000-0000-0000-0000-000000000000';

export interface PortionWork {
  /** Which of some records may have to be worked on, as they stand without locks. */
  look(ids: readonly string[]): Promise<string[]>;
  /** Works on them under their locks and those above. They may have changed since the look. */
  work(inside: Engine, ids: readonly string[]): Promise<void>;
}

/**
 * Walks all living records of an object, portion by portion, until `proceed` says no. Only what the look has found is locked, in a transaction
 * of its own: a walk over a million rows of which none is wrong stands in nobody's way and writes nothing. Answers whether it came to its end.
 */
export async function eachPortion(
  engine: Engine,
  object: ObjectDefinition,
  proceed: () => boolean,
  { look, work }: PortionWork,
): Promise<boolean> {
  const table = sql.table(tableName(object.name));
  let after: string | undefined = first;
  while (after !== undefined) {
    if (!proceed()) return false;
    const found: { rows: { id: string }[] } = await sql<{ id: string }>`select id from ${table}
      where deleted_at is null and id > ${after}::uuid order by id limit ${portionSize}`.execute(engine.database);
    const ids = found.rows.map(({ id }) => id);
    const chosen = ids.length > 0 ? await look(ids) : [];
    if (chosen.length > 0)
      await engine.database.transaction().execute(async (transaction) => {
        const inside = { ...engine, database: transaction };
        await lockAbove(inside, object, chosen, []);
        await sql`select id from ${table} where id = any(${chosen}::uuid[]) order by id for update`.execute(
          transaction,
        );
        await work(inside, chosen);
      });
    after = ids.length < portionSize ? undefined : ids.at(-1);
  }
  return true;
}
