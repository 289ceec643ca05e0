import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../access/actor';
import type { RowScope, Way } from '../access/rows';
import { columnName, tableName } from '../database/names';
import type { Engine } from './engine';
import { conditionOf, holderColumn, waySql } from './scopeSql';
import { orderBy, type SortKey } from './sorting';

/** Above this many owners and departments one bitmap scan finds what a filter leaves sooner than a walk of each list. */
const filteredLimit = 400;

/** How many owners and departments a scope names. */
export const holdersIn = (scope: RowScope): number =>
  scope.reduce((count, way) => count + (way.by === 'owner' || way.by === 'department' ? way.ids.length : 0), 0);

/**
 * Whether a page of the scope is found as a merge of the newest rows of each way, never as a bet of the planner: the same list takes
 * 1 ms or 1,400 ms otherwise (docs/performance.md). Only in an order that is indexed under owners and departments.
 */
export function isMergeable(
  object: ObjectDefinition,
  keys: readonly SortKey[],
  scope: RowScope,
  filtered: boolean,
): boolean {
  const [key] = keys;
  if (keys.length !== 1 || !key?.descending || !object.ownerField || !fieldsOf(object)[key.name]) return false;
  if (scope.length === 0 || scope.some((way) => way.by === 'everything' || way.by === 'parent')) return false;
  const sorts = Object.values(object.views).map((view) => view.sort.replace(/^-/, ''));
  if (!['updatedAt', ...sorts].includes(key.name)) return false;
  const holders = holdersIn(scope);
  return (scope.length > 1 || holders > 1) && !(filtered && holders > filteredLimit);
}

/**
 * The ids of one page, newest first: each way gives its own newest rows, and the newest of those are taken. A row that several ways
 * lead to is one row. `inside` are conditions over the alias `t`.
 */
export function mergedIds(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  keys: readonly SortKey[],
  scope: RowScope,
  inside: readonly RawBuilder<SqlBool>[],
  limit: number,
): RawBuilder<unknown> {
  const [key] = keys;
  const column = sql.ref(`t.${columnName(key?.name ?? '')}`);
  const table = sql.table(tableName(object.name));
  const newest = (where: readonly RawBuilder<SqlBool>[], count: number) =>
    sql`select t.id, ${column} as key from ${table} as t where ${sql.join([...where, ...inside], sql` and `)}
      order by ${orderBy(keys, 't')} limit ${sql.lit(count)}`;
  const order = key?.nullable ? sql`key desc nulls last, id desc` : sql`key desc, id desc`;
  const branches = scope.map((way) =>
    way.by === 'owner' || way.by === 'department'
      ? newestOfHolders(engine, actor, object, way, newest, order, limit)
      : sql`(${newest([waySql(engine, actor, way, object, 't')], limit)})`,
  );
  // `union` and not `union all`: it makes one of a row that two branches found.
  return sql`select id from (${sql.join(branches, sql` union `)}) as found order by ${order} limit ${sql.lit(limit)}`;
}

/**
 * The newest rows of many owners, or departments. The first rows of all of them come from at most as many owners as there are rows
 * on the page: those whose own newest row is among the newest. So a director of a thousand people reads a thousand first entries of
 * an index and then whole pages of only a few dozen owners.
 */
function newestOfHolders(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  way: Extract<Way, { by: 'owner' | 'department' }>,
  newest: (where: readonly RawBuilder<SqlBool>[], count: number) => RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  limit: number,
): RawBuilder<unknown> {
  const column = sql.ref(`t.${holderColumn(object, way.by)}`);
  const narrowed = way.where ? [conditionOf(engine, actor, way, object, 't')] : [];
  const ids = [...way.ids];
  if (ids.length === 1) return sql`(${newest([sql<SqlBool>`${column} = ${ids[0]}::uuid`, ...narrowed], limit)})`;
  const ofHolder = [sql<SqlBool>`${column} = holder.id`, ...narrowed];
  const all = sql`unnest(${ids}::uuid[]) as holder(id)`;
  const holders =
    ids.length <= limit
      ? all
      : sql`(select holder from (select holder.id as holder, head.id, head.key from ${all}
          cross join lateral (${newest(ofHolder, 1)}) as head) as heads order by ${order} limit ${sql.lit(limit)}) as holder(id)`;
  return sql`(select page.id, page.key from ${holders} cross join lateral (${newest(ofHolder, limit)}) as page)`;
}
