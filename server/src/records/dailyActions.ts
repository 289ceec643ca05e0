import type { ObjectDefinition } from '@tide/model/object';
import type { StateAction } from '@tide/model/states';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { UNSAFE_systemActor } from '../access/system';
import { columnName, tableName } from '../database/names';
import type { Engine } from './engine';
import { fireWherePossible } from './perform';
import { conditionOf } from './scopeSql';
import { settle } from './settle';

/** So many records are moved in one transaction. */
const portionSize = 200;

const first = '00000000-0000-0000-0000-000000000000';

/**
 * Fires every action that is declared `daily` on the records that match, portion by portion, until `proceed` says no. Begun again it finds
 * only what has not moved yet. Answers whether it came to its end.
 */
export async function fireDaily(engine: Engine, proceed: () => boolean): Promise<boolean> {
  const actor = UNSAFE_systemActor(engine.workspace.language);
  for (const object of engine.workspace.objects.values())
    for (const [name, action] of Object.entries(object.states?.actions ?? {})) {
      if (!action.daily) continue;
      let after: string | null = first;
      while (after !== null) {
        if (!proceed()) return false;
        after = await firePortion(engine, actor, object, name, action, after);
      }
    }
  return true;
}

/** Moves a portion of the records behind an id; answers where the next one begins, or null at the end. */
async function firePortion(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  name: string,
  action: StateAction,
  after: string,
): Promise<string | null> {
  return engine.database.transaction().execute(async (transaction) => {
    const inside = { ...engine, database: transaction };
    const found = await sql<{ id: string }>`select t.id from ${sql.table(tableName(object.name))} as t
      where t.deleted_at is null and t.id > ${after}::uuid
        and ${sql.ref(`t.${columnName(object.states?.field ?? '')}`)} = any(${[...action.from]}::text[])
        and ${conditionOf(engine, actor, action.daily, object, 't')}
      order by t.id limit ${portionSize}`.execute(transaction);
    const ids = found.rows.map(({ id }) => id);
    await fireWherePossible(inside, actor, object, name, ids, action.daily);
    await settle(inside, actor);
    return ids.length < portionSize ? null : (ids.at(-1) ?? null);
  });
}
