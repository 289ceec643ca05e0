import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { columnName, tableName } from '../database/names';
import type { Engine } from './engine';
import { fireWherePossible } from './perform';
import { conditionOf } from './scopeSql';
import { takeTouched } from './touched';

/** Automatic actions may set off others, each time with more records settled; the definitions have no circles, so that this is never reached. */
const mostRounds = 20;

/**
 * Fires the actions that the system fires by itself (`auto`) on what has been touched in the transaction, until nothing moves any more:
 * the last step of every writing story. `engine.database` is the transaction.
 */
export async function settle(engine: Engine, actor: Actor): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    const touched = takeTouched(engine.database);
    if (touched.size === 0) return;
    for (const [objectName, ids] of touched) await settleObject(engine, actor, objectName, [...ids]);
  }
}

async function settleObject(engine: Engine, actor: Actor, objectName: string, ids: readonly string[]): Promise<void> {
  const object = engine.workspace.object(objectName);
  const { states } = object;
  if (!states) return;
  for (const [name, action] of Object.entries(states.actions)) {
    if (!action.auto) continue;
    const found = await sql<{ id: string }>`select t.id from ${sql.table(tableName(object.name))} as t
      where t.id = any(${[...ids]}::uuid[]) and t.deleted_at is null
        and ${sql.ref(`t.${columnName(states.field)}`)} = any(${[...action.from]}::text[])
        and ${conditionOf(engine, actor, action.auto, object, 't')}`.execute(engine.database);
    await fireWherePossible(
      engine,
      actor,
      object,
      name,
      found.rows.map(({ id }) => id),
      action.auto,
    );
  }
}
