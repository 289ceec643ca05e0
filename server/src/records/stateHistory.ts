import type { StateChangeJson } from '@tide/model/api/states';
import type { ObjectDefinition } from '@tide/model/object';
import { destinationOf } from '@tide/model/states';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../access/actor';
import { isReadable } from '../access/fields';
import { traceUser } from '../access/system';
import { columnName, tableName } from '../database/names';
import { prepared } from '../database/prepared';
import type { Engine } from './engine';
import { demandVisible } from './read';
import type { Current } from './update';

/**
 * Keeps that records have gone from state to state, in the writing transaction and before their new state is saved (spec OPP-03): who,
 * when, by which action, and how many seconds they were in the former one.
 */
export async function noteStates(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  action: string,
  rows: readonly Current[],
): Promise<void> {
  const { states } = object;
  const fired = states?.actions[action];
  if (!states || fired?.to === undefined) return;
  const list = rows.map((before) => ({
    id: uuidv7(),
    record: before.id,
    from_state: before[states.field],
    to_state: destinationOf(states, fired, before),
  }));
  const since = states.since ? sql`t.${sql.ref(columnName(states.since))}` : sql`null::timestamptz`;
  const at = engine.clock.now().toISOString();
  await sql`${prepared}insert into tide_state_change (id, object, record_id, field, from_state, to_state, at, by_user, action, seconds)
    select r.id, ${object.name}, r.record, ${states.field}, r.from_state, r.to_state, ${at}::timestamptz, ${traceUser(actor)}::uuid, ${action},
      greatest(0, floor(extract(epoch from ${at}::timestamptz - coalesce(
        (select c.at from tide_state_change as c where c.record_id = r.record order by c.id desc limit 1), ${since}, t.created_at, ${at}::timestamptz))))
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as r(id uuid, record uuid, from_state text, to_state text)
      join ${sql.table(tableName(object.name))} as t on t.id = r.record`.execute(engine.database);
}

/** The moves of a record from state to state, newest first, for whoever may see it and read its state; else NOT_FOUND. */
export async function readStates(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
): Promise<{ items: StateChangeJson[] }> {
  const object = engine.workspace.object(objectName);
  await demandVisible(engine, actor, object, id);
  if (!object.states || !isReadable(actor, object.name, object.states.field)) return { items: [] };
  const found = await sql<Omit<StateChangeJson, 'by' | 'seconds'> & { by: string | null; seconds: string }>`
    select id, from_state as "from", to_state as "to", at, by_user as "by", action, seconds from tide_state_change
    where record_id = ${id}::uuid order by id desc limit 500`.execute(engine.database);
  return {
    items: found.rows.map(({ by, seconds, ...change }) => ({
      ...change,
      by: by === null ? null : { id: by, title: engine.directory.person(by)?.name ?? null },
      seconds: Number(seconds),
    })),
  };
}
