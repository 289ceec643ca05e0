import { typeOf } from '../fields/all';
import type { ObjectDefinition } from '../object';
import type { Operator } from './condition';

/** Operators that compare with nothing but what they say themselves. */
const withoutValue: readonly Operator[] = [
  'isEmpty',
  'isNotEmpty',
  'isMe',
  'isMySubordinate',
  'isMyDepartment',
  'sharedWithMe',
];

/** Whether a comparison with this operator carries no value. */
export const needsNoValue = (op: Operator): boolean => withoutValue.includes(op);

/**
 * The operators of one field of an object: those of its type. A record and not a person is shared, so that `sharedWithMe`
 * is asked of the owner field alone.
 */
export function operatorsOf(
  object: Pick<ObjectDefinition, 'fields' | 'ownerField'>,
  name: string,
): readonly Operator[] {
  const field = object.fields[name];
  if (!field) return [];
  return typeOf(field)
    .operators(field)
    .filter((op) => op !== 'sharedWithMe' || name === object.ownerField);
}
