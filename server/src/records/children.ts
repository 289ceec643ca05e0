import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { columnName, linkTable, tableName } from '../database/names';
import type { Engine } from './engine';
import { linesPointingTo } from './lines';

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
  for (const holder of engine.workspace.objects.values())
    for (const { target } of await linesPointingTo(engine.database, holder, object, ids)) parents.add(target);
  return parents;
}

/**
 * Titles of the living children per parent, whoever may see them; `field` is the child's lookup or multi-lookup to the parent.
 * Goes round the scope because an import has to know whether it has made a child already after giving it to somebody else; the
 * titles are compared with words of its own file and never shown.
 */
export async function UNSAFE_childTitles(
  engine: Engine,
  child: ObjectDefinition,
  field: string,
  parents: readonly string[],
): Promise<Map<string, Set<string>>> {
  const titles = new Map<string, Set<string>>();
  if (parents.length === 0) return titles;
  const title = sql.ref(`t.${columnName(child.titleField)}`);
  const table = sql.table(tableName(child.name));
  const column = sql.ref(`t.${columnName(field)}`);
  const link = sql.table(linkTable(child.name, field));
  const found = await (child.fields[field]?.type === 'multiLookup'
    ? sql<{ parent: string; title: string }>`select l.target_id as parent, ${title} as title from ${link} as l
          join ${table} as t on t.id = l.record_id where l.target_id = any(${[...parents]}::uuid[]) and t.deleted_at is null`
    : sql<{ parent: string; title: string }>`select ${column} as parent, ${title} as title from ${table} as t
          where ${column} = any(${[...parents]}::uuid[]) and t.deleted_at is null`
  ).execute(engine.database);
  for (const row of found.rows) titles.set(row.parent, (titles.get(row.parent) ?? new Set()).add(row.title));
  return titles;
}
