import type { Comparison, Condition } from '@tide/model/conditions/condition';
import { rangeOf } from '@tide/model/conditions/dates';
import { type Field, typeOf } from '@tide/model/fields/all';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { columnTypes } from '../database/columnTypes';
import { columnName, linkTable, tableName } from '../database/names';
import { TideError } from '../errors';

/** What a condition is compiled against. */
export interface ConditionContext {
  object: ObjectDefinition;
  workspace: { object(name: string): ObjectDefinition };
  /** Alias of the object's table in the statement. */
  alias: string;
  actor: {
    userId: string;
    subordinateIds: readonly string[];
    departmentId: string | null;
    /** Object → the subjects by which records of it are shared with him. */
    sharedWith: ReadonlyMap<string, readonly string[]>;
  };
  now: Date;
  zone: string;
  /**
   * The rows of another object that the asker may see, under an alias: a comparison over a lookup must not tell what lies out of his sight.
   * Absent where nobody asks, as in roll-ups.
   */
  sight?(object: ObjectDefinition, alias: string): RawBuilder<SqlBool>;
}

/**
 * A condition as parameterised SQL, with the meaning that `model/conditions/evaluate.ts` has in memory. A comparison may
 * yield SQL null, which a `where` takes as false; `not` therefore asks `is not true`, so that every condition has two values.
 */
export function compileCondition(condition: Condition, context: ConditionContext): RawBuilder<SqlBool> {
  if ('and' in condition) return joined(condition.and, context, sql` and `, true);
  if ('or' in condition) return joined(condition.or, context, sql` or `, false);
  if ('not' in condition) return sql<SqlBool>`((${compileCondition(condition.not, context)}) is not true)`;
  return comparisonSql(condition, context);
}

/** Whether a condition compares one choice of the record with a value that the definitions name. */
export const isFixed = (condition: Condition, object: ObjectDefinition): condition is Comparison =>
  'field' in condition &&
  condition.op === 'is' &&
  typeof condition.value === 'string' &&
  fieldsOf(object)[condition.field]?.type === 'choice';

