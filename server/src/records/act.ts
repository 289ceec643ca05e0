import type { RecordJson, Values } from '@tide/model/api/records';
import type { ActionRequest } from '@tide/model/api/states';
import type { ObjectDefinition } from '@tide/model/object';
import { actionOf, type StateAction } from '@tide/model/states';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { demand } from '../access/rights';
import type { Database } from '../database/connect';
import { columnName, tableName } from '../database/names';
import { notFound, TideError } from '../errors';
import { lockAbove } from './above';
import { actionRefusals } from './actionRefusals';
import { completeRows, fieldsBesideLines } from './complete';
import { addStoredLines } from './completeLines';
import { demandAction } from './demandAction';
import type { Engine } from './engine';
import { isId } from './isId';
import { perform } from './perform';
import { parseValues, requiredProblems } from './prepare';
import { readRecord } from './read';
import { referenceProblems } from './references';
import { refuseFields } from './refusal';
import { deadlock, retryOnce } from './retryOnce';
import { settle } from './settle';
import { type Current, lockRows } from './update';
import type { WriteOptions } from './write';

/**
 * Fires an action of a record's states (spec OPP-03, GEN-10), with the values that it asks for. All of it is one transaction: the move, what
 * it sets, its history, what follows on linked records and what the system does thereupon. Of two who fire at once one succeeds.
 * Errors: NOT_FOUND, NO_PERMISSION, STATE_INVALID, STALE_RECORD (with the newer record in `details.current`), codes of guards,
 * STAGE_CRITERIA, VALIDATION_FAILED, UNKNOWN_FIELD.
 */
export async function act(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
  name: string,
  request: ActionRequest,
  options: Pick<WriteOptions, 'receipt'> = {},
): Promise<RecordJson> {
  const object = engine.workspace.object(objectName);
  demand(actor, 'view', object);
  try {
    const story = async (transaction: Database) => {
      await actInside({ ...engine, database: transaction }, actor, objectName, id, name, request);
      await options.receipt?.(transaction, id);
    };
    await retryOnce([deadlock], () => engine.database.transaction().execute(story));
  } catch (error) {
    if (!(error instanceof TideError) || error.code !== 'STALE_RECORD') throw error;
    const current = await readRecord(engine, actor, objectName, id);
    throw new TideError('STALE_RECORD', error.message, { details: { current } });
  }
  return readRecord(engine, actor, objectName, id).catch((error: unknown) => {
    // The action may have put it out of the actor's sight.
    if (error instanceof TideError && error.code === 'NOT_FOUND')
      return { id, version: request.version + 1, can: [], actions: [] };
    throw error;
  });
}

/** The same inside the caller's transaction (`engine.database`). */
export async function actInside(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
  name: string,
  request: ActionRequest,
): Promise<void> {
  const object = engine.workspace.object(objectName);
  demand(actor, 'view', object);
  await fire(engine, actor, object, id.toLowerCase(), name, request);
  await settle(engine, actor);
}

async function fire(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  id: string,
  name: string,
  { version, values: given = {} }: ActionRequest,
): Promise<void> {
  const action = actionOf(object.states, name);
  if (!isId(id)) throw notFound(object.label);
  const above = await lockAbove(engine, object, [id], [given]);
  await lockFollowers(engine, object, action, id);
  const before = (await lockRows(engine, actor, object, 'view', [id])).get(id);
  if (!before) throw notFound(object.label);
  if (!action || action.hidden) throw new TideError('NOT_FOUND', `${object.label}没有名为「${name}」的操作。`);
  await demandAction(engine, actor, object, name, action, before);
  const values = await valuesFor(engine, actor, object, action, before, given);
  const refusals = await actionRefusals(engine, actor, object, name, [{ before, values, version }]);
  const refusal = refusals.get(before.id);
  if (refusal) throw refusal;
  await perform(engine, actor, object, name, [{ before, values }], above);
}

/** Parents before children: the records that the action is fired on are locked before the one that fires it. */
async function lockFollowers(
  engine: Engine,
  object: ObjectDefinition,
  action: StateAction | undefined,
  id: string,
): Promise<void> {
  for (const { over } of action?.fire ?? []) {
    const field = object.fields[over];
    if (field?.type === 'lookup')
      await sql`select p.id from ${sql.table(tableName(field.to))} as p
        where p.id = (select t.${sql.ref(columnName(over))} from ${sql.table(tableName(object.name))} as t where t.id = ${id}::uuid) for update`.execute(
        engine.database,
      );
  }
}

/** The values of an action's own input, checked like those of a form; a state's lock does not bar them. */
async function valuesFor(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  action: StateAction,
  before: Current,
  given: Values,
): Promise<Values> {
  const input = new Set(action.input);
  for (const field of Object.keys(given))
    if (!input.has(field))
      throw new TideError('UNKNOWN_FIELD', `${object.label}的「${action.label}」不接受字段「${field}」。`);
  const stored = new Map([[before.id, before]]);
  await addStoredLines(engine, object, [{ id: before.id, changes: given }], stored, fieldsBesideLines(engine, object));
  const row = { ...parseValues(actor, object, given, { before, asked: input }), before };
  await completeRows(engine, actor, object, [row]);
  const { values, problems } = row;
  const references = await referenceProblems(engine, actor, object, [values]);
  const all = [...problems, ...requiredProblems(object, values, true), ...references.flat()];
  if (all.length === 0) return values;
  const { code, message, fields } = refuseFields(all);
  throw new TideError(code, message, { fields });
}
