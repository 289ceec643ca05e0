import type { EngineWithFiles } from '../records/engine';
import { isEmptyRow } from '../sheets/cellText';
import { type Cell, readRows } from '../sheets/read';
import { isTotalRow } from './cells';
import type { Import } from './store';

/** Rows that are dealt with in one transaction. */
const portionSize = 500;

export interface Portion {
  rows: { number: number; cells: Cell[] }[];
  /** Rows without content, and rows of sums, among these. */
  empty: number;
  totalRows: number;
  /** Number of the last row of the portion. */
  last: number;
}

/** The rows of an import's sheet below the header and below `after`, in portions. */
export async function* portionsOf(engine: EngineWithFiles, kept: Import, after: number): AsyncIterable<Portion> {
  let portion: Portion = { rows: [], empty: 0, totalRows: 0, last: after };
  for await (const row of readRows(engine.files.pathOf(kept.hash), kept.fileName, kept.sheet)) {
    if (row.number <= Math.max(after, kept.headerRow)) continue;
    portion.last = row.number;
    if (isEmptyRow(row.cells)) portion.empty += 1;
    else if (isTotalRow(row.cells)) portion.totalRows += 1;
    else portion.rows.push(row);
    if (portion.rows.length < portionSize) continue;
    yield portion;
    portion = { rows: [], empty: 0, totalRows: 0, last: row.number };
  }
  if (portion.rows.length > 0 || portion.empty > 0 || portion.totalRows > 0) yield portion;
}
