import type { Cell } from './cell';

/** A cell as it reads on paper. */
export function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date)
    return cell
      .toISOString()
      .replace('T', ' ')
      .replace(/(?: 00:00:00)?\.\d+Z$/, '');
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  // A number of a sheet is binary: 15 digits are what the person saw.
  return typeof cell === 'number' ? plainNumber(cell) : cell;
}

function plainNumber(value: number): string {
  const rounded = Number(value.toPrecision(15));
  return Math.abs(rounded) >= 1e15 || Number.isInteger(rounded)
    ? BigInt(Math.round(rounded)).toString()
    : String(rounded);
}

/** Whether nothing stands in a row. */
export function isEmptyRow(cells: readonly Cell[]): boolean {
  return cells.every((cell) => cellText(cell).trim() === '');
}
