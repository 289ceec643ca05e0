import type { Reference } from '@tide/model/api/records';
import type { Field } from '@tide/model/fields/all';
import { type PositionValue, positionText } from '@tide/model/fields/position';
import { formatAmount } from '@tide/model/values/amount';
import { localTimeOf } from '@tide/model/values/localTime';
import type { Language } from '../access/actor';
import { word } from './words';

/** For whom values are written. */
export interface Paper {
  language: Language;
  zone: string;
}

/** An exact decimal with thousands and its own places, at least so many: `1234.5000` → `1,234.5`. */
function decimal(exact: string, places: number): string {
  const own = exact.replace(/0+$/, '').split('.')[1]?.length ?? 0;
  return formatAmount(exact, exact.includes('.') ? Math.max(own, places) : places);
}

/** Prices of one piece are kept with six places and read like money. */
const isUnitPrice = (field: Field) => field.type === 'number' && (field.decimals ?? 0) >= 6;

/** What its values are: those of formulas and roll-ups by their results. */
const kindOf = (field: Field): string => ('result' in field ? field.result : field.type);

/** Whether values stand at the right, digit under digit. */
export const isNumeric = (field: Field): boolean => ['number', 'money', 'percent'].includes(kindOf(field));

/** Whether a value is worth its ink under the amounts: neither nothing nor, of a percentage, the whole. */
export function tells(field: Field, value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false;
  if (!isNumeric(field) || !/^-?[\d.]+$/.test(String(value))) return true;
  return Number(value) !== (kindOf(field) === 'percent' ? 100 : 0);
}

/**
 * A value as it stands on paper; an empty one is an empty text. Masked values (`masked`) are written as they come: they are masked already.
 */
export function valueText(field: Field, value: unknown, masked: boolean, { language, zone }: Paper): string {
  if (value === null || value === undefined) return '';
  if (masked) return String(value);
  const option = (one: unknown) =>
    ('options' in field && field.options?.find((known) => known.value === one)?.label) || String(one);
  const titles = (many: readonly Reference[]) => many.flatMap(({ title }) => title ?? []).join(word('list', language));
  switch (field.type) {
    case 'person':
    case 'department':
    case 'lookup':
      return (value as Reference).title ?? '';
    case 'multiLookup':
    case 'file':
      return titles(value as Reference[]);
    case 'multiChoice':
      return (value as string[]).map(option).join(word('list', language));
    case 'address': {
      const { province = '', city = '', district = '', detail = '' } = value as Record<string, string>;
      return `${province}${city === province ? '' : city}${district}${detail}`;
    }
    case 'position':
      return positionText(value as PositionValue, word('metres', language));
  }
  switch (kindOf(field)) {
    case 'boolean':
      return word(value ? 'yes' : 'no', language);
    case 'money':
      return formatAmount(String(value), 2);
    case 'number':
      return decimal(String(value), isUnitPrice(field) ? 2 : 0);
    case 'percent':
      return `${decimal(String(value), 0)}%`;
    case 'dateTime':
      return localTimeOf(new Date(String(value)), zone)
        .slice(0, 16)
        .replace('T', ' ');
    default:
      return option(value);
  }
}