/** A fixed condition without a parameter: the planner knows its value even in a plan that is kept, and finds the index that holds only such rows. */
export const fixedSql = ({ field, value }: Comparison, alias: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(`${alias}.${columnName(field)}`)} = ${sql.lit(value)}`;

function joined(
  parts: readonly Condition[],
  context: ConditionContext,
  word: RawBuilder<unknown>,
  empty: boolean,
): RawBuilder<SqlBool> {
  if (parts.length === 0) return sql<SqlBool>`${sql.lit(empty)}`;
  return sql<SqlBool>`(${sql.join(
    parts.map((part) => compileCondition(part, context)),
    word,
  )})`;
}

function comparisonSql(comparison: Comparison, context: ConditionContext): RawBuilder<SqlBool> {
  const [first = '', second] = comparison.field.split('.');
  const field = fieldsOf(context.object)[first];
  if (!field) throw new TideError('BAD_CONDITION', `${context.object.label}没有字段「${first}」。`);
  if (second !== undefined && field.type === 'lookup')
    return throughLookup(comparison, second, field.to, first, context);
  if (comparison.op === 'sharedWithMe') return sharedSql(sql.ref(`${context.alias}.id`), context.object, context);
  if (field.type === 'multiLookup' || field.type === 'lines') return linkSql(comparison, first, context);
  return fieldSql(sql.ref(`${context.alias}.${columnName(first)}`), field, comparison, context);
}

/** A condition on the target's field; an empty lookup, and a target out of sight, behave like a target whose field is empty. */
function throughLookup(
  comparison: Comparison,
  name: string,
  to: string,
  over: string,
  context: ConditionContext,
): RawBuilder<SqlBool> {
  const target = context.workspace.object(to);
  const alias = `${context.alias}_${columnName(over)}`;
  const field = fieldsOf(target)[name];
  if (!field) throw new TideError('BAD_CONDITION', `${target.label}没有字段「${name}」。`);
  const read = comparison.op === 'sharedWithMe' ? 'id' : columnName(name);
  const value = sql`(select ${sql.ref(`${alias}.${read}`)} from ${sql.table(tableName(to))} as ${sql.ref(alias)}
    where ${sql.ref(`${alias}.id`)} = ${sql.ref(`${context.alias}.${columnName(over)}`)} and ${sql.ref(`${alias}.deleted_at`)} is null
      and ${context.sight?.(target, alias) ?? sql`true`})`;
  if (comparison.op === 'sharedWithMe') return sharedSql(value, target, context);
  return fieldSql(value, field, comparison, context);
}

/** Ids of an object that are shared with the actor now. An array and not a join: the planner can look them up by the primary key. */
function sharedSql(
  id: RawBuilder<unknown>,
  object: ObjectDefinition,
  { actor, now }: ConditionContext,
): RawBuilder<SqlBool> {
  const subjects = actor.sharedWith.get(object.name) ?? [];
  if (subjects.length === 0) return sql<SqlBool>`false`;
  return sql<SqlBool>`${id} = any(array(select s.record_id from tide_share as s where s.object = ${object.name}
    and s.subject = any(${[...subjects]}::text[]) and (s.until is null or s.until > ${now.toISOString()}::timestamptz)))`;
}

function linkSql({ op, value }: Comparison, name: string, context: ConditionContext): RawBuilder<SqlBool> {
  const link = sql`select 1 from ${sql.table(linkTable(context.object.name, name))} as l where l.record_id = ${sql.ref(`${context.alias}.id`)}`;
  if (op === 'isEmpty') return sql<SqlBool>`not exists (${link})`;
  if (op === 'isNotEmpty') return sql<SqlBool>`exists (${link})`;
  const contains = sql`exists (${link} and l.target_id = ${value}::uuid)`;
  return op === 'notContains' ? sql<SqlBool>`not ${contains}` : sql<SqlBool>`${contains}`;
}

const comparators = { gt: sql`>`, gte: sql`>=`, lt: sql`<`, lte: sql`<=` };

function fieldSql(
  column: RawBuilder<unknown>,
  field: Field,
  comparison: Comparison,
  context: ConditionContext,
): RawBuilder<SqlBool> {
  const { op, value } = comparison;
  const storage = typeOf(field).storage(field);
  if (op === 'isEmpty') return sql<SqlBool>`${column} is null`;
  if (op === 'isNotEmpty') return sql<SqlBool>`${column} is not null`;
  if (storage === 'date' || storage === 'instant') return timeSql(column, storage, comparison, context);
  const cast = sql.raw(`::${storage === 'none' ? 'text' : columnTypes[storage]}`);
  switch (op) {
    case 'isMe':
      return sql<SqlBool>`${column} = ${context.actor.userId}::uuid`;
    case 'isMySubordinate':
      return sql<SqlBool>`${column} = any(${[...context.actor.subordinateIds]}::uuid[])`;
    case 'sharedWithMe':
      throw new Error('sharedWithMe is asked of the record, not of a column');
    case 'isMyDepartment':
      return sql<SqlBool>`${column} = ${context.actor.departmentId}::uuid`;
    case 'is':
      return sql<SqlBool>`${column} = ${value}${cast}`;
    case 'isNot':
      return sql<SqlBool>`${column} is distinct from ${value}${cast}`;
    case 'in':
      return sql<SqlBool>`${column} = any(${value}${cast}[])`;
    case 'notIn':
      return sql<SqlBool>`(${column} = any(${value}${cast}[])) is not true`;
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return sql<SqlBool>`${column} ${comparators[op]} ${value}${cast}`;
    case 'between': {
      const [from, to] = value as [unknown, unknown];
      return sql<SqlBool>`(${column} >= ${from}${cast} and ${column} <= ${to}${cast})`;
    }
    case 'inRegion':
      return sql<SqlBool>`${column} @> ${JSON.stringify(regionOf(value as string[]))}::jsonb`;
    case 'contains':
    case 'notContains':
    case 'startsWith':
      return textSql(column, storage, op, String(value));
  }
}

/** ["江苏省","苏州市"] → {"province":"江苏省","city":"苏州市"} */
function regionOf(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name, index) => [['province', 'city', 'district'][index] ?? 'district', name]));
}

function textSql(
  column: RawBuilder<unknown>,
  storage: string,
  op: 'contains' | 'notContains' | 'startsWith',
  typed: string,
): RawBuilder<SqlBool> {
  if (storage === 'texts') {
    const contains = sql<SqlBool>`${column} @> array[${typed}]::text[]`;
    return op === 'notContains' ? sql<SqlBool>`((${contains}) is not true)` : contains;
  }
  const escaped = typed.toLowerCase().replace(/[\\%_]/g, '\\$&');
  const pattern = op === 'startsWith' ? `${escaped}%` : `%${escaped}%`;
  const text =
    storage === 'json'
      ? sql`lower(concat(${column}->>'province', ${column}->>'city', ${column}->>'district', ${column}->>'detail'))`
      : sql`lower(${column})`;
  const like = sql<SqlBool>`(${column} is not null and ${text} like ${pattern})`;
  return op === 'notContains' ? sql<SqlBool>`((${like}) is not true)` : like;
}

/** Days are ranges of a day and instants are ranges of time; both half-open, in the workspace's zone. */
function timeSql(
  column: RawBuilder<unknown>,
  storage: 'date' | 'instant',
  { op, value }: Comparison,
  context: ConditionContext,
): RawBuilder<SqlBool> {
  const [from, to] = boundsOf(
    op === 'between' ? (value as [string, string]) : [String(value), String(value)],
    storage,
    context,
  );
  const cast = storage === 'date' ? sql`::date` : sql`::timestamptz`;
  const inside = sql<SqlBool>`(${column} >= ${from}${cast} and ${column} < ${to}${cast})`;
  switch (op) {
    case 'isNot':
      return sql<SqlBool>`(${inside} is not true)`;
    case 'lt':
      return sql<SqlBool>`${column} < ${from}${cast}`;
    case 'lte':
      return sql<SqlBool>`${column} < ${to}${cast}`;
    case 'gt':
      return sql<SqlBool>`${column} >= ${to}${cast}`;
    case 'gte':
      return sql<SqlBool>`${column} >= ${from}${cast}`;
    default:
      return inside;
  }
}

function boundsOf(
  [first, last]: [string, string],
  storage: 'date' | 'instant',
  context: ConditionContext,
): [string, string] {
  const start = rangeOf(first, context);
  const end = rangeOf(last, context);
  // An exact instant is the millisecond it names.
  const nextMillisecond = (instant: string) => new Date(Date.parse(instant) + 1).toISOString();
  if (storage === 'date') return [start?.fromDay ?? first, end?.toDay ?? last];
  return [start?.from ?? first, end?.to ?? nextMillisecond(last)];
}
