import type { ListRequest } from '@tide/model/api/records';
import { fieldsIn, parseCondition } from '@tide/model/conditions/parse';
import type { ObjectDefinition } from '@tide/model/object';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor, Grants } from '../access/actor';
import { demandReadable, isReadable, readableObject } from '../access/fields';
import { keptWith } from '../access/kept';
import { demand } from '../access/rights';
import { isEverything, type RowScope, rowScope, withoutPools } from '../access/rows';
import type { Database } from '../database/connect';
import { tableName } from '../database/names';
import { prepared } from '../database/prepared';
import { TideError } from '../errors';
import { type ConditionContext, compileCondition, fixedSql, isFixed } from './conditionSql';
import type { Engine } from './engine';
import { isFrequent } from './frequency';
import { ownColumns, selectColumns } from './json';
import { holdersIn, idsOverParents, isMergeable, type MergedPage, mergedIds, mergedRows } from './merge';
import { listScope } from './pool/sight';
import { readingOf } from './reach';
import { idList, waySql, waysSql } from './scopeSql';
import { type Search, searchOf } from './search';
import { orderBy, parseSort, type SortKey } from './sorting';

/** A list request after all checks: what is asked, which rows of it the actor may see, and in which order. */
export interface Selection {
  actor: Actor;
  object: ObjectDefinition;
  sort: string;
  keys: SortKey[];
  scope: RowScope;
  /** Fields that some of the rows hide until they are claimed: nothing can be asked by them. */
  blind: ReadonlySet<string>;
  /** Everything but the scope and the search. */
  conditions: readonly RawBuilder<SqlBool>[];
  search: Search | null;
  /** Nothing but the object's own rows is asked: no condition leads over a lookup. */
  alone: boolean;
  /** A condition leaves so few rows, e.g. those under one record, that they are found by it and not among the newest of each holder. */
  few?: true;
  /** Nothing is asked whose rows are many or few depending on its value, so that one plan serves every call. */
  steady: boolean;
}

/** The sort that nobody has chosen; none, which is the order of creation, where the actor may not read what it sorts by. */
function readableSort(actor: Actor, object: ObjectDefinition, sort: string): string {
  const names = sort.split(',').map((part) => part.trim().replace(/^[-+]/, ''));
  return names.every((name) => isReadable(actor, object.name, name)) ? sort : '';
}

type Asked = Pick<ListRequest, 'view' | 'search' | 'filter' | 'sort'>;

const steadySelections = keptWith<Grants, Selection>();

/**
 * Checks a request against the definitions and the actor's rights and turns it into a selection. Every named field passes `demandReadable`.
 * What is steady holds nothing of the moment and is kept; conditions may speak of today.
 */
export function selectionOf(
  engine: Engine,
  actor: Actor,
  objectName: string,
  request: Asked,
  usualSort = '-updatedAt',
): Selection {
  const { view, search, filter, sort } = request;
  const select = () => checkedSelection(engine, actor, objectName, request, usualSort);
  const object = engine.workspace.object(objectName);
  const where = object.views[view ?? '']?.where;
  if (filter !== undefined || search !== undefined || (where && !isFixed(where, object))) return select();
  const question = JSON.stringify([objectName, view, sort, usualSort]);
  return { ...steadySelections(actor.grants, question, select), actor };
}

function checkedSelection(
  engine: Engine,
  actor: Actor,
  objectName: string,
  request: Asked,
  usualSort: string,
): Selection {
  const { workspace } = engine;
  const object = workspace.object(objectName);
  demand(actor, 'view', object);
  const view = request.view === undefined ? undefined : object.views[request.view];
  if (request.view !== undefined && !view)
    throw new TideError('BAD_REQUEST', `${object.label}没有名为「${request.view}」的视图。`);
  // Parsed against what the actor may read: a hidden field is answered exactly like one that does not exist.
  const find = (name: string) => {
    const target = workspace.objects.get(name);
    return target && readableObject(actor, target);
  };
  const filter =
    request.filter === undefined ? undefined : parseCondition(request.filter, readableObject(actor, object), find);
  const sort = request.sort ?? readableSort(actor, object, view?.sort ?? usualSort);
  const keys = sort === '' ? [] : parseSort(sort, readableObject(actor, object));
  const trees = [view?.where, filter].filter((part) => part !== undefined);
  const fixed = view?.where && isFixed(view.where, object) ? view.where : null;
  const paths = trees.flatMap(fieldsIn);
  const { scope, blind } = listScope(actor, object, workspace, request.view, paths);
  for (const path of [...paths, ...keys.map((key) => key.name)]) {
    demandReadable(actor, object, path, workspace);
    demandSeen(object, blind, path);
  }
  const context: ConditionContext = {
    object,
    workspace,
    alias: 't',
    actor,
    now: engine.clock.now(),
    zone: workspace.zone,
    // What can only be claimed yet is not looked through: it may hide fields.
    sight: (target, alias) =>
      waysSql(engine, actor, withoutPools(rowScope(actor, 'view', target, workspace)), target, alias),
  };
  const conditions: RawBuilder<SqlBool>[] = [
    sql`t.deleted_at is null`,
    ...trees.map((tree) => (tree === fixed ? fixedSql(fixed, 't') : compileCondition(tree, context))),
  ];
  const search = request.search === undefined ? null : searchOf(request.search, actor, object, 't', blind);
  const steady = trees.every((tree) => tree === fixed) && search === null;
  const alone = paths.every((path) => !path.includes('.'));
  return { actor, object, sort, keys, scope, blind, conditions, search, steady, alone };
}

