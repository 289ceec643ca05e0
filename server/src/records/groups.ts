import type { Group, GroupAnswer, GroupRequest } from '@tide/model/api/groups';
import { typeOf } from '@tide/model/fields/all';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../access/actor';
import { demandReadable } from '../access/fields';
import { columnName, tableName } from '../database/names';
import { TideError } from '../errors';
import type { Engine } from './engine';
import { readingOf } from './reach';
import { selectionOf, whereOf } from './select';
import { readTitles } from './titles';

const mostGroups = 500;
const mostSums = 10;

/** How days and moments are cut into periods; the zone decides where a moment's month begins (spec GEN-02). */
const periods: Record<string, string> = { day: 'YYYY-MM-DD', month: 'YYYY-MM', quarter: 'YYYY-"Q"Q', year: 'YYYY' };

interface Key {
  name: string;
  expression: RawBuilder<unknown>;
}

function keyOf(engine: Engine, actor: Actor, object: ObjectDefinition, path: string): Key {
  const [name = '', period] = path.split(':', 2);
  demandReadable(actor, object, name, engine.workspace);
  const field = fieldsOf(object)[name];
  const storage = field && typeOf(field).storage(field);
  const column = sql.ref(`t.${columnName(name)}`);
  if (!field || storage === undefined || ['none', 'json', 'texts'].includes(storage))
    throw new TideError('BAD_REQUEST', `${object.label}不能按字段「${path}」分组。`);
  if (period === undefined) return { name, expression: column };
  const format = periods[period];
  if (format === undefined || (storage !== 'date' && storage !== 'instant'))
    throw new TideError('BAD_REQUEST', `${object.label}不能按「${path}」分组：只有日期可以按日、月、季、年分组。`);
  const day = storage === 'instant' ? sql`(${column} at time zone ${engine.workspace.zone})` : column;
  return { name, expression: sql`to_char(${day}, ${sql.lit(format)})` };
}

function sumOf(engine: Engine, actor: Actor, object: ObjectDefinition, name: string): RawBuilder<unknown> {
  demandReadable(actor, object, name, engine.workspace);
  const field = fieldsOf(object)[name];
  if (!field || typeOf(field).storage(field) !== 'decimal')
    throw new TideError('BAD_REQUEST', `${object.label}的字段「${name}」不是数字，不能求和。`);
  return sql`trim_scale(coalesce(sum(${sql.ref(`t.${columnName(name)}`)}), 0))::text as ${sql.ref(`sum_${name}`)}`;
}

/**
 * Rows that the actor may see, counted and added up by up to two fields, in one statement (spec LIST totals row, OPP-04, FUN-01). Every named
 * field passes the same check as in a filter. Errors: UNKNOWN_FIELD, BAD_REQUEST.
 */
export async function groupRecords(
  engine: Engine,
  actor: Actor,
  objectName: string,
  { by = [], sums = [], ...request }: GroupRequest,
): Promise<GroupAnswer> {
  if (by.length > 2) throw new TideError('BAD_REQUEST', '最多按两个字段分组。');
  if (sums.length > mostSums) throw new TideError('BAD_REQUEST', `最多对 ${mostSums} 个字段求和。`);
  const selection = selectionOf(engine, actor, objectName, { ...request, sort: '' });
  const { object } = selection;
  const keys = by.map((path) => keyOf(engine, actor, object, path));
  const columns = [
    ...keys.map((key, index) => sql`${key.expression} as ${sql.ref(`key_${index}`)}`),
    sql`count(*)::integer as count`,
    ...sums.map((name) => sumOf(engine, actor, object, name)),
  ];
  const positions = keys.map((_key, index) => sql.lit(index + 1));
  const grouping = keys.length > 0 ? sql`group by ${sql.join(positions)} order by ${sql.join(positions)}` : sql``;
  const found = await sql<
    Record<string, unknown>
  >`select ${sql.join(columns)} from ${sql.table(tableName(object.name))} as t
    where ${whereOf(engine, selection)} ${grouping} limit ${sql.lit(mostGroups + 1)}`.execute(
    await readingOf(engine, actor),
  );
  const rows = found.rows.slice(0, mostGroups);
  const named = await Promise.all(keys.map((key, index) => namesOf(engine, actor, object, key, rows, index)));
  const groups = rows.map(
    (row): Group => ({
      by: keys.map((_key, index) => named[index]?.(row[`key_${index}`]) ?? null),
      count: Number(row.count),
      sums: Object.fromEntries(sums.map((name) => [name, String(row[`sum_${name}`])])),
    }),
  );
  return { groups, truncated: found.rows.length > mostGroups };
}

/** References as `{id, title}`, as far as the reader may know the title; everything else as it is. */
async function namesOf(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  { name }: Key,
  rows: readonly Record<string, unknown>[],
  index: number,
): Promise<(value: unknown) => unknown> {
  const field = fieldsOf(object)[name];
  const referring = (title: (id: string) => string | null | undefined) => (value: unknown) =>
    typeof value === 'string' ? { id: value, title: title(value) ?? null } : null;
  if (field?.type === 'person') return referring((id) => engine.directory.person(id)?.name);
  if (field?.type === 'department') return referring((id) => engine.directory.department(id)?.name);
  if (field?.type !== 'lookup') return (value) => value;
  const ids = rows.flatMap((row) => (typeof row[`key_${index}`] === 'string' ? [String(row[`key_${index}`])] : []));
  const titles = await readTitles(engine, actor, field.to, [...new Set(ids)]);
  return referring((id) => titles.get(id));
}
