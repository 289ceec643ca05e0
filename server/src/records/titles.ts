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
export async function readTitles(
  engine: Engine,
  actor: Actor,
  objectName: string,
  ids: readonly string[],
): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map();
  const target = engine.workspace.object(objectName);
  const found = await sql<{
    id: string;
    title: string;
  }>`${prepared}select t.id, ${sql.ref(`t.${columnName(target.titleField)}`)} as title
    from ${sql.table(tableName(objectName))} as t where t.id = any(${[...ids]}::uuid[]) and ${scopeSql(engine, actor, 'view', target)}`.execute(
    await readingOf(engine, actor),
  );
  return new Map(found.rows.map((row) => [row.id, shownTitle(actor, target, row.title)]));
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
  const wanted = new Map<string, Set<string>>();
  for (const change of changes) {
    const field = fields[change.field];
    if (field?.type !== 'lookup' && field?.type !== 'multiLookup') continue;
    wanted.set(field.to, new Set([...(wanted.get(field.to) ?? []), ...idsIn(change.from), ...idsIn(change.to)]));
  }
  const titles = new Map<string, string | null>();
  for (const [to, ids] of wanted)
    for (const [id, title] of await readTitles(engine, actor, to, [...ids])) titles.set(id, title);
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
