import { type Field, typeOf } from '../fields/all';
import { fieldsOf, type ObjectDefinition } from '../object';
import type { Comparison, Condition } from './condition';
import { rangeOf } from './dates';

/** What a condition is evaluated against: the same facts that its SQL form gets. */
export interface EvaluationContext {
  object: ObjectDefinition;
  actor: { userId: string; subordinateIds: readonly string[]; departmentId: string | null };
  now: Date;
  zone: string;
  /** Whether a record is shared with the actor now; nothing is where it is absent. */
  isShared?(object: ObjectDefinition, record: Record<string, unknown>): boolean;
  /** The record behind a lookup, for paths; null where there is none. */
  follow?(
    lookup: string,
    record: Record<string, unknown>,
  ): { object: ObjectDefinition; record: Record<string, unknown> } | null;
}

/** Whether a record meets a condition. Same meaning as the SQL form (server/records/conditionSql.ts); both pass cases.ts. */
export function evaluate(condition: Condition, record: Record<string, unknown>, context: EvaluationContext): boolean {
  if ('and' in condition) return condition.and.every((part) => evaluate(part, record, context));
  if ('or' in condition) return condition.or.some((part) => evaluate(part, record, context));
  if ('not' in condition) return !evaluate(condition.not, record, context);
  const [first = '', second] = condition.field.split('.');
  const field = fieldsOf(context.object)[first];
  if (!field) throw new Error(`${context.object.name} has no field ${first}`);
  if (condition.op === 'sharedWithMe')
    return isShared(
      second === undefined ? { object: context.object, record } : context.follow?.(first, record),
      context,
    );
  if (second === undefined) return compare(record[first] ?? null, field, condition, context);
  const target = context.follow?.(first, record);
  const inner = target ? fieldsOf(target.object)[second] : undefined;
  return compare(target?.record[second] ?? null, inner ?? field, condition, context);
}

const isShared = (
  found: { object: ObjectDefinition; record: Record<string, unknown> } | null | undefined,
  context: EvaluationContext,
): boolean => (found && context.isShared?.(found.object, found.record)) ?? false;

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : value;

function compare(raw: unknown, field: Field, { op, value }: Comparison, context: EvaluationContext): boolean {
  const storage = typeOf(field).storage(field);
  const empty = raw === null || (Array.isArray(raw) && raw.length === 0);
  if (op === 'isEmpty') return empty;
  if (op === 'isNotEmpty') return !empty;
  if (op === 'isNot') return empty || !compare(raw, field, { field: '', op: 'is', value }, context);
  if (op === 'notIn') return empty || !compare(raw, field, { field: '', op: 'in', value }, context);
  if (op === 'notContains') return empty || !compare(raw, field, { field: '', op: 'contains', value }, context);
  if (empty) return false;
  if (storage === 'date' || storage === 'instant') return compareTime(String(raw), storage, op, value, context);
  if (op === 'isMe') return idOf(raw) === context.actor.userId;
  if (op === 'isMySubordinate') return context.actor.subordinateIds.includes(String(idOf(raw)));
  if (op === 'isMyDepartment') return idOf(raw) === context.actor.departmentId;
  if (op === 'inRegion') return inRegion(raw as Record<string, string>, value as string[]);
  if (op === 'contains' || op === 'startsWith') return compareText(raw, storage, op, String(value));
  if (op === 'in') return (value as unknown[]).some((item) => equal(idOf(raw), item, storage));
  if (op === 'is') return equal(idOf(raw), value, storage);
  const [low, high] = op === 'between' ? (value as [string, string]) : [String(value), String(value)];
  if (op === 'gt') return compareDecimals(String(raw), low) > 0;
  if (op === 'gte') return compareDecimals(String(raw), low) >= 0;
  if (op === 'lt') return compareDecimals(String(raw), low) < 0;
  if (op === 'lte') return compareDecimals(String(raw), low) <= 0;
  return compareDecimals(String(raw), low) >= 0 && compareDecimals(String(raw), high) <= 0;
}

const equal = (one: unknown, other: unknown, storage: string) =>
  storage === 'decimal' ? compareDecimals(String(one), String(other)) === 0 : one === other;

function inRegion(address: Record<string, string>, names: readonly string[]): boolean {
  return names.every((name, index) => address[['province', 'city', 'district'][index] ?? 'district'] === name);
}

function compareText(raw: unknown, storage: string, op: 'contains' | 'startsWith', typed: string): boolean {
  if (Array.isArray(raw)) return raw.some((item) => idOf(item) === typed);
  const parts = raw as Record<string, string>;
  const text = (
    storage === 'json' ? [parts.province, parts.city, parts.district, parts.detail].join('') : String(raw)
  ).toLowerCase();
  return op === 'contains' ? text.includes(typed.toLowerCase()) : text.startsWith(typed.toLowerCase());
}

/** Compares exact decimal strings without floats: −1, 0 or 1. */
export function compareDecimals(one: string, other: string): number {
  const scale = (text: string) => (text.split('.')[1] ?? '').length;
  const places = Math.max(scale(one), scale(other));
  const whole = (text: string) => {
    const [integer = '0', fraction = ''] = text.split('.');
    return BigInt(integer + fraction.padEnd(places, '0'));
  };
  const difference = whole(one) - whole(other);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

function compareTime(
  raw: string,
  storage: 'date' | 'instant',
  op: string,
  value: unknown,
  context: EvaluationContext,
): boolean {
  const [first, last] = op === 'between' ? (value as [string, string]) : [String(value), String(value)];
  const start = rangeOf(first, context);
  const end = rangeOf(last, context);
  const at = storage === 'date' ? Date.parse(`${raw}T00:00:00Z`) : Date.parse(raw);
  const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
  const from = storage === 'date' ? day(start?.fromDay ?? first) : Date.parse(start?.from ?? first);
  const to = storage === 'date' ? day(end?.toDay ?? last) : end ? Date.parse(end.to) : Date.parse(last) + 1;
  if (op === 'lt') return at < from;
  if (op === 'lte') return at < to;
  if (op === 'gt') return at >= to;
  if (op === 'gte') return at >= from;
  return at >= from && at < to;
}
