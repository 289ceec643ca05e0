import type { Group, GroupAnswer } from '@tide/model/api/groups';
import type { Condition } from '@tide/model/conditions/condition';
import { fieldsIn, parseCondition } from '@tide/model/conditions/parse';
import { type Field, typeOf } from '@tide/model/fields/all';
import { department as departmentField } from '@tide/model/fields/department';
import type { LineGroupRequest } from '@tide/model/functions';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../access/actor';
import { demandReadable, isReadable } from '../access/fields';
import { rowScope, withoutPools } from '../access/rows';
import { columnName, linkTable, tableName } from '../database/names';
import { TideError } from '../errors';
import { departmentSpans } from '../people/departmentSpans';
import { compileCondition } from './conditionSql';
import type { Engine } from './engine';
import { readingOf } from './reach';
import { waysSql } from './scopeSql';
import { addingOf, demandSeen, everyRowOf, selectionOf } from './select';
import { readTitles } from './titles';

/** What a request may ask; functions of packs may ask more, because they add up what they are answered. */
export interface GroupLimits {
  keys: number;
  groups: number;
}

const requestLimits: GroupLimits = { keys: 2, groups: 500 };
const mostSums = 10;

/** How days and moments are cut into periods; the zone decides where a moment's month begins (spec GEN-02). */
const periods: Record<string, string> = { day: 'YYYY-MM-DD', month: 'YYYY-MM', quarter: 'YYYY-"Q"Q', year: 'YYYY' };

/** A field of the object, or a column of its lines, that the actor may read in full. */
interface Named {
  field: Field | undefined;
  column: RawBuilder<unknown>;
  /** The lines field that the column belongs to. */
  lines: string | null;
}

interface Key extends Named {
  expression: RawBuilder<unknown>;
  /** What is joined for it. */
  join?: RawBuilder<unknown>;
}

function named(engine: Engine, actor: Actor, object: ObjectDefinition, path: string): Named {
  const [name = '', of] = path.split('.', 2);
  const holder = fieldsOf(object)[name];
  if (of === undefined || holder?.type !== 'lines') {
    demandReadable(actor, object, path, engine.workspace);
    // The path over a lookup is readable, and is no column of this table.
    return { field: of === undefined ? holder : undefined, column: sql.ref(`t.${columnName(name)}`), lines: null };
  }
  const readable = [name, path].every((one) => isReadable(actor, object.name, one));
  if (!readable || !holder.columns[of])
    throw new TideError('UNKNOWN_FIELD', `${object.label}没有可用于筛选、排序的字段「${path}」。`);
  return { field: holder.columns[of], column: sql.ref(`l.${columnName(of)}`), lines: name };
}

/** The department in which the person of a field was on the day of another one: `performer@signDate` (spec TGT-02). */
function departmentKey(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  [who, when]: readonly [string, string],
  alias: string,
): Key {
  const [person, day] = [named(engine, actor, object, who), named(engine, actor, object, when)];
  if (person.field?.type !== 'person' || day.field?.type !== 'date')
    throw new TideError('BAD_REQUEST', `${object.label}不能按「${who}@${when}」分组：应为人员@日期。`);
  const spans = JSON.stringify(departmentSpans(engine.directory, engine.workspace.zone));
  return {
    field: departmentField({ label: '部门' }),
    column: sql.ref(`${alias}.department`),
    lines: person.lines ?? day.lines,
    expression: sql.ref(`${alias}.department`),
    join: sql`left join jsonb_to_recordset(${spans}::jsonb) as ${sql.id(alias)}(person uuid, since date, until date, department uuid)
      on ${sql.ref(`${alias}.person`)} = ${person.column} and ${day.column} >= ${sql.ref(`${alias}.since`)} and ${day.column} < ${sql.ref(`${alias}.until`)}`,
  };
}

/**
 * A field of what a lookup leads to: `customer.industry`, `lines.product.category` (spec FUN-02); null where the path leads over none. What is out of the
 * actor's sight counts as empty, as it does in a filter.
 */
function keyOverLookup(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  path: string,
  alias: string,
): (Named & Pick<Key, 'join'>) | null {
  const over = path.split('.').slice(0, -1).join('.');
  const name = path.slice(over.length + 1);
  const ofLines = fieldsOf(object)[path.split('.')[0] ?? '']?.type === 'lines';
  const steps = path.split('.').length - (ofLines ? 2 : 1);
  if (steps < 1) return null;
  if (steps > 1) throw new TideError('BAD_REQUEST', `${object.label}不能按「${path}」分组：最多经过一个关联。`);
  const link = named(engine, actor, object, over);
  if (link.field?.type !== 'lookup') return null;
  const target = engine.workspace.object(link.field.to);
  demandReadable(actor, target, name, engine.workspace);
  const scope = withoutPools(rowScope(actor, 'view', target, engine.workspace));
  return {
    field: fieldsOf(target)[name],
    column: sql.ref(`${alias}.${columnName(name)}`),
    lines: link.lines,
    join: sql`left join ${sql.table(tableName(target.name))} as ${sql.id(alias)} on ${sql.ref(`${alias}.id`)} = ${link.column}
      and ${sql.ref(`${alias}.deleted_at`)} is null and ${waysSql(engine, actor, scope, target, alias)}`,
  };
}

