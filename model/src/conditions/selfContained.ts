import { typeOf } from '../fields/all';
import { fieldsOf, type ObjectDefinition } from '../object';
import type { Condition } from './condition';

/** Whether a condition asks for nothing but what the record itself stores, so that it can be decided where the record is at hand. */
export function isSelfContained(condition: Condition, object: ObjectDefinition): boolean {
  if ('and' in condition) return condition.and.every((part) => isSelfContained(part, object));
  if ('or' in condition) return condition.or.every((part) => isSelfContained(part, object));
  if ('not' in condition) return isSelfContained(condition.not, object);
  const field = fieldsOf(object)[condition.field];
  return field !== undefined && typeOf(field).storage(field) !== 'none' && condition.op !== 'sharedWithMe';
}
