import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../access/actor';
import type { RowScope, Way } from '../access/rows';
import { columnName, tableName } from '../database/names';
import { indexedSorts } from '../database/plan';
import type { Engine } from './engine';
import { conditionOf, holderColumn, idList, waySql } from './scopeSql';
import { orderBy, type SortKey } from './sorting';

/** The ways that lead to rows by themselves, not over a parent. */
export const directWays = (scope: RowScope): RowScope => scope.filter((way) => way.by !== 'parent');

/** How many owners and departments a scope names. */
export const holdersIn = (scope: RowScope): number =>
  scope.reduce((count, way) => count + (way.by === 'owner' || way.by === 'department' ? way.ids.length : 0), 0);

/**
 * Whether a page of the scope is found as a merge of the newest rows of each way, never as a bet of the planner: the same list takes
 * 1 ms or 1,400 ms otherwise (docs/performance.md). Only in an order that is indexed under owners and departments.
 */
export function isMergeable(object: ObjectDefinition, keys: readonly SortKey[], scope: RowScope): boolean {
  const [key] = keys;
  if (keys.length !== 1 || !key?.descending || !object.ownerField || !fieldsOf(object)[key.name]) return false;
  if (directWays(scope).length === 0 || scope.some((way) => way.by === 'everything')) return false;
  const indexed = (under: 'owner' | 'department') => indexedSorts(object, under).includes(`-${key.name}`);
  if (!indexed('owner') || (scope.some((way) => way.by === 'department') && !indexed('department'))) return false;
  return scope.length > 1 || holdersIn(scope) > 1;
}

/** What a merged page is made of. `inside` are conditions over the alias `t`. */
export interface MergedPage {
  engine: Engine;
  actor: Actor;
  object: ObjectDefinition;
  keys: readonly SortKey[];
  scope: RowScope;
  inside: readonly RawBuilder<SqlBool>[];
  limit: number;
  /** The columns that the page shows or is ordered by, under the alias `t`: many more rows than it has are sorted with what is read of them. */
  columns: RawBuilder<unknown>;
}

/**
 * The ids and keys of one page, newest first: each way gives its own newest rows, and the newest of those are taken. A row that several ways
 * lead to is one row.
 */
export function mergedIds(page: MergedPage): RawBuilder<unknown> {
  const { engine, actor, object, keys, scope, limit } = page;
  const branches = directWays(scope).map((way) =>
    way.by === 'owner' || way.by === 'department'
      ? newestOfHolders(page, way, idAndKey(keys))
      : newest(page, idAndKey(keys), [waySql(engine, actor, way, object, 't')], limit),
  );
  // `union` and not `union all`: it makes one of a row that two branches found.
  return sql`select id, key from (${sql.join(branches, sql` union `)}) as found order by ${newestFirst(keys)} limit ${sql.lit(limit)}`;
}

/** The rows of one page in no order, and some more: of the merged ids, or where a single way leads to them read at once. */
export function mergedRows(page: MergedPage): RawBuilder<unknown> {
  const [way, ...others] = page.scope;
  if (others.length === 0 && (way?.by === 'owner' || way?.by === 'department'))
    return newestOfHolders(page, way, page.columns);
  return sql`(select * from ${sql.table(tableName(page.object.name))} where id = any(array(select id from (${mergedIds(page)}) as found)))`;
}

/**
 * The ids of one page where some rows are reached over a parent, whose order is no index of theirs. `direct` is the page of the
 * direct ways; what the parents add to it is newer than its last row. The planner knows how many rows are that new and how many
 * parents there are, and `offset 0` leaves it nothing to bet on: it takes the shorter way.
 */
export function idsOverParents(
  { engine, actor, object, keys, scope, inside, limit }: MergedPage,
  direct: readonly { id: string; key: unknown }[],
): RawBuilder<unknown> {
  const last = direct.length < limit ? null : (direct.at(-1)?.key ?? null);
  const newer = last === null ? [] : [sql<SqlBool>`${keyColumn(keys)} >= ${last}`];
  const rows = sql`select ${idAndKey(keys)} from ${sql.table(tableName(object.name))} as t`;
  const overParents = scope.flatMap((way) =>
    way.by === 'parent'
      ? [
          sql`(${rows} where ${sql.join([waySql(engine, actor, way, object, 't'), ...newer, ...inside], sql` and `)} offset 0)`,
        ]
      : [],
  );
  const known = sql`(${rows} where t.id = any(${direct.map(({ id }) => id)}::uuid[]))`;
  return sql`select id from (${sql.join([known, ...overParents], sql` union `)}) as found
    order by ${newestFirst(keys)} limit ${sql.lit(limit)}`;
}

const keyColumn = ([key]: readonly SortKey[]): RawBuilder<unknown> => sql.ref(`t.${columnName(key?.name ?? '')}`);

const idAndKey = (keys: readonly SortKey[]): RawBuilder<unknown> => sql`t.id, ${keyColumn(keys)} as key`;

const newestFirst = ([key]: readonly SortKey[]): RawBuilder<unknown> =>
  key?.nullable ? sql`key desc nulls last, id desc` : sql`key desc, id desc`;

const newest = (
  { object, keys, inside }: MergedPage,
  what: RawBuilder<unknown>,
  where: readonly RawBuilder<SqlBool>[],
  count: number,
): RawBuilder<unknown> =>
  sql`(select ${what} from ${sql.table(tableName(object.name))} as t where ${sql.join([...where, ...inside], sql` and `)}
    order by ${orderBy(keys, 't')} limit ${sql.lit(count)})`;

/**
 * The newest rows of many owners, or departments, without reading a whole page of each. A first look takes so few of each holder that together
 * they fill a page. Its last row says how new a row of the page must be at least, and only the holders that are on it have such rows. So a
 * director of a thousand people reads a thousand first entries of an index and then hardly more than the page. Where the first look
 * does not fill a page, or ends among empty values, there is no such bound, and whole pages are read.
 */
function newestOfHolders(
  page: MergedPage,
  way: Extract<Way, { by: 'owner' | 'department' }>,
  what: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const { engine, actor, object, keys, limit } = page;
  const column = sql.ref(`t.${holderColumn(object, way.by)}`);
  const narrowed = way.where ? [conditionOf(engine, actor, way.where, object, 't')] : [];
  const { ids } = way;
  if (ids.length === 1) return newest(page, what, [sql<SqlBool>`${column} = ${ids[0]}::uuid`, ...narrowed], limit);
  const ofHolder = [sql<SqlBool>`${column} = holder.id`, ...narrowed];
  const order = newestFirst(keys);
  const bound = sql`(select key from heads order by ${order} offset ${sql.lit(limit - 1)} limit 1)`;
  const unbounded = sql<SqlBool>`${bound} is null`;
  const newEnough = sql<SqlBool>`${keyColumn(keys)} >= ${bound}`;
  return sql`(with heads as (select holder.id as holder, head.id, head.key from unnest(${idList(ids)}::uuid[]) as holder(id)
      cross join lateral ${newest(page, idAndKey(keys), ofHolder, Math.ceil(limit / ids.length))} as head order by ${order} limit ${sql.lit(limit)})
    select page.* from (select distinct holder from heads) as holder(id) cross join lateral (
      ${newest(page, what, [...ofHolder, newEnough], limit)} union all ${newest(page, what, [...ofHolder, unbounded], limit)}) as page)`;
}