function keyOf(engine: Engine, actor: Actor, object: ObjectDefinition, path: string, index: number): Key {
  const [who = '', when] = path.split('@', 2);
  if (when !== undefined) return departmentKey(engine, actor, object, [who, when], `key${index}`);
  const [name = '', period] = path.split(':', 2);
  if (path === 'id') return { field: undefined, column: sql`t.id`, lines: null, expression: sql`t.id` };
  const { field, column, lines, join } = keyOverLookup(engine, actor, object, name, `key${index}`) ?? {
    ...named(engine, actor, object, name),
    join: undefined,
  };
  const storage = field && typeOf(field).storage(field);
  if (field?.type === 'address' && period === 'province')
    return { field: undefined, column, lines, join, expression: sql`${column} ->> 'province'` };
  if (!field || storage === undefined || ['none', 'json', 'texts'].includes(storage))
    throw new TideError('BAD_REQUEST', `${object.label}不能按字段「${path}」分组。`);
  if (period === undefined) return { field, column, lines, join, expression: column };
  const format = periods[period];
  if (format === undefined || (storage !== 'date' && storage !== 'instant'))
    throw new TideError('BAD_REQUEST', `${object.label}不能按「${path}」分组：只有日期可以按日、月、季、年分组。`);
  const day = storage === 'instant' ? sql`(${column} at time zone ${engine.workspace.zone})` : column;
  return { field, column, lines, join, expression: sql`to_char(${day}, ${sql.lit(format)})` };
}

/** The names in what is added up: a field, or the product of two. */
const factorsOf = (sum: string): string[] => sum.split('*', 2);

/** A product is rounded to the cent in each row or line, as every amount that is converted is (spec GEN-03). */
function sumOf(engine: Engine, actor: Actor, object: ObjectDefinition, sum: string) {
  const factors = factorsOf(sum).map((name) => {
    const { field, column, lines } = named(engine, actor, object, name);
    if (!field || typeOf(field).storage(field) !== 'decimal')
      throw new TideError('BAD_REQUEST', `${object.label}的字段「${name}」不是数字，不能求和。`);
    return { column, lines };
  });
  const columns = factors.map(({ column }) => column);
  const added = columns.length > 1 ? sql`round(${sql.join(columns, sql` * `)}, 2)` : sql.join(columns);
  return {
    lines: factors[0]?.lines ?? null,
    expression: sql`trim_scale(coalesce(sum(${added}), 0))::text as ${sql.id(`sum_${sum}`)}`,
  };
}

/** How many days ago a date or a moment was, on average; null where it is empty everywhere. */
function ageOf(engine: Engine, actor: Actor, object: ObjectDefinition, name: string): RawBuilder<unknown> {
  const { field, column, lines } = named(engine, actor, object, name);
  const storage = field && typeOf(field).storage(field);
  if (lines !== null || (storage !== 'date' && storage !== 'instant'))
    throw new TideError('BAD_REQUEST', `${object.label}的字段「${name}」不是日期，不能算平均天数。`);
  const now = sql`${engine.clock.now().toISOString()}::timestamptz`;
  const moment = storage === 'instant' ? column : sql`(${column}::timestamp at time zone ${engine.workspace.zone})`;
  const days = sql`round(avg(extract(epoch from ${now} - ${moment}) / 86400), 1)`;
  return sql`${days}::text as ${sql.id(`age_${name}`)}`;
}

/** The one lines field that is counted and added up by line; null where rows are. A row has no sum of its own beside its lines. */
function linesOf(object: ObjectDefinition, keys: readonly Key[], sums: readonly { lines: string | null }[]) {
  const [name = null, ...others] = new Set([...keys, ...sums].flatMap(({ lines }) => (lines === null ? [] : [lines])));
  if (name !== null && (others.length > 0 || sums.some(({ lines }) => lines === null)))
    throw new TideError('BAD_REQUEST', `${object.label}按明细分组时，只能对同一明细的数字求和。`);
  return name;
}

