import { cellText } from '../sheets/cellText';
import type { Cell } from '../sheets/read';
import { type Draft, newDraft } from './draft';
import type { Plan } from './plan';
import { readCell } from './readCell';

/** A row of the file → its draft: every mapped cell that holds something is read, problems and remarks are noted. */
export function readRow(plan: Plan, row: { number: number; cells: readonly Cell[] }): Draft {
  const texts = Array.from({ length: Math.max(plan.width, row.cells.length) }, (_, index) =>
    cellText(row.cells[index] ?? null),
  );
  const draft = newDraft(row.number, texts);
  for (const { index, target } of plan.columns) {
    const cell = row.cells[index] ?? null;
    if (cell !== null && texts[index]?.trim() !== '') readCell(plan, draft, target, cell);
  }
  return draft;
}
