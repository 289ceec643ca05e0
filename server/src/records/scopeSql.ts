import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { RowScope } from '../access/rows';
import { columnName, linkTable, tableName } from '../database/names';

interface Objects {
  object(name: string): ObjectDefinition;
}

/** A row scope as SQL over the table alias; `null` when every row is inside. */
export function scopeSql(
  scope: RowScope,
  object: ObjectDefinition,
  alias: string,
  objects: Objects,
): RawBuilder<SqlBool> | null {
  if (scope.everything) return null;
  const ways: RawBuilder<SqlBool>[] = [];
  if (object.ownerField && scope.owners.length === 1)
    ways.push(sql`${sql.ref(`${alias}.${columnName(object.ownerField)}`)} = ${scope.owners[0]}::uuid`);
  else if (object.ownerField && scope.owners.length > 1)
    ways.push(sql`${sql.ref(`${alias}.${columnName(object.ownerField)}`)} = any(${[...scope.owners]}::uuid[])`);
  if (scope.parent) ways.push(throughParent(scope.parent, object, alias, objects));
  return ways.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(ways, sql` or `)})`;
}

function throughParent(
  parent: NonNullable<RowScope['parent']>,
  object: ObjectDefinition,
  alias: string,
  objects: Objects,
) {
  const target = objects.object(parent.to);
  const above = `${alias}_parent`;
  const inside = scopeSql(parent.scope, target, above, objects) ?? sql<SqlBool>`true`;
  const living = sql`${sql.ref(`${above}.deleted_at`)} is null and ${inside}`;
  if (fieldsOf(object)[parent.field]?.type === 'lookup')
    return sql<SqlBool>`exists (select 1 from ${sql.table(tableName(parent.to))} as ${sql.ref(above)}
      where ${sql.ref(`${above}.id`)} = ${sql.ref(`${alias}.${columnName(parent.field)}`)} and ${living})`;
  return sql<SqlBool>`exists (select 1 from ${sql.table(linkTable(object.name, parent.field))} as ${sql.ref(`${alias}_link`)}
    join ${sql.table(tableName(parent.to))} as ${sql.ref(above)} on ${sql.ref(`${above}.id`)} = ${sql.ref(`${alias}_link.target_id`)}
    where ${sql.ref(`${alias}_link.record_id`)} = ${sql.ref(`${alias}.id`)} and ${living})`;
}
