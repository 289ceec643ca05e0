/** A value of a sheet: text, number, yes or no, a date as wall clock in UTC, or nothing. */
export type Cell = string | number | boolean | Date | null;

export interface SheetInfo {
  name: string;
  hidden: boolean;
  /** Number of the last row, counted as in the file. */
  rows: number;
}

/** A row with its number as in the file, from 1. */
export interface SheetRow {
  number: number;
  cells: Cell[];
}

/** More belongs into several files. */
export const rowLimit = 200_000;
export const columnLimit = 500;

/** Without the empty cells at the end. */
export function trimmed(cells: readonly Cell[]): Cell[] {
  let length = Math.min(cells.length, columnLimit);
  while (length > 0 && (cells[length - 1] === null || cells[length - 1] === '')) length -= 1;
  return cells.slice(0, length);
}