/** What hides a field until it is claimed is not asked by it either. Answered exactly like a field that does not exist. */
export function demandSeen(object: ObjectDefinition, blind: ReadonlySet<string>, path: string): void {
  if (blind.has(path.split('.')[0] ?? ''))
    throw new TideError('UNKNOWN_FIELD', `${object.label}没有可用于筛选、排序的字段「${path}」。`);
}

/** `where` of a selection with the scope merged in. */
export function whereOf(
  engine: Engine,
  selection: Selection,
  more: readonly RawBuilder<SqlBool>[] = [],
): RawBuilder<SqlBool> {
  const { actor, object, scope } = selection;
  return sql.join(
    [
      ...selection.conditions,
      ...searchConditions(selection.search),
      ...more,
      ...(isEverything(scope) ? [] : [waysSql(engine, actor, scope, object, 't')]),
    ],
    sql` and `,
  );
}

/**
 * All rows of a selection, as something to select from under the alias `t`. Every way finds its own rows and leaves out what the ways before it
 * have found: as alternatives of one condition, what lies over a parent would be asked for row by row of the whole table.
 */
export function everyRowOf(engine: Engine, selection: Selection): RawBuilder<unknown> {
  const { actor, object, scope } = selection;
  const rows = sql`select t.* from ${sql.table(tableName(object.name))} as t`;
  if (!scope.some((way) => way.by === 'parent')) return sql`(${rows} where ${whereOf(engine, selection)}) as t`;
  const asked = [...selection.conditions, ...searchConditions(selection.search)];
  const ways = scope.map((way) => waySql(engine, actor, way, object, 't'));
  const branches = ways.map((way, index) => {
    const earlier = ways.slice(0, index).map((one) => sql<SqlBool>`(${one}) is not true`);
    return sql`${rows} where ${sql.join([...asked, way, ...earlier], sql` and `)}`;
  });
  return sql`(${sql.join(branches, sql` union all `)}) as t`;
}

const searchConditions = (search: Search | null): RawBuilder<SqlBool>[] =>
  search === null ? [] : search.grams === null ? [search.recheck] : [search.grams, search.recheck];

/**
 * One page of a selection with the named fields, those that it is ordered by among them. A scope of several ways is a merge of the newest of
 * each (merge.ts). A searched word that is not frequent goes the other way: every match by the search index once, then the order; `offset 0`
 * keeps the planner from walking the order instead.
 */
export async function pageOf<Found>(
  engine: Engine,
  selection: Selection,
  names: readonly string[],
  limit: number,
  after: RawBuilder<SqlBool> | null,
): Promise<Found[]> {
  const { actor, object, keys, scope, search, few, steady } = selection;
  const columns = selectColumns(object, names, 't');
  const reading = await readingOf(engine, actor);
  const table = sql.table(tableName(object.name));
  const more = after ? [after] : [];
  // The limit stands in the text: for a limit that it does not know the planner sorts whole tables.
  const ordered = sql`order by ${orderBy(keys, 't')} limit ${sql.lit(limit)}`;
  const begin = steady ? prepared : sql``;
  const rows = async (statement: RawBuilder<unknown>) => (await sql<Found>`${statement}`.execute(reading)).rows;
  const where = whereOf(engine, selection, more);
  if (few || !isMergeable(object, keys, scope))
    return rows(sql`${begin}select ${columns} from ${table} as t where ${where} ${ordered}`);
  if (search && !(await isFrequent(engine, object, search, holdersIn(scope))))
    return rows(sql`select ${columns} from (select * from ${table} as t where ${where} offset 0) as t ${ordered}`);

  const inside = [...selection.conditions, ...(search ? [search.recheck] : []), ...more];
  const merged: MergedPage = {
    engine,
    actor,
    object,
    keys,
    scope,
    inside,
    limit,
    columns: ownColumns(object, names, 't'),
  };
  const overParents = scope.some((way) => way.by === 'parent');
  const finding = findingOf(engine, reading, steady);
  // The policy is asked of every entry that is looked at: of few holders that costs less than another statement.
  if (!overParents && (finding === reading || holdersIn(scope) <= limit))
    return rows(sql`${begin}select ${columns} from ${mergedRows(merged)} as t ${ordered}`);
  const withIds = (ids: string) =>
    rows(sql`${begin}select ${columns} from ${table} as t where t.id = any(${ids}::uuid[]) ${ordered}`);
  const direct = mergedIds(merged);
  if (!overParents) {
    // As one text, which is passed on as it comes.
    const ids = sql<{ ids: string | null }>`${begin}select array_agg(id)::text as ids from (${direct}) as found`;
    return withIds((await ids.execute(finding)).rows[0]?.ids ?? '{}');
  }
  const known = (await sql<{ id: string; key: unknown }>`${begin}${direct}`.execute(finding)).rows;
  const found = await sql<{ id: string }>`${idsOverParents(merged, known)}`.execute(finding);
  return withIds(idList(found.rows.map(({ id }) => id)));
}

/**
 * Where ids and numbers are looked up. A statement whose text nobody has a hand in (a cursor is parameters) and that gives back no contents runs on the near
 * side of the wall: thousands of index entries are not asked there whom they belong to, and what it finds is read through the wall.
 */
export const findingOf = (engine: Engine, reading: Database, steady: boolean): Database =>
  steady ? engine.database : reading;

/**
 * Where the rows of a selection are added up: from who sees all of them, and asks for nothing else, the wall hides nothing, and on its near side the
 * planner may use every core. A policy that asks for the parent of a row keeps it to one.
 */
export const addingOf = async (engine: Engine, { actor, scope, alone }: Selection): Promise<Database> =>
  alone && isEverything(scope) ? engine.database : readingOf(engine, actor);
