import type { Cell } from '../sheets/cell';
import { cellText } from '../sheets/cellText';

/** A row of sums below the data, e.g. 合计 3,078 …; it is no record. */
export function isTotalRow(cells: readonly Cell[]): boolean {
  const first = cells.map((cell) => cellText(cell).trim()).find((text) => text !== '');
  return first !== undefined && /^(?:本页)?(?:合计|总计|小计|共计|总和)[:：]?$/.test(first.replace(/\s/g, ''));
}
