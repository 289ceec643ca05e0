import type { ImportColumn } from '@tide/model/api/imports';
import { toHalfWidth } from '@tide/model/values/text';
import { cellText } from '../sheets/cellText';
import type { Cell } from '../sheets/read';
import type { Target } from './targets';

/** `客户名称*`, `累计成交金额（元）`, `Company Name` → what is compared. */
function folded(header: string): string {
  return toHalfWidth(header)
    .toLowerCase()
    .replace(/[\s*:]|必填/g, '');
}

const withoutBrackets = (header: string) => header.replace(/\([^)]*\)|\[[^\]]*\]/g, '');

/** The target that each header names, each target at most once; the object's own fields come before those of its child. */
export function matchHeader(header: readonly string[], targets: readonly Target[]): (Target | null)[] {
  const known = new Map<string, Target>();
  const longest = Math.max(...targets.map((target) => target.headers.length));
  for (const place of ['own', 'child', 'link'])
    for (let rank = 0; rank < longest; rank++)
      for (const target of targets.filter((item) => item.place === place)) {
        const name = folded(target.headers[rank] ?? '');
        if (name !== '' && !known.has(name)) known.set(name, target);
      }
  const taken = new Set<Target>();
  return header.map((text) => {
    const name = folded(text);
    const target = known.get(name) ?? known.get(withoutBrackets(name));
    if (name === '' || !target || taken.has(target)) return null;
    taken.add(target);
    return target;
  });
}

/** The row that names the columns among the first rows of a sheet: the one with most known headers; 1-based number of the file. */
export function findHeaderRow(
  rows: readonly { number: number; cells: Cell[] }[],
  targets: readonly Target[],
): { number: number; matches: number } {
  let best = {
    number:
      rows.find((row) => row.cells.filter((cell) => cellText(cell) !== '').length > 1)?.number ?? rows[0]?.number ?? 1,
    matches: 0,
  };
  for (const row of rows.slice(0, 15)) {
    const matches = matchHeader(row.cells.map(cellText), targets).filter((target) => target !== null).length;
    if (matches > best.matches) best = { number: row.number, matches };
  }
  return best;
}

/** The columns of a header with the proposed targets; those of an earlier import with the same header come first. */
export function proposeColumns(
  header: readonly string[],
  targets: readonly Target[],
  remembered: readonly ImportColumn[] | null,
): ImportColumn[] {
  const matched = matchHeader(header, targets);
  const allowed = new Set(targets.map((target) => target.value));
  return header.map((label, index) => {
    const earlier = remembered?.[index]?.target ?? null;
    const target = remembered
      ? earlier !== null && allowed.has(earlier)
        ? earlier
        : null
      : (matched[index]?.value ?? null);
    return { index, label, target, proposed: true };
  });
}
