import type { Condition } from '@tide/model/conditions/condition';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import type { ScopedVerb } from '@tide/model/role';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../access/actor';
import { isEverything, type RowScope, rowScope, type Way, withoutShares } from '../access/rows';
import { columnName, linkTable, tableName } from '../database/names';
import { compileCondition } from './conditionSql';
import type { Engine } from './engine';

/**
 * The rows that an actor may view, update or delete, as a condition over the alias of the object's table. Null means no, as in every `where`.
 * `own` is what he may update and not only because it is shared with him: what he may share further or give away (spec PERM-04).
 */
export function scopeSql(
  engine: Engine,
  actor: Actor,
  verb: ScopedVerb | 'own',
  object: ObjectDefinition,
  alias = 't',
): RawBuilder<SqlBool> {
  const scope = rowScope(actor, verb === 'own' ? 'update' : verb, object, engine.workspace);
  return waysSql(engine, actor, verb === 'own' ? withoutShares(scope) : scope, object, alias);
}

/** Rows of any of the ways. */
export function waysSql(
  engine: Engine,
  actor: Actor,
  ways: RowScope,
  object: ObjectDefinition,
  alias: string,
): RawBuilder<SqlBool> {
  if (isEverything(ways)) return sql<SqlBool>`true`;
  if (ways.length === 0) return sql<SqlBool>`false`;
  const conditions = ways.map((way) => waySql(engine, actor, way, object, alias));
  // Bare: wrapped into `coalesce` one person's list would walk everybody's rows instead of his own index.
  return sql<SqlBool>`(${sql.join(conditions, sql` or `)})`;
}

/** Rows of one way, its condition included. A row without an owner may yield null. */
export function waySql(
  engine: Engine,
  actor: Actor,
  way: Way,
  object: ObjectDefinition,
  alias: string,
): RawBuilder<SqlBool> {
  const reach = reachSql(engine, actor, way, object, alias);
  if (!way.where) return reach;
  return sql<SqlBool>`(${reach} and ${conditionOf(engine, actor, way.where, object, alias)})`;
}

/** A condition of the definitions, or of a role, over the alias of the object's table; true where there is none. */
export function conditionOf(
  { workspace, clock }: Engine,
  actor: Actor,
  where: Condition | undefined,
  object: ObjectDefinition,
  alias: string,
): RawBuilder<SqlBool> {
  if (!where) return sql<SqlBool>`true`;
  return compileCondition(where, { object, workspace, alias, actor, now: clock.now(), zone: workspace.zone });
}

/** The column by which rows belong to people, or to their departments. */
export const holderColumn = (object: ObjectDefinition, by: 'owner' | 'department'): string =>
  by === 'owner' ? columnName(object.ownerField ?? '') : 'owner_department';

const lists = new WeakMap<readonly string[], string>();

/** Ids as PostgreSQL reads an array of them. Kept: a scope is the same for all requests of a person, and may name thousands. */
export function idList(ids: readonly string[]): string {
  const list = lists.get(ids) ?? `{${ids.join(',')}}`;
  lists.set(ids, list);
  return list;
}

function reachSql(
  engine: Engine,
  actor: Actor,
  way: Way,
  object: ObjectDefinition,
  alias: string,
): RawBuilder<SqlBool> {
  switch (way.by) {
    case 'everything':
      return sql<SqlBool>`true`;
    case 'owner':
    case 'department': {
      const column = sql.ref(`${alias}.${holderColumn(object, way.by)}`);
      return way.ids.length === 1
        ? sql<SqlBool>`${column} = ${way.ids[0]}::uuid`
        : sql<SqlBool>`${column} = any(${idList(way.ids)}::uuid[])`;
    }
    case 'creator':
      return sql<SqlBool>`(${sql.ref(`${alias}.${holderColumn(object, 'owner')}`)} is null
        and ${sql.ref(`${alias}.created_by`)} = any(${idList(way.ids)}::uuid[]))`;
    case 'share':
      // An array and not a join: the planner can look its ids up beside the owners' rows.
      return sql<SqlBool>`${sql.ref(`${alias}.id`)} = any(array(select s.record_id from tide_share as s
        where s.object = ${object.name} and s.subject = any(${[...way.subjects]}::text[]) and (s.until is null or s.until > ${engine.clock.now().toISOString()}::timestamptz)
        ${way.write ? sql`and s.access = 'write'` : sql``}))`;
    case 'pool':
      return sql<SqlBool>`(${sql.ref(`${alias}.pool_status`)} = 'unassigned' and ${sql.ref(`${alias}.pool`)} = any(${[...way.pools]}::text[]))`;
    case 'parent':
      return throughParent(engine, actor, way, object, alias);
  }
}

function throughParent(
  engine: Engine,
  actor: Actor,
  way: Extract<Way, { by: 'parent' }>,
  object: ObjectDefinition,
  alias: string,
): RawBuilder<SqlBool> {
  const target = engine.workspace.object(way.to);
  const above = `${alias}_parent`;
  const living = sql`${sql.ref(`${above}.deleted_at`)} is null and ${waysSql(engine, actor, way.ways, target, above)}`;
  if (fieldsOf(object)[way.field]?.type === 'lookup')
    return sql<SqlBool>`exists (select 1 from ${sql.table(tableName(way.to))} as ${sql.ref(above)}
      where ${sql.ref(`${above}.id`)} = ${sql.ref(`${alias}.${columnName(way.field)}`)} and ${living})`;
  return sql<SqlBool>`exists (select 1 from ${sql.table(linkTable(object.name, way.field))} as ${sql.ref(`${alias}_link`)}
    join ${sql.table(tableName(way.to))} as ${sql.ref(above)} on ${sql.ref(`${above}.id`)} = ${sql.ref(`${alias}_link.target_id`)}
    where ${sql.ref(`${alias}_link.record_id`)} = ${sql.ref(`${alias}.id`)} and ${living})`;
}
