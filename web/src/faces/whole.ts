import type { FieldJson, ObjectJson } from '@tide/model/api/objects';
import { isMasked } from '@tide/model/role';
import { createContext } from 'react';

/** The record, or what is typed of it, that a value stands in. */
export type Whole = Readonly<Record<string, unknown>>;

/** What else is typed in the same form. */
export const WholeContext = createContext<Whole | undefined>(undefined);

/** Fields that the faces of a field look at beside its own value: the currency of an amount, what a day is due for. */
const lookedAt = (field: FieldJson | undefined): string[] => [
  ...(field && 'currency' in field && field.currency !== undefined ? [field.currency] : []),
  ...(typeof field?.due === 'object' ? [field.due.while] : []),
];

/** What has to be asked of the server to show these columns. */
export const askedFor = (object: ObjectJson, columns: readonly string[]): string[] => [
  ...new Set([
    ...columns,
    ...columns.flatMap((name) => lookedAt(object.fields[name])).filter((name) => object.fields[name]),
  ]),
];

/** Whether something is still to be done on a day; what is not known of the record is taken for open. */
export function isDue(field: Pick<FieldJson, 'due'>, whole: Whole | undefined): boolean {
  const { due } = field;
  if (typeof due !== 'object') return due === true;
  const value = whole?.[due.while];
  if (value === undefined || value === null) return true;
  return due.in ? due.in.includes(String(value)) : Number(value) > 0;
}

/** ISO code of an amount's currency: null where the record does not say it, `base` where it is 本位币. */
export function currencyOf(field: FieldJson, whole: Whole | undefined, base: string): string | null {
  const source = 'currency' in field ? field.currency : undefined;
  if (source === undefined) return base;
  const value = whole?.[source];
  return typeof value === 'string' && !isMasked(field.right) ? value : null;
}
