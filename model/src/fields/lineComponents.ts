import { Exact } from '../values/exact';
import type { LineComponents } from './lines';

type AnyLine = Readonly<Record<string, unknown>>;

/** How deep lines may be made up of others. */
export const deepestLevel = 5;

/** The level of a line: 0 where it stands for itself. */
export const levelOf = (components: Pick<LineComponents, 'level'>, line: AnyLine): number =>
  Number(line[components.level] ?? 0) || 0;

/** The line that a line is a component of, by index; -1 where it stands for itself. */
function ownerOf(components: LineComponents, lines: readonly AnyLine[], index: number): number {
  const level = levelOf(components, lines[index] ?? {});
  if (level === 0) return -1;
  return lines.slice(0, index).findLastIndex((line) => levelOf(components, line) < level);
}

/** The index behind the last component of a line. */
export function endOf(components: LineComponents, lines: readonly AnyLine[], index: number): number {
  const level = levelOf(components, lines[index] ?? {});
  const end = lines.findIndex((line, at) => at > index && levelOf(components, line) <= level);
  return end < 0 ? lines.length : end;
}

/** Whether a line stands where it can belong to one: directly under it, or under another of its components. */
export function isPlaced(components: LineComponents, lines: readonly AnyLine[], index: number): boolean {
  const level = levelOf(components, lines[index] ?? {});
  if (level === 0) return true;
  return index > 0 && level <= deepestLevel && level <= levelOf(components, lines[index - 1] ?? {}) + 1;
}

/** The quantities of lines, in their order: of a component that of what it belongs to times `each`, of all others what stands. */
export function quantitiesOf(components: LineComponents, lines: readonly AnyLine[]): unknown[] {
  const quantities: unknown[] = [];
  lines.forEach((line, index) => {
    const owner = ownerOf(components, lines, index);
    const own = line[components.quantity];
    quantities.push(owner < 0 ? own : product(quantities[owner], line[components.each] ?? '1', own));
  });
  return quantities;
}

const number = /^\d+(\.\d+)?$/;

/** What is no number yet, while somebody types, leaves the quantity as it stands. */
function product(one: unknown, other: unknown, otherwise: unknown): unknown {
  if (!number.test(String(one)) || !number.test(String(other))) return otherwise;
  return new Exact(String(one)).times(String(other)).toDecimalPlaces(4).toFixed();
}
