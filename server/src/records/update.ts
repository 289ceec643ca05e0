import type { Link, RowResult, Values } from '@tide/model/api/records';
import { typeOf } from '@tide/model/fields/all';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { shownTitle } from '../access/fields';
import { traceUser } from '../access/system';
import { columnName, linkTable, tableName } from '../database/names';
import { prepared } from '../database/prepared';
import { type FieldProblem, notFound, TideError } from '../errors';
import { attachFiles } from '../files/references';
import { type Above, lockAbove } from './above';
import { completeRows, fieldsBesideLines } from './complete';
import { addStoredLines } from './completeLines';
import { followUp } from './consequences';
import { setOwnerDepartment } from './create';
import { findDuplicates } from './duplicates';
import type { Engine } from './engine';
import { changeOf } from './lineChanges';
import { refuseLocked } from './lockedFields';
import type { Passing } from './ownership';
import { type HeldReceivers, holdReceivers, logReassigned, receiverProblem } from './pool/receivers';
import { type Prepared, parseValues, requiredProblems } from './prepare';
import { ownerChangeProblems } from './receiver';
import { referenceProblems } from './references';
import { refusalOf, refuseDuplicates, refuseFields } from './refusal';
import { same } from './same';
import { type RowToSave, updateRows as saveRows } from './save';
import { scopeSql } from './scopeSql';
import { type RecordTrace, traceRecords } from './trace';

export interface UpdateRequest {
  id: string;
  /** The version the person saw; absent in mass changes, which take the newest. */
  version?: number;
  changes: Values;
}

interface Options {
  confirmed?: boolean;
  dryRun?: boolean;
}

export type Current = Values & { id: string; version: number };

/** Rows with all their values, locked in id order; those that the actor may not view, or not change, are simply not among them. */
export async function lockRows(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  verb: 'view' | 'update' | 'delete' | 'own',
  ids: readonly string[],
): Promise<Map<string, Current>> {
  const names = Object.entries(fieldsOf(object)).filter(([, field]) => typeOf(field).storage(field) !== 'none');
  const columns = sql.join(names.map(([name]) => sql`${sql.ref(`t.${columnName(name)}`)} as ${sql.ref(name)}`));
  const found =
    await sql<Current>`${prepared}select t.id, t.version, ${columns} from ${sql.table(tableName(object.name))} as t
    where t.id = any(${[...ids]}::uuid[]) and t.deleted_at is null and ${scopeSql(engine, actor, 'view', object)} and ${scopeSql(engine, actor, verb, object)}
    order by t.id for update`.execute(engine.database);
  return new Map(found.rows.map((row) => [row.id, row]));
}

/** The update half of the story: answers per row in the order given. `engine.database` is the transaction. */
export async function updateRows(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  requests: readonly UpdateRequest[],
  options: Options,
): Promise<RowResult[]> {
  const single = requests.length === 1;
  const { ownerField = '' } = object;
  const held = await holdReceivers(
    engine,
    object,
    requests.map(({ changes }) => idIn(changes[ownerField])),
  );
  const above = await lockAbove(
    engine,
    object,
    requests.map((request) => request.id),
    requests.map((request) => request.changes),
  );
  const current = await lockRows(
    engine,
    actor,
    object,
    'update',
    requests.map((request) => request.id),
  );
  const results = new Map<string, RowResult>();
  const rows: (Prepared & { request: UpdateRequest; before: Current })[] = [];
  await addStoredLines(engine, object, requests, current, fieldsBesideLines(engine, object));
  for (const request of requests) {
    const before = current.get(request.id);
    try {
      if (!before) throw notFound(object.label);
      if (request.version !== undefined && request.version !== before.version) throw stale(engine, before);
      const row = parseValues(actor, object, request.changes, { before });
      row.problems.push(...requiredProblems(object, row.values, true));
      rows.push({ ...row, request, before });
    } catch (error) {
      if (!(error instanceof TideError) || (single && error.code !== 'STALE_RECORD')) throw error;
      results.set(request.id, refusalOf(error));
    }
  }
  await completeRows(engine, actor, object, rows);
  const links = await currentLinks(engine, object, rows);
  const changed = rows.map((row) => onlyChanged(row.before, row.values, links));
  const references = await referenceProblems(engine, actor, object, changed);
  const passing = rows.flatMap(({ before }, index) =>
    object.ownerField && object.ownerField in (changed[index] ?? {}) ? [before.id] : [],
  );
  const own = passing.length > 0 ? await lockRows(engine, actor, object, 'own', passing) : null;
  const owners = changed.map((values, index) =>
    ownerChangeProblems(engine, actor, object, values, own?.has(rows[index]?.before.id ?? '') ?? true),
  );
  const keyed = rows.map((row, index) =>
    touchesDuplicateRule(object, changed[index] ?? {}) ? { ...row.before, ...row.values } : {},
  );
  const duplicates = await findDuplicates(
    engine,
    actor,
    object.name,
    keyed,
    rows.map((row) => row.before.id),
  );
  const good: { row: RowToSave; before: Current }[] = [];
  rows.forEach(({ request, before, problems }, index) => {
    const values = changed[index] ?? {};
    const all = [...problems, ...(references[index] ?? []), ...(owners[index] ?? [])];
    if (ownerField in values) all.push(...pooledProblems(engine, object, held, before, values));
    const refusal =
      all.length > 0
        ? refuseFields(all)
        : (refuseLocked(object, before, values) ??
          refuseDuplicates(object, duplicates[index] ?? [], options.confirmed ?? false));
    if (refusal) results.set(request.id, refusal);
    else {
      setOwnerDepartment(engine, object, values);
      const title = shownTitle(actor, object, values[object.titleField] ?? before[object.titleField]) ?? '';
      const different = Object.keys(values).length > 0;
      results.set(request.id, { ok: true, id: before.id, title, version: before.version + (different ? 1 : 0) });
      if (different) good.push({ row: { id: before.id, values, whole: { ...before, ...values } }, before });
    }
  });
  if (!options.dryRun && good.length > 0) {
    await saveChanges(engine, actor, object, good, { links, above });
    const passed = good.filter(({ row }) => ownerField in row.values);
    const changes = passed.map(({ row, before }) => ({ before, to: row.values[ownerField], reason: null }));
    await logReassigned(engine, actor, object, held, changes);
  }
  return requests.map((request) => results.get(request.id) ?? refusalOf(notFound(object.label)));
}

