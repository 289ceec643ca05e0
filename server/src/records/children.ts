import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { rowScope } from '../access/rows';
import { columnName, linkTable, tableName } from '../database/names';
import type { Engine } from './engine';
import { scopeSql } from './scopeSql';

/** Which of these records any living record of any object points to, whoever may see it. Nothing but the fact is told. */
export async function idsWithChildren(
  engine: Engine,
  object: ObjectDefinition,
  ids: readonly string[],
): Promise<Set<string>> {
  const parents = new Set<string>();
  for (const child of engine.workspace.objects.values())
    for (const [name, field] of Object.entries(child.fields)) {
      if ((field.type !== 'lookup' && field.type !== 'multiLookup') || field.to !== object.name) continue;
      const table = sql.table(tableName(child.name));
      const found =
        field.type === 'lookup'
          ? await sql<{ id: string }>`select distinct ${sql.ref(columnName(name))} as id from ${table}
              where ${sql.ref(columnName(name))} = any(${[...ids]}::uuid[]) and deleted_at is null`.execute(
              engine.database,
            )
          : await sql<{
              id: string;
            }>`select distinct l.target_id as id from ${sql.table(linkTable(child.name, name))} as l
              join ${table} as c on c.id = l.record_id and c.deleted_at is null where l.target_id = any(${[...ids]}::uuid[])`.execute(
              engine.database,
            );
      for (const { id } of found.rows) parents.add(id);
    }
  return parents;
}

/** Titles of the living children that the actor may see, per parent; `field` is the child's lookup or multi-lookup to it. */
export async function childTitles(
  engine: Engine,
  actor: Actor,
  child: ObjectDefinition,
  field: string,
  parents: readonly string[],
): Promise<Map<string, Set<string>>> {
  const titles = new Map<string, Set<string>>();
  if (parents.length === 0) return titles;
  const scope = scopeSql(rowScope(actor, 'view', child, engine.workspace), child, 't', engine.workspace) ?? sql`true`;
  const title = sql.ref(`t.${columnName(child.titleField)}`);
  const table = sql.table(tableName(child.name));
  const ids = [...parents];
  const found =
    child.fields[field]?.type === 'multiLookup'
      ? await sql<{
          parent: string;
          title: string;
        }>`select l.target_id as parent, ${title} as title from ${sql.table(linkTable(child.name, field))} as l
          join ${table} as t on t.id = l.record_id where l.target_id = any(${ids}::uuid[]) and t.deleted_at is null and ${scope}`.execute(
          engine.database,
        )
      : await sql<{
          parent: string;
          title: string;
        }>`select ${sql.ref(`t.${columnName(field)}`)} as parent, ${title} as title from ${table} as t
          where ${sql.ref(`t.${columnName(field)}`)} = any(${ids}::uuid[]) and t.deleted_at is null and ${scope}`.execute(
          engine.database,
        );
  for (const row of found.rows) titles.set(row.parent, (titles.get(row.parent) ?? new Set()).add(row.title));
  return titles;
}
