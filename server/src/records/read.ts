import type { ListAnswer, ListRequest, RecordJson } from '@tide/model/api/records';
import type { Field } from '@tide/model/fields/all';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../access/actor';
import { fieldRight, isReadable, visibleFields } from '../access/fields';
import { demand, may, verbsOf } from '../access/rights';
import { rowScope } from '../access/rows';
import { columnName, linkTable, tableName } from '../database/names';
import { prepared } from '../database/prepared';
import { notFound, TideError } from '../errors';
import type { Engine } from './engine';
import { type Row, selectColumns, toJson } from './json';
import { openCopies } from './openCopies';
import { exportScope } from './pool/sight';
import { readingOf } from './reach';
import { scopeSql } from './scopeSql';
import { addingOf, everyRowOf, findingOf, pageOf, type Selection, selectionOf } from './select';
import { afterCursor, encodeCursor } from './sorting';
import { fieldsForVerbs } from './verbs';

/** Counting stops here unless an exact total is asked for: counting a frequent word exactly costs more than the list. */
const countCap = 10_000;

/** A page of the rows of an object that the actor may see. */
export async function listRecords(
  engine: Engine,
  actor: Actor,
  objectName: string,
  request: ListRequest,
): Promise<ListAnswer> {
  return answer(engine, actor, selectionOf(engine, actor, objectName, request), request);
}

/** The children of a record over one of its related lists, as a list of their own object under its own rights. */
export async function relatedRecords(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
  relatedName: string,
  request: ListRequest,
): Promise<ListAnswer> {
  const object = engine.workspace.object(objectName);
  await demandVisible(engine, actor, object, id);
  const related = object.related[relatedName];
  const [childName = '', fieldName = ''] = related?.of.split('.') ?? [];
  // Asking for the children is asking for those whose link is this record: nobody may who may not read the link.
  if (!related || (may(actor, 'view', childName) && !isReadable(actor, childName, fieldName)))
    throw new TideError('NOT_FOUND', `${object.label}没有名为「${relatedName}」的关联列表。`);
  const child = engine.workspace.object(childName);
  const selection = selectionOf(engine, actor, childName, request, Object.values(child.views)[0]?.sort);
  const over: RawBuilder<SqlBool> =
    child.fields[fieldName]?.type === 'multiLookup'
      ? sql`t.id in (select record_id from ${sql.table(linkTable(childName, fieldName))} where target_id = ${id}::uuid)`
      : sql`${sql.ref(`t.${columnName(fieldName)}`)} = ${id}::uuid`;
  return answer(engine, actor, narrowed(selection, over), { ...request, fields: request.fields ?? related.columns });
}

const narrowed = (selection: Selection, by: RawBuilder<SqlBool>): Selection => ({
  ...selection,
  conditions: [...selection.conditions, by],
  few: true,
});

/** One living record with every field the actor may see; NOT_FOUND when it is absent or outside his scope. */
export async function readRecord(engine: Engine, actor: Actor, objectName: string, id: string): Promise<RecordJson> {
  const object = engine.workspace.object(objectName);
  demand(actor, 'view', object);
  const names = Object.keys(visibleFields(actor, object));
  const found =
    await sql<Row>`${prepared}select ${selectColumns(object, [...names, ...fieldsForVerbs(engine, actor, object)], 't')} from ${sql.table(tableName(objectName))} as t
    where t.id = ${demandId(id, object)}::uuid and t.deleted_at is null and ${scopeSql(engine, actor, 'view', object)}`.execute(
      await readingOf(engine, actor),
    );
  const [record] = await toJson(engine, actor, object, found.rows, names);
  if (!record) throw notFound(object.label);
  const copies = await openCopies(engine, actor, object, id);
  return copies ? { ...record, copies } : record;
}

/** The living ones among at most 500 records that the actor may see, with the named fields. */
export async function readRecords(
  engine: Engine,
  actor: Actor,
  objectName: string,
  ids: readonly string[],
  fields: readonly string[],
): Promise<RecordJson[]> {
  const listed = narrowed(selectionOf(engine, actor, objectName, {}), sql`t.id = any(${[...ids]}::uuid[])`);
  // Lists leave out what lies in a pool; who names a record gets it all the same.
  const selection = { ...listed, scope: rowScope(actor, 'view', listed.object, engine.workspace) };
  return (await answer(engine, actor, selection, { fields, limit: 500 })).items;
}

