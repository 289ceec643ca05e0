import type { LinesField } from '../fields/lines';

/** A line of two versions: the two of a pair, or one that came or went alone. */
export interface LinePair<Kept> {
  before: Kept | undefined;
  after: Kept | undefined;
}

/**
 * Which lines of two versions are the same line: those with one id, else those about the same thing (the first lookup, else the first text), first with
 * first. In the order of the newer version; what is gone comes behind it.
 */
export function pairLines<Kept extends { id: string; [column: string]: unknown }>(
  { columns }: Pick<LinesField, 'columns'>,
  before: readonly Kept[],
  after: readonly Kept[],
): LinePair<Kept>[] {
  const names = Object.keys(columns);
  const about =
    names.find((name) => columns[name]?.type === 'lookup') ?? names.find((name) => columns[name]?.type === 'text');
  const left = new Map(before.map((line) => [line.id, line]));
  const byId = new Map(
    after.flatMap(({ id }) => (left.has(id) ? [[id, left.get(id) as Kept]] : []) as [string, Kept][]),
  );
  for (const id of byId.keys()) left.delete(id);
  const pairs = after.map((line): LinePair<Kept> => {
    const known = byId.get(line.id);
    if (known) return { before: known, after: line };
    const alike = about && [...left.values()].find((other) => other[about] !== null && other[about] === line[about]);
    if (alike) left.delete(alike.id);
    return { before: alike || undefined, after: line };
  });
  return [...pairs, ...[...left.values()].map((line) => ({ before: line, after: undefined }))];
}
