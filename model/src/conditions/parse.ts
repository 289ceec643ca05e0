import { type Field, typeOf } from '../fields/all';
import { ValueProblem } from '../fields/field';
import { fieldsOf, type ObjectDefinition } from '../object';
import type { Comparison, Condition, Operator } from './condition';
import { rangeOf } from './dates';
import { needsNoValue, operatorsOf } from './operators';

/** Says what is wrong with a condition. */
export class ConditionProblem extends Error {
  readonly code = 'BAD_CONDITION';
}

type FindObject = (name: string) => ObjectDefinition | undefined;

/** Untrusted JSON → a condition whose fields, operators and values fit the object; else a ConditionProblem naming the field. */
export function parseCondition(json: unknown, object: ObjectDefinition, find: FindObject): Condition {
  let comparisons = 0;
  const walk = (node: unknown, depth: number): Condition => {
    if (typeof node !== 'object' || node === null || Array.isArray(node))
      throw new ConditionProblem('筛选条件应为一个对象。');
    if (depth > 8) throw new ConditionProblem('筛选条件最多嵌套 8 层。');
    if ('and' in node && Array.isArray(node.and)) return { and: node.and.map((part) => walk(part, depth + 1)) };
    if ('or' in node && Array.isArray(node.or)) return { or: node.or.map((part) => walk(part, depth + 1)) };
    if ('not' in node) return { not: walk(node.not, depth + 1) };
    comparisons += 1;
    if (comparisons > 100) throw new ConditionProblem('筛选条件最多 100 项。');
    return comparison(node as Record<string, unknown>, object, find);
  };
  return walk(json, 0);
}

/** Every path a condition names, for the access check. */
export function fieldsIn(condition: Condition): string[] {
  if ('and' in condition) return condition.and.flatMap(fieldsIn);
  if ('or' in condition) return condition.or.flatMap(fieldsIn);
  if ('not' in condition) return fieldsIn(condition.not);
  return [condition.field];
}

function comparison(node: Record<string, unknown>, object: ObjectDefinition, find: FindObject): Comparison {
  const { field: path, op, value, ...rest } = node;
  if (typeof path !== 'string' || typeof op !== 'string')
    throw new ConditionProblem('每项筛选条件要有字段 (field) 和运算 (op)。');
  const unknown = Object.keys(rest)[0];
  if (unknown) throw new ConditionProblem(`筛选条件里没有「${unknown}」这一项。`);
  const found = fieldAt(path, object, find);
  if (!found) throw new ConditionProblem(`${object.label}没有可用于筛选的字段「${path}」。`);
  const { field } = found;
  if (!found.operators.includes(op as Operator))
    throw new ConditionProblem(`字段「${field.label}」不能用运算「${op}」。`);
  const operator = op as Operator;
  if (needsNoValue(operator)) return { field: path, op: operator };
  const refuse = () => new ConditionProblem(`字段「${field.label}」的筛选值不正确。`);
  if (operator === 'in' || operator === 'notIn') {
    if (!Array.isArray(value) || value.length > 1000) throw refuse();
    return { field: path, op: operator, value: value.map((item) => valueFor(field, operator, item, refuse)) };
  }
  if (operator === 'between') {
    if (!Array.isArray(value) || value.length !== 2) throw refuse();
    return { field: path, op: operator, value: value.map((item) => valueFor(field, operator, item, refuse)) };
  }
  return { field: path, op: operator, value: valueFor(field, operator, value, refuse) };
}

interface Found {
  field: Field;
  operators: readonly Operator[];
}

function fieldAt(path: string, object: ObjectDefinition, find: FindObject): Found | undefined {
  const [first = '', second, third] = path.split('.');
  if (second === undefined) return ownField(object, first);
  const over = ownField(object, first)?.field;
  if (third !== undefined || over?.type !== 'lookup') return undefined;
  const target = find(over.to);
  return target && ownField(target, second);
}

function ownField(object: ObjectDefinition, name: string): Found | undefined {
  const fields = fieldsOf(object);
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return field && { field, operators: operatorsOf({ ...object, fields }, name) };
}

/** Short, and without the sign that PostgreSQL cannot keep in a text. */
const isText = (value: unknown) => typeof value === 'string' && value.length <= 200 && !value.includes('\0');

function valueFor(field: Field, op: Operator, value: unknown, refuse: () => ConditionProblem): unknown {
  const storage = typeOf(field).storage(field);
  if (op === 'inRegion') {
    if (!Array.isArray(value) || value.length < 1 || value.length > 3 || !value.every(isText)) throw refuse();
    return value;
  }
  if (storage === 'date' || storage === 'instant') {
    if (typeof value !== 'string') throw refuse();
    if (rangeOf(value, { now: new Date(0), zone: 'UTC' })) return value;
    if (
      storage === 'instant' &&
      !Number.isNaN(Date.parse(value)) &&
      /^(19|20|21)\d\d-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value)
    )
      return new Date(value).toISOString();
    throw refuse();
  }
  if (storage === 'decimal') {
    if (!/^-?\d{1,30}(\.\d{1,10})?$/.test(String(value))) throw refuse();
    return String(value);
  }
  if (storage === 'boolean') {
    if (typeof value !== 'boolean') throw refuse();
    return value;
  }
  if (storage === 'id' || storage === 'none') {
    const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
    if (typeof id !== 'string' || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw refuse();
    return id.toLowerCase();
  }
  if (!isText(value)) throw refuse();
  if (
    (field.type === 'choice' || field.type === 'multiChoice') &&
    !field.options.some((option) => option.value === value)
  )
    throw refuse();
  if (field.type === 'phone' && op === 'is') {
    try {
      return typeOf(field).parse(value, field);
    } catch (error) {
      if (!(error instanceof ValueProblem)) throw error;
    }
  }
  return value;
}
