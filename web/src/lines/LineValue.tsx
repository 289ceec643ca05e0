import type { LineColumnJson } from '@tide/model/api/objects';
import { Cell } from '../faces/Cell';
import { withThousands } from '../faces/decimals';
import { isNumeric } from './lineValues';

const exact = /^-?\d+(\.\d+)?$/;

/** A value of a line as it is read: numbers with thousands, everything else as its type shows it. */
export function LineValue({ column, value }: { column: LineColumnJson; value: unknown }) {
  if (value === null || value === undefined || value === '') return null;
  if (isNumeric(column) && typeof value === 'string' && exact.test(value)) {
    const short = value.includes('.') ? value.replace(/\.?0+$/, '') : value;
    if (column.type === 'percent') return <>{short}%</>;
    return <>{column.type === 'money' ? withThousands(value, 2) : withThousands(short)}</>;
  }
  if (isNumeric(column)) return <>{String(value)}</>;
  return <Cell field={column} value={value} />;
}