/** Every row of a selection, page by page, for exports. Needs the right to export. */
export async function* streamRecords(
  engine: Engine,
  actor: Actor,
  objectName: string,
  request: ListRequest & { ids?: readonly string[] },
): AsyncIterable<RecordJson> {
  const object = engine.workspace.object(objectName);
  demand(actor, 'export', object);
  const all = selectionOf(engine, actor, objectName, request);
  const allowed = { ...all, scope: exportScope(actor, object, all.scope) };
  const selection = request.ids ? narrowed(allowed, sql`t.id = any(${[...request.ids]}::uuid[])`) : allowed;
  let cursor: string | undefined;
  do {
    const page = await answer(engine, actor, selection, { ...request, limit: 500, count: 'none', cursor });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}

/** Refuses with NOT_FOUND unless the actor may see the living record. */
export async function demandVisible(engine: Engine, actor: Actor, object: ObjectDefinition, id: string): Promise<void> {
  demand(actor, 'view', object);
  const found = await sql`${prepared}select 1 from ${sql.table(tableName(object.name))} as t
    where t.id = ${demandId(id, object)}::uuid and t.deleted_at is null and ${scopeSql(engine, actor, 'view', object)}`.execute(
    await readingOf(engine, actor),
  );
  if (found.rows.length === 0) throw notFound(object.label);
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function demandId(id: string, object: ObjectDefinition): string {
  if (!uuid.test(id)) throw notFound(object.label);
  return id;
}

async function answer(engine: Engine, actor: Actor, selection: Selection, request: ListRequest): Promise<ListAnswer> {
  const { object, keys, sort } = selection;
  const limit = request.limit ?? 50;
  if (!Number.isInteger(limit) || limit < 1 || limit > 500)
    throw new TideError('BAD_REQUEST', '每页条数 (limit) 应在 1 到 500 之间。');
  const { names, paths } = shownFields(engine, actor, object, request);
  const over = paths.map(({ lookup }) => lookup);
  const forVerbs = fieldsForVerbs(engine, actor, object);
  const read = [...names, ...over, ...forVerbs, ...keys.map((key) => key.name)];
  const after = request.cursor ? afterCursor(request.cursor, sort, keys, 't') : null;
  const [found, total] = await Promise.all([
    pageOf<Row>(engine, selection, read, limit + 1, after),
    countOf(engine, selection, request.count ?? 'none'),
  ]);
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return {
    items: await withPaths(engine, actor, object, rows, await toJson(engine, actor, object, rows, names), paths),
    nextCursor: last
      ? encodeCursor(
          sort,
          keys.map((key) => (last[key.name] as string | null) ?? null),
          last.id,
        )
      : null,
    ...(total && { total }),
    can: verbsOf(actor, object.name),
  };
}

/** A field of another record over a lookup, person or department: `customer.industry`, `owner.name`. */
interface FieldPath {
  path: string;
  lookup: string;
  name: string;
}

/**
 * The asked fields, or the columns of the view. What a view names but the actor may not see is left out; what he asks for himself is
 * refused, over a lookup too.
 */
function shownFields(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  request: ListRequest,
): { names: string[]; paths: FieldPath[] } {
  const visible = (name: string) =>
    fieldsOf(object)[name] !== undefined && fieldRight(actor, object.name, name) !== 'hidden';
  if (!request.fields) {
    const view = object.views[request.view ?? ''] ?? Object.values(object.views)[0];
    return { names: [...new Set([object.titleField, ...(view?.columns ?? [])])].filter(visible), paths: [] };
  }
  const paths: FieldPath[] = [];
  for (const path of request.fields) {
    const [lookup = '', name] = path.split('.', 2);
    const leads = name === undefined || leadsOver(engine, actor, fieldsOf(object)[lookup], name);
    const readable = name === undefined ? visible(lookup) : isReadable(actor, object.name, lookup);
    if (!readable || !leads || path.split('.').length > 2)
      throw new TideError('UNKNOWN_FIELD', `${object.label}没有字段「${path}」。`);
    if (name !== undefined) paths.push({ path, lookup, name });
  }
  const own = request.fields.filter((name) => !name.includes('.'));
  return { names: [...new Set([object.titleField, ...own])].filter(visible), paths };
}

function leadsOver(engine: Engine, actor: Actor, field: Field | undefined, name: string): boolean {
  if (field?.type === 'person' || field?.type === 'department') return name === 'name';
  if (field?.type !== 'lookup') return false;
  const target = engine.workspace.object(field.to);
  return name in fieldsOf(target) && fieldRight(actor, target.name, name) !== 'hidden';
}

/** Adds the values of paths under their own names, read under the rights of the object they lead to; null where the actor may not see it. */
async function withPaths(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rows: readonly Row[],
  items: RecordJson[],
  paths: readonly FieldPath[],
): Promise<RecordJson[]> {
  for (const { path, lookup, name } of paths) {
    const field = fieldsOf(object)[lookup];
    const ids = rows.map((row) => (row[lookup] as string | null) ?? null);
    const targets = new Map<string, RecordJson>();
    if (field?.type === 'lookup') {
      const wanted = [...new Set(ids.filter((id) => id !== null))];
      for (const target of await readRecords(engine, actor, field.to, wanted, [name])) targets.set(target.id, target);
    }
    const read = (id: string): unknown => {
      if (field?.type === 'person') return engine.directory.person(id)?.name;
      if (field?.type === 'department') return engine.directory.department(id)?.name;
      return targets.get(id)?.[name];
    };
    items.forEach((item, index) => {
      const id = ids[index];
      item[path] = (id ? read(id) : null) ?? null;
    });
  }
  return items;
}

async function countOf(
  engine: Engine,
  selection: Selection,
  count: 'none' | 'capped' | 'exact',
): Promise<ListAnswer['total']> {
  if (count === 'none') return undefined;
  const rows = sql`select 1 from ${everyRowOf(engine, selection)}`;
  const capped = count === 'capped' ? sql`${rows} limit ${countCap + 1}` : rows;
  const result = await sql<{ value: string }>`select count(*) as value from (${capped}) as counted`.execute(
    findingOf(engine, await addingOf(engine, selection), selection.steady),
  );
  const value = Number(result.rows[0]?.value ?? 0);
  return count === 'capped' && value > countCap ? { value: countCap, exact: false } : { value, exact: true };
}
