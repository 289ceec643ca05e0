import type { FieldCommon, FieldType } from './field';
import { parseId } from './reference';

export interface LookupField extends FieldCommon {
  type: 'lookup';
  /** Name of the object it points to. */
  to: string;
  /** What happens to this record when the target goes to the recycle bin. `restrict` refuses, `cascade` goes along. */
  onDelete?: 'restrict' | 'setNull' | 'cascade';
}

/** A reference to one record of another object. */
export const lookup = <const Options extends Omit<LookupField, 'type'>>(options: Options) => ({
  type: 'lookup' as const,
  ...options,
});

export const lookupType: FieldType<LookupField> = {
  storage: () => 'id',
  operators: () => ['is', 'isNot', 'in', 'notIn', 'isEmpty', 'isNotEmpty'],
  parse: parseId,
};
