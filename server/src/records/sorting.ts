import type { Field } from '@tide/model/fields/all';
import { typeOf } from '@tide/model/fields/all';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { columnName } from '../database/names';
import { neverEmpty } from '../database/plan';
import { TideError } from '../errors';

/** One key of a sort. Empty values come last in both directions. */
export interface SortKey {
  name: string;
  column: string;
  descending: boolean;
  /** Text that people read is sorted by pinyin, not by code point. */
  collated: boolean;
  nullable: boolean;
}

/** `-updatedAt,name` → keys. At most three; refuses fields that cannot be sorted. */
export function parseSort(sort: string, object: ObjectDefinition): SortKey[] {
  const fields = fieldsOf(object);
  const keys = sort.split(',').map((part): SortKey => {
    const descending = part.startsWith('-');
    const name = part.replace(/^[-+]/, '').trim();
    const field: Field | undefined = fields[name];
    if (!field || !typeOf(field).sortable)
      throw new TideError('UNKNOWN_FIELD', `${object.label}不能按「${name}」排序。`);
    return {
      name,
      column: columnName(name),
      descending,
      collated: field.type === 'text',
      nullable: !neverEmpty.has(name),
    };
  });
  if (keys.length > 3) throw new TideError('BAD_REQUEST', '一次最多按三个字段排序。');
  return keys;
}

function expression(key: SortKey, alias: string): RawBuilder<unknown> {
  const column = sql.ref(`${alias}.${key.column}`);
  return key.collated ? sql`${column} collate "zh-x-icu"` : sql`${column}`;
}

/** `order by` of the keys, ended by the id so that no two rows are equal. The id runs with the first key: one index serves both. */
export function orderBy(keys: readonly SortKey[], alias: string): RawBuilder<unknown> {
  const parts = keys.map((key) => {
    const direction = key.descending ? sql`desc` : sql`asc`;
    return key.nullable && key.descending
      ? sql`${expression(key, alias)} ${direction} nulls last`
      : sql`${expression(key, alias)} ${direction}`;
  });
  parts.push(keys[0]?.descending ? sql`${sql.ref(`${alias}.id`)} desc` : sql`${sql.ref(`${alias}.id`)} asc`);
  return sql.join(parts, sql`, `);
}

/** What a cursor remembers: the sort it belongs to, the key values of the last row and its id. */
interface Position {
  sort: string;
  values: (string | boolean | null)[];
  id: string;
}

/** An opaque cursor; whoever forges one only moves inside what he may see anyway. */
export function encodeCursor(sort: string, values: Position['values'], id: string): string {
  return Buffer.from(JSON.stringify({ sort, values, id } satisfies Position)).toString('base64url');
}

/** The rows after a cursor. */
export function afterCursor(
  cursor: string,
  sort: string,
  keys: readonly SortKey[],
  alias: string,
): RawBuilder<SqlBool> {
  const position = decodeCursor(cursor);
  if (position.sort !== sort || position.values.length !== keys.length)
    throw new TideError('BAD_REQUEST', '翻页标记 (cursor) 不属于这个排序，请从第一页重新开始。');
  const id = sql.ref(`${alias}.id`);
  const first = keys[0];
  if (keys.length === 1 && first && !first.nullable) {
    const pair = sql`(${expression(first, alias)}, ${id})`;
    const last = sql`(${position.values[0]}, ${position.id}::uuid)`;
    return first.descending ? sql<SqlBool>`${pair} < ${last}` : sql<SqlBool>`${pair} > ${last}`;
  }
  let after: RawBuilder<SqlBool> = first?.descending
    ? sql`${id} < ${position.id}::uuid`
    : sql`${id} > ${position.id}::uuid`;
  for (const [index, key] of [...keys.entries()].reverse()) {
    const value = position.values[index] ?? null;
    const column = expression(key, alias);
    if (value === null) after = sql`(${column} is null and ${after})`;
    else {
      const beyond = key.descending ? sql`${column} < ${value}` : sql`${column} > ${value}`;
      after = sql`(${beyond} or ${column} is null or (${column} = ${value} and ${after}))`;
    }
  }
  return after;
}

function decodeCursor(cursor: string): Position {
  try {
    const position = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Position;
    if (Array.isArray(position.values) && typeof position.id === 'string' && typeof position.sort === 'string')
      return position;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new TideError('BAD_REQUEST', '翻页标记 (cursor) 不完整，请从第一页重新开始。');
}
