import type { Link } from '@tide/model/api/records';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { shownTitle } from '../access/fields';
import { columnName, tableName } from '../database/names';
import { prepared } from '../database/prepared';
import type { Engine } from './engine';
import { readingOf } from './reach';
import { scopeSql } from './scopeSql';

/** Titles of records of one object that the actor may see, by id. */
export const readTitles = (
  engine: Engine,
  actor: Actor,
  objectName: string,
  ids: readonly string[],
): Promise<Map<string, string | null>> =>
  titlesOver(
    engine,
    actor,
    ids.map((id) => [objectName, id]),
  );

/** Titles of records of several objects that the actor may see, by id, read in one statement. `wanted` are an object and an id each, in any number. */
export async function titlesOver(
  engine: Engine,
  actor: Actor,
  wanted: readonly (readonly [objectName: string, id: string])[],
): Promise<Map<string, string | null>> {
  const ids = new Map<string, Set<string>>();
  for (const [name, id] of wanted) ids.set(name, (ids.get(name) ?? new Set()).add(id));
  if (ids.size === 0) return new Map();
  const looks = [...ids]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([name, of]) => {
      const target = engine.workspace.object(name);
      return sql`select t.id, ${sql.ref(`t.${columnName(target.titleField)}`)}::text as title, ${sql.lit(name)} as object
        from ${sql.table(tableName(name))} as t where t.id = any(${[...of]}::uuid[]) and ${scopeSql(engine, actor, 'view', target)}`;
    });
  const found = await sql<{
    id: string;
    title: string;
    object: string;
  }>`${prepared}${sql.join(looks, sql` union all `)}`.execute(await readingOf(engine, actor));
  return new Map(
    found.rows.map(({ id, title, object }) => [id, shownTitle(actor, engine.workspace.object(object), title)]),
  );
}

const idsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.map((link: Link | string) => (typeof link === 'string' ? link : link.id))
      : [];

/** Turns kept references (ids) of changes into `{id, title}`, reading the titles once for all of them. */
export async function titlesOf(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  changes: readonly { field: string; from: unknown; to: unknown }[],
): Promise<(field: string, value: unknown) => unknown> {
  const fields = fieldsOf(object);
  const wanted = changes.flatMap((change) => {
    const field = fields[change.field];
    if (field?.type !== 'lookup' && field?.type !== 'multiLookup') return [];
    return [...idsIn(change.from), ...idsIn(change.to)].map((id) => [field.to, id] as const);
  });
  const titles = await titlesOver(engine, actor, wanted);
  return (name, value) => {
    const field = fields[name];
    if (value === null || !field) return value;
    if (field.type === 'person') return { id: value, title: engine.directory.person(String(value))?.name ?? null };
    if (field.type === 'department')
      return { id: value, title: engine.directory.department(String(value))?.name ?? null };
    if (field.type === 'lookup') return { id: value, title: titles.get(String(value)) ?? null };
    if (field.type === 'multiLookup') return idsIn(value).map((id) => ({ id, title: titles.get(id) ?? null }));
    return value;
  };
}
