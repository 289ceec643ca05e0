import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { UNSAFE_withEnginePower } from '../access/system';
import { columnName, tableName } from '../database/names';
import { lockAbove } from './above';
import type { Engine } from './engine';
import { perform } from './perform';
import { settle } from './settle';
import { lockRows } from './update';

/** So many records are moved by one statement. */
const portionSize = 200;

/** How many living records stand in each state of an object, whoever may see them: for who shapes the states. */
export async function recordsInStates(engine: Engine, object: ObjectDefinition): Promise<ReadonlyMap<string, number>> {
  if (!object.states) return new Map();
  const found = await sql<{ state: string; count: string }>`
    select ${sql.ref(columnName(object.states.field))} as state, count(*) as count from ${sql.table(tableName(object.name))}
    where deleted_at is null group by 1`.execute(engine.database);
  return new Map(found.rows.map(({ state, count }) => [state, Number(count)]));
}

/** Whether any record follows a pipeline, in the recycle bin, too. */
export async function isFollowed(engine: Engine, object: ObjectDefinition, pipeline: string): Promise<boolean> {
  const field = object.states?.pipelines?.field;
  if (field === undefined) return false;
  const found = await sql`select from ${sql.table(tableName(object.name))}
    where ${sql.ref(columnName(field))} = ${pipeline} limit 1`.execute(engine.database);
  return found.rows.length > 0;
}

/**
 * Takes all records out of states that are no longer, each by the move to another stage: with history, probability and trace, in the name of
 * whoever has retired the state. `engine` has the new definitions, its database is the transaction. Answers how many have moved.
 */
export async function leaveStages(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  moves: Readonly<Record<string, string>>,
): Promise<number> {
  let moved = 0;
  const state = sql.ref(columnName(object.states?.field ?? ''));
  for (const [from, to] of Object.entries(moves))
    for (let more = true; more; ) {
      const found = await sql<{ id: string }>`select id from ${sql.table(tableName(object.name))}
        where deleted_at is null and ${state} = ${from} order by id limit ${portionSize}`.execute(engine.database);
      const ids = found.rows.map(({ id }) => id);
      await lockAbove(engine, object, ids, []);
      const locked = await lockRows(engine, UNSAFE_withEnginePower(actor), object, 'view', ids);
      const standing = [...locked.values()].filter((row) => row[object.states?.field ?? ''] === from);
      await perform(
        engine,
        actor,
        object,
        to,
        standing.map((before) => ({ before, values: {} })),
      );
      await settle(engine, actor);
      moved += standing.length;
      more = ids.length === portionSize && standing.length > 0;
    }
  return moved;
}
