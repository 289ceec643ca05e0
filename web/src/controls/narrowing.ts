import type { ObjectJson } from '@tide/model/api/objects';
import type { Condition } from '@tide/model/conditions/condition';
import type { Field } from '@tide/model/fields/all';
import { createContext } from 'react';

/** A record that is named beside a picker: under which name, of which object. */
export interface Beside {
  name: string;
  object: string;
  id: string;
}

/** What stands beside the pickers of a line: its own references and those of the form. */
export const NarrowContext = createContext<readonly Beside[]>([]);

/** The references among values; what is empty narrows nothing. */
export function besideOf(
  fields: Readonly<Record<string, Pick<Field, 'type'>>>,
  values: Readonly<Record<string, unknown>>,
): Beside[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = values[name];
    return field.type === 'lookup' && 'to' in field && typeof value === 'object' && value !== null && 'id' in value
      ? [{ name, object: String(field.to), id: String(value.id) }]
      : [];
  });
}

/** Records of an object that belong to what stands beside: a contract of the receipt's customer, a plan of the line's contract. */
export function narrowedBy(object: ObjectJson | undefined, beside: readonly Beside[]): Condition | undefined {
  const parts = beside.flatMap(({ name, object: to, id }) => {
    const field = object?.fields[name];
    return field?.type === 'lookup' && field.to === to ? [{ field: name, op: 'is' as const, value: id }] : [];
  });
  return parts.length > 0 ? { and: parts } : undefined;
}
