import type { RecordJson, Values } from '@tide/model/api/records';
import type { CopyAnswer } from '@tide/model/api/states';
import type { Field } from '@tide/model/fields/all';
import type { Copy } from '@tide/model/invariants';
import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import { fieldRight, isReadable } from '../access/fields';
import { demand } from '../access/rights';
import { UNSAFE_withEnginePower } from '../access/system';
import { TideError } from '../errors';
import { actionRefusals, stateLabel } from './actionRefusals';
import type { Engine } from './engine';
import { openCopies } from './openCopies';
import { readRecord } from './read';
import { lockRows } from './update';

/**
 * Values for the form of a record that is made from another one: what the actor may read here and may write there; lines without their ids,
 * so that they are new. Errors: NOT_FOUND, NO_PERMISSION, STATE_INVALID where the state does not allow it, and those of the action
 * that saving the copy would fire.
 */
export async function prefillCopy(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
  copyName: string,
): Promise<CopyAnswer> {
  const object = engine.workspace.object(objectName);
  const record = await readRecord(engine, actor, objectName, id);
  const copy = object.copies && Object.hasOwn(object.copies, copyName) ? object.copies[copyName] : undefined;
  if (!copy) throw new TideError('NOT_FOUND', `${object.label}不能生成「${copyName}」。`);
  const target = engine.workspace.object(copy.to);
  demand(actor, 'create', target);
  const inside = UNSAFE_withEnginePower(actor);
  const before = await engine.database
    .transaction()
    .execute(async (transaction) =>
      (await lockRows({ ...engine, database: transaction }, inside, object, 'view', [id])).get(id),
    );
  if (before) {
    const state = before[object.states?.field ?? ''];
    if (copy.states && !copy.states.includes(String(state)))
      throw new TideError(
        'STATE_INVALID',
        `${object.label}的状态是${stateLabel(object, state)}，不能进行「${copy.label}」。`,
      );
    const refusals =
      copy.fires === undefined
        ? null
        : await actionRefusals(engine, actor, object, copy.fires, [{ before, values: {} }]);
    const refusal = refusals?.get(before.id);
    if (refusal) throw refusal;
  }
  const open = await openCopies(engine, actor, object, record.id);
  if (open && !open.includes(copyName))
    throw new TideError(
      'STATE_INVALID',
      `${object.label}「${record[object.titleField] ?? ''}」现在不能进行「${copy.label}」。`,
    );
  const values: Values = {};
  for (const [to, from] of Object.entries(copy.fields)) {
    const field = target.fields[to];
    if (!field || field.readOnly || fieldRight(actor, target.name, to) !== 'editable') continue;
    if (!isReadable(actor, object.name, from) || record[from] === undefined || record[from] === null) continue;
    values[to] = field.type === 'lines' ? newLines(actor, object, from, target, to, field, record[from]) : record[from];
  }
  const line = copy.line && newLine(actor, object, record, target, copy.line);
  if (copy.line && line && Object.keys(line).length > 0) values[copy.line.field] = [line];
  if (copy.link && fieldRight(actor, target.name, copy.link) === 'editable')
    values[copy.link] = { id, title: record[object.titleField] ?? null };
  return { object: target.name, values };
}

/** The one line that the new record begins with, as far as it may be read here and written there. */
function newLine(
  actor: Actor,
  object: ObjectDefinition,
  record: RecordJson,
  target: ObjectDefinition,
  { field, columns }: NonNullable<Copy['line']>,
): Values {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([column, from]) => {
      if (fieldRight(actor, target.name, `${field}.${column}`) !== 'editable') return [];
      if (from === 'id') return [[column, { id: record.id, title: record[object.titleField] ?? null }]];
      const value = isReadable(actor, object.name, from) ? record[from] : undefined;
      return value === undefined || value === null ? [] : [[column, value]];
    }),
  );
}

/** Lines of the source in the columns of the target: those of the same name that may be read here and written there. */
function newLines(
  actor: Actor,
  object: ObjectDefinition,
  from: string,
  target: ObjectDefinition,
  to: string,
  field: Extract<Field, { type: 'lines' }>,
  lines: unknown,
): Values[] {
  const columns = Object.entries(field.columns).flatMap(([column, { readOnly }]) =>
    !readOnly &&
    isReadable(actor, object.name, `${from}.${column}`) &&
    fieldRight(actor, target.name, `${to}.${column}`) === 'editable'
      ? [column]
      : [],
  );
  return (lines as Values[]).map((line) =>
    Object.fromEntries(columns.flatMap((column) => (line[column] === undefined ? [] : [[column, line[column]]]))),
  );
}
