import type { ListRequest } from '@tide/model/api/records';
import type { Condition } from '@tide/model/conditions/condition';
import { fieldsIn, parseCondition } from '@tide/model/conditions/parse';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../access/actor';
import { demandReadable, readableObject } from '../access/fields';
import { demand } from '../access/rights';
import { type RowScope, rowScope } from '../access/rows';
import { columnName, tableName } from '../database/names';
import { prepared } from '../database/prepared';
import { TideError } from '../errors';
import { compileCondition } from './conditionSql';
import type { Engine } from './engine';
import { isFrequent } from './frequency';
import { scopeSql } from './scopeSql';
import { type Search, searchOf } from './search';
import { orderBy, parseSort, type SortKey } from './sorting';

/** A list request after all checks: what is asked, which rows of it the actor may see, and in which order. */
export interface Selection {
  object: ObjectDefinition;
  sort: string;
  keys: SortKey[];
  scope: RowScope;
  /** Everything but the scope and the search. */
  conditions: RawBuilder<SqlBool>[];
  search: Search | null;
  /** Nothing is asked whose rows are many or few depending on its value, so that one plan serves every call. */
  steady: boolean;
}

/** Above this many owners one bitmap scan beats the merge of the newest of each (docs/performance.md). */
const mergeLimit = 400;

const conditionsOf = (view: Condition | undefined, filter: Condition | undefined) =>
  [view, filter].filter((part) => part !== undefined);

/** Checks a request against the definitions and the actor's rights and turns it into a selection. Every named field passes `demandReadable`. */
export function selectionOf(engine: Engine, actor: Actor, objectName: string, request: ListRequest): Selection {
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
  const sort = request.sort ?? view?.sort ?? '-updatedAt';
  const keys = parseSort(sort, object);
  const trees = conditionsOf(view?.where, filter);
  for (const path of [...trees.flatMap(fieldsIn), ...keys.map((key) => key.name)])
    demandReadable(actor, object, path, workspace);
  const context = { object, workspace, alias: 't', actor, now: engine.clock.now(), zone: workspace.zone };
  const conditions: RawBuilder<SqlBool>[] = [
    sql`t.deleted_at is null`,
    ...trees.map((tree) => compileCondition(tree, context)),
  ];
  const search = request.search === undefined ? null : searchOf(request.search, actor, object, 't');
  const steady = trees.length === 0 && search === null;
  return { object, sort, keys, scope: rowScope(actor, 'view', object, workspace), conditions, search, steady };
}

/** `where` of a selection with the scope merged in. */
export function whereOf(
  engine: Engine,
  selection: Selection,
  more: readonly RawBuilder<SqlBool>[] = [],
): RawBuilder<SqlBool> {
  const scope = scopeSql(selection.scope, selection.object, 't', engine.workspace);
  return sql.join(
    [...selection.conditions, ...searchConditions(selection.search), ...more, ...(scope ? [scope] : [])],
    sql` and `,
  );
}

const searchConditions = (search: Search | null): RawBuilder<SqlBool>[] =>
  search === null ? [] : search.grams === null ? [search.recheck] : [search.grams, search.recheck];

/**
 * One page of a selection. A scope of several owners is a merge of the newest of each owner, never a bet of the planner:
 * the same list takes 1 ms or 1,400 ms otherwise (docs/performance.md). A searched word that is not frequent goes the other way:
 * every match by the search index once, then the order; `offset 0` keeps the planner from walking the order instead.
 */
export async function pageSql(
  engine: Engine,
  selection: Selection,
  columns: RawBuilder<unknown>,
  limit: number,
  after: RawBuilder<SqlBool> | null,
): Promise<RawBuilder<unknown>> {
  const { object, keys, scope, search } = selection;
  const table = sql.table(tableName(object.name));
  const more = after ? [after] : [];
  // The limit stands in the text: for a limit that it does not know the planner sorts whole tables.
  const ordered = sql`order by ${orderBy(keys, 't')} limit ${sql.lit(limit)}`;
  const begin = selection.steady ? prepared : sql``;
  const merged =
    !scope.everything &&
    !scope.parent &&
    scope.owners.length > 1 &&
    scope.owners.length <= mergeLimit &&
    hasOwnerIndex(selection);
  const where = whereOf(engine, selection, more);
  if (!merged) return sql`${begin}select ${columns} from ${table} as t where ${where} ${ordered}`;
  if (search && !(await isFrequent(engine, object, search, scope.owners.length)))
    return sql`select ${columns} from (select * from ${table} as t where ${where} offset 0) as t ${ordered}`;
  const owner = sql.ref(`t.${columnName(object.ownerField ?? '')}`);
  const inside = [...selection.conditions, ...(search ? [search.recheck] : []), ...more];
  return sql`${begin}select ${columns} from unnest(${[...scope.owners]}::uuid[]) as o(owner) cross join lateral (
      select * from ${table} as t where ${owner} = o.owner and ${sql.join(inside, sql` and `)} ${ordered}) as t ${ordered}`;
}

/** Database plans index each view's sort under the owner; only such sorts can be merged cheaply. */
function hasOwnerIndex({ object, keys }: Selection): boolean {
  const key = keys[0];
  if (keys.length !== 1 || !key?.descending || !object.ownerField) return false;
  const sorts = Object.values(object.views).map((view) => view.sort.replace(/^-/, ''));
  return ['updatedAt', ...sorts].includes(key.name) && fieldsOf(object)[key.name] !== undefined;
}
