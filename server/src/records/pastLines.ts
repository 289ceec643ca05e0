import type { LineFact } from './lineChanges';
import type { KeptLine } from './lines';

/** Lines as they were before a change that the audit has kept: what came goes, what changed is put back, what went returns to its row. */
export function linesBefore(
  after: readonly KeptLine[],
  from: readonly LineFact[],
  to: readonly LineFact[],
): KeptLine[] {
  const old = new Map(from.map((fact) => [fact.id, fact]));
  const added = new Set(to.filter(({ id }) => !old.has(id)).map(({ id }) => id));
  const known = new Map(after.map((line) => [line.id, line]));
  const back = [...old.values()]
    .sort((one, other) => one.row - other.row)
    .map(({ row, ...columns }) => ({ row, line: { ...known.get(columns.id), ...columns } as KeptLine }));
  const before = after.filter(({ id }) => !added.has(id) && !old.has(id));
  for (const { row, line } of back) before.splice(row - 1, 0, line);
  return before;
}
