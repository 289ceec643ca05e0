import type { BooleanField } from './boolean';
import type { ChoiceField } from './choice';
import { type FieldCommon, type FieldType, ValueProblem } from './field';
import { parseId } from './reference';
import type { TextField } from './text';

/** What a link itself may carry, e.g. the job title of a contact at this customer. */
export type LinkAttribute = TextField | BooleanField | ChoiceField;

export interface MultiLookupField extends FieldCommon {
  type: 'multiLookup';
  to: string;
  attributes?: Record<string, LinkAttribute>;
  onDelete?: 'cascade' | 'setNull';
}

/** n:m references with attributes, kept in a link table of their own. Reads as `[{id, title, …attributes}]`. */
export const multiLookup = <const Options extends Omit<MultiLookupField, 'type'>>(options: Options) => ({
  type: 'multiLookup' as const,
  ...options,
});

/** One link as the API takes it; attribute values are parsed by their own types where links are written. */
export interface Link {
  id: string;
  [attribute: string]: unknown;
}

export const multiLookupType: FieldType<MultiLookupField> = {
  storage: () => 'none',
  operators: () => ['contains', 'notContains', 'isEmpty', 'isNotEmpty'],
  parse(value, field) {
    const links = (Array.isArray(value) ? value : [value]).map((item): Link => {
      const id = parseId(item);
      if (typeof item !== 'object' || item === null) return { id };
      const { title: _title, ...rest } = item as Link;
      for (const name of Object.keys(rest))
        if (name !== 'id' && !(field.attributes && Object.hasOwn(field.attributes, name)))
          throw new ValueProblem('UNKNOWN_ATTRIBUTE', `没有「${name}」这个属性。`);
      return { ...rest, id };
    });
    if (new Set(links.map((link) => link.id)).size !== links.length)
      throw new ValueProblem('LINKED_TWICE', '同一条记录不能关联两次。');
    return links.length === 0 ? null : links;
  },
};