/** The id in a person as callers give him: bare, or with his name. */
const idIn = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : value;

/** Whoever gets a record of a pool, by whatever way, is one of its members and has room (spec POOL-26). */
function pooledProblems(
  engine: Engine,
  object: ObjectDefinition,
  held: HeldReceivers | null,
  before: Current,
  values: Values,
): FieldProblem[] {
  const { ownerField = '' } = object;
  const problem = receiverProblem(engine, object, held, before, values[ownerField]);
  return problem ? [{ field: ownerField, ...problem }] : [];
}

/** What is not different from before is not written: a form that sends all its fields does not overwrite what it did not touch. */
export function onlyChanged(before: Current, values: Values, links: Map<string, Link[]>): Values {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => !same(links.get(`${name}:${before.id}`) ?? before[name] ?? null, value),
    ),
  );
}

function touchesDuplicateRule(object: ObjectDefinition, values: Values): boolean {
  return object.duplicateRules.some((rule) => rule.fields.some((name) => name in values));
}

function stale(engine: Engine, before: Current): TideError {
  const who =
    typeof before.updatedBy === 'string' ? (engine.directory.person(before.updatedBy)?.name ?? '别人') : '别人';
  const at = new Intl.DateTimeFormat('zh-CN', {
    timeZone: engine.workspace.zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return new TideError('STALE_RECORD', `数据已被${who}于 ${at.format(new Date(String(before.updatedAt)))} 修改。`);
}

interface Circumstances {
  /** The links that changed ones replace, under `field:record`. */
  links?: ReadonlyMap<string, Link[]>;
  /** Makes it a transfer. */
  passing?: Passing;
  /** Makes it an action of the states, by name. */
  action?: string;
  /** It follows from something else, and nobody has worked on the records: the time of their last change stays. */
  byItself?: boolean;
  /** The locks taken before the rows' own. */
  above?: Above | undefined;
}

/** Saves checked changes of locked rows with all that follows from them: files, roll-ups of parents, checks, ledger, trace. */
export async function saveChanges(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rows: readonly { row: RowToSave; before: Current }[],
  { links = new Map(), passing, action, byItself, above }: Circumstances = {},
): Promise<void> {
  const ids = rows.map(({ row }) => row.id);
  const changes = rows.map(({ row }) => row.values);
  const held = await lockAbove(engine, object, ids, changes, above);
  const stamp = byItself ? {} : { updated_at: engine.clock.now().toISOString(), updated_by: traceUser(actor) };
  await saveRows(
    engine.database,
    object,
    rows.map(({ row }) => row),
    stamp,
  );
  await attachFiles(
    engine.database,
    actor,
    object,
    rows.map(({ row }) => row),
  );
  await followUp(
    engine,
    actor,
    object,
    rows.map(({ row, before }) => ({
      id: row.id,
      title: String(row.whole[object.titleField] ?? ''),
      before,
      whole: row.whole,
    })),
    held,
  );
  await traceRecords(
    engine,
    engine.database,
    actor,
    rows.map(
      ({ row, before }): RecordTrace => ({
        action: passing ? 'transfer' : action ? 'act' : 'update',
        object: object.name,
        id: row.id,
        title: String(row.whole[object.titleField] ?? ''),
        version: before.version + 1,
        changes: [
          ...Object.entries(row.values)
            .map(([field, to]) => changeOf(object, field, links.get(`${field}:${row.id}`) ?? before[field] ?? null, to))
            // The department follows the owner, and often is the same one.
            .filter(({ from, to }) => from !== to),
          ...(action ? [{ field: 'stateAction', from: null, to: action }] : []),
          ...(passing?.reason ? [{ field: 'reason', from: null, to: passing.reason }] : []),
        ],
        ...(passing && { passing }),
      }),
    ),
  );
}

/** The links that the rows' values would replace, with their attributes, under `field:record`. */
async function currentLinks(
  engine: Engine,
  object: ObjectDefinition,
  rows: { before: Current; values: Values }[],
): Promise<Map<string, Link[]>> {
  const links = new Map<string, Link[]>();
  for (const [name, field] of Object.entries(object.fields)) {
    const ids = rows.filter(({ values }) => name in values).map(({ before }) => before.id);
    if (field.type !== 'multiLookup' || ids.length === 0) continue;
    const attributes = Object.keys(field.attributes ?? {}).map(
      (attribute) => sql`, ${sql.ref(columnName(attribute))} as ${sql.ref(attribute)}`,
    );
    const found = await sql<
      Link & { record: string }
    >`select record_id as record, target_id as id ${sql.join(attributes, sql``)}
      from ${sql.table(linkTable(object.name, name))} where record_id = any(${ids}::uuid[]) order by record_id, position`.execute(
      engine.database,
    );
    for (const { record, ...link } of found.rows) {
      const key = `${name}:${record}`;
      links.set(key, [...(links.get(key) ?? []), link as Link]);
    }
  }
  return links;
}
