import type { RecordJson, Reference } from '@tide/model/api/records';
import type { Field } from '@tide/model/fields/all';
import { lineText } from '@tide/model/fields/lines';
import { type PositionValue, positionText } from '@tide/model/fields/position';
import { localTimeOf } from '@tide/model/values/localTime';
import type { Cell } from '../sheets/read';
import type { Column } from '../sheets/write';

/** How a field's values are told to the sheet. A masked value is text, whatever it masks. */
export function columnKind(field: Field, masked: boolean): Column['kind'] {
  if (masked) return 'text';
  if (field.type === 'number' || field.type === 'money' || field.type === 'percent') return 'number';
  if (field.type === 'date') return 'date';
  if (field.type === 'dateTime') return 'instant';
  if (field.type === 'rollup')
    return field.result === 'date' ? 'date' : field.result === 'dateTime' ? 'instant' : 'number';
  return 'text';
}

const titleOf = (reference: Reference | null | undefined) => reference?.title ?? null;

/** A value of a record as a cell; options by their labels, references by their titles. */
export function cellOf(field: Field, record: RecordJson, name: string, zone: string, masked: boolean): Cell {
  const value = record[name] ?? null;
  if (value === null || masked) return value === null ? null : String(value);
  switch (columnKind(field, false)) {
    case 'number':
      // A sheet keeps 15 digits; longer amounts stay exact as text.
      return String(value).replace(/\D/g, '').length > 15 ? String(value) : Number(value);
    case 'date':
      return new Date(`${value}T00:00:00Z`);
    case 'instant':
      // Carried by a UTC date, as sheets want it.
      return new Date(`${localTimeOf(new Date(String(value)), zone)}Z`);
    default:
      return textOf(field, value);
  }
}

function textOf(field: Field, value: unknown): string | null {
  switch (field.type) {
    case 'boolean':
      return value ? '是' : '否';
    case 'choice':
      return field.options.find((option) => option.value === value)?.label ?? String(value);
    case 'multiChoice':
      return (value as string[])
        .map((one) => field.options.find((option) => option.value === one)?.label ?? one)
        .join('、');
    case 'person':
    case 'department':
    case 'lookup':
      return titleOf(value as Reference);
    case 'multiLookup':
    case 'file':
      return (value as Reference[]).flatMap((one) => one.title ?? []).join('、') || null;
    case 'lines':
      return (value as Record<string, unknown>[]).map((line) => lineText(field, line)).join('；') || null;
    case 'address': {
      const { province = '', city = '', district = '', detail = '' } = value as Record<string, string>;
      return `${province}${city === province ? '' : city}${district}${detail}`;
    }
    case 'position':
      return positionText(value as PositionValue, '米');
    default:
      return String(value);
  }
}