/** Which of the lines are counted, by their own columns. Errors: UNKNOWN_FIELD, BAD_CONDITION. */
function lineCondition(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  lines: string | null,
  filter: Condition,
): RawBuilder<SqlBool> {
  const holder = fieldsOf(object)[lines ?? ''];
  if (holder?.type !== 'lines')
    throw new TideError('BAD_REQUEST', `${object.label}没有按明细分组或求和，不能筛选明细。`);
  for (const name of fieldsIn(filter)) named(engine, actor, object, `${lines}.${name}`);
  const line: ObjectDefinition = { ...object, fields: holder.columns };
  return compileCondition(
    parseCondition(filter, line, () => undefined),
    {
      object: line,
      workspace: engine.workspace,
      alias: 'l',
      actor,
      now: engine.clock.now(),
      zone: engine.workspace.zone,
    },
  );
}

/**
 * Rows that the actor may see, counted and added up by up to two fields, in one statement (spec LIST totals row, OPP-04, FUN-01); by a column
 * of lines (`allocations.performer`), their lines are, those of `lineFilter` alone. Every named field passes the same check as in a filter. Errors:
 * UNKNOWN_FIELD, BAD_REQUEST.
 */
export async function groupRecords(
  engine: Engine,
  actor: Actor,
  objectName: string,
  { by = [], sums = [], ages = [], lineFilter, ...request }: LineGroupRequest,
  limits: GroupLimits = requestLimits,
): Promise<GroupAnswer> {
  if (by.length > limits.keys) throw new TideError('BAD_REQUEST', '最多按两个字段分组。');
  if (sums.length > mostSums) throw new TideError('BAD_REQUEST', `最多对 ${mostSums} 个字段求和。`);
  const selection = selectionOf(engine, actor, objectName, { ...request, sort: '' });
  const { object } = selection;
  const asked = [...by.flatMap((path) => path.replace(/:.*/, '').split('@')), ...sums.flatMap(factorsOf), ...ages];
  for (const name of asked) demandSeen(object, selection.blind, name);
  const keys = by.map((path, index) => keyOf(engine, actor, object, path, index));
  const added = sums.map((name) => sumOf(engine, actor, object, name));
  const lines = linesOf(object, keys, added);
  const join =
    lines === null ? sql`` : sql`join ${sql.table(linkTable(object.name, lines))} as l on l.record_id = t.id`;
  const counted = lineFilter ? sql`where ${lineCondition(engine, actor, object, lines, lineFilter)}` : sql``;
  const columns = [
    ...keys.map((key, index) => sql`${key.expression} as ${sql.ref(`key_${index}`)}`),
    sql`count(*)::integer as count`,
    ...added.map(({ expression }) => expression),
    ...ages.map((name) => ageOf(engine, actor, object, name)),
  ];
  const joins = keys.flatMap((key) => key.join ?? []);
  const positions = keys.map((_key, index) => sql.lit(index + 1));
  const grouping = keys.length > 0 ? sql`group by ${sql.join(positions)} order by ${sql.join(positions)}` : sql``;
  // Joins, and what lines are filtered by, may lead to other objects.
  const alone = joins.length === 0 && !lineFilter;
  const reading = alone ? await addingOf(engine, selection) : await readingOf(engine, actor);
  const found = await sql<
    Record<string, unknown>
  >`select ${sql.join(columns)} from ${everyRowOf(engine, selection)} ${sql.join([join, ...joins], sql` `)}
    ${counted} ${grouping} limit ${sql.lit(limits.groups + 1)}`.execute(reading);
  const rows = found.rows.slice(0, limits.groups);
  const named = await Promise.all(keys.map((key, index) => namesOf(engine, actor, key, rows, index)));
  const groups = rows.map(
    (row): Group => ({
      by: keys.map((_key, index) => named[index]?.(row[`key_${index}`]) ?? null),
      count: Number(row.count),
      sums: Object.fromEntries(sums.map((name) => [name, String(row[`sum_${name}`])])),
      ...(ages.length > 0 && {
        ages: Object.fromEntries(ages.map((name) => [name, row[`age_${name}`] as string | null])),
      }),
    }),
  );
  return { groups, truncated: found.rows.length > limits.groups };
}

/** References as `{id, title}`, as far as the reader may know the title; everything else as it is. */
async function namesOf(
  engine: Engine,
  actor: Actor,
  { field }: Key,
  rows: readonly Record<string, unknown>[],
  index: number,
): Promise<(value: unknown) => unknown> {
  const referring = (title: (id: string) => string | null | undefined) => (value: unknown) =>
    typeof value === 'string' ? { id: value, title: title(value) ?? null } : null;
  if (field?.type === 'person') return referring((id) => engine.directory.person(id)?.name);
  if (field?.type === 'department') return referring((id) => engine.directory.department(id)?.name);
  if (field?.type !== 'lookup') return (value) => value;
  const ids = rows.flatMap((row) => (typeof row[`key_${index}`] === 'string' ? [String(row[`key_${index}`])] : []));
  const titles = await readTitles(engine, actor, field.to, [...new Set(ids)]);
  return referring((id) => titles.get(id));
}
