import type { FieldCommon, FieldType } from './field';
import { parseId } from './reference';

export interface PersonField extends FieldCommon {
  type: 'person';
  /** `me` fills the acting user. */
  default?: 'me';
}

/** A user of this workspace. */
export const person = <const Options extends Omit<PersonField, 'type'>>(options: Options) => ({
  type: 'person' as const,
  ...options,
});

export const personType: FieldType<PersonField> = {
  storage: () => 'id',
  operators: () => ['is', 'isNot', 'in', 'notIn', 'isMe', 'isMySubordinate', 'sharedWithMe', 'isEmpty', 'isNotEmpty'],
  sortable: true,
  parse: parseId,
};
