import { spread } from '@tide/model/documents/spread';
import { Exact } from '@tide/model/values/exact';
import { type Months, sumOf, type TargetRow } from './targets';

/** How an amount is split: the same for all, or as what was reached a year before. */
export type SplitBy = 'equal' | 'lastYear';

/** Shares of an amount over weights, to the cent, or to the whole contract; they always add up to it. */
function shares(amount: string, weights: readonly string[], counted: boolean): string[] {
  if (!counted) return spread(amount, weights);
  // Hundredths of hundredfold amounts are whole.
  return spread(new Exact(amount).div(100).toFixed(2), weights).map((share) => new Exact(share).times(100).toFixed(0));
}

const ones = (count: number) => Array.from({ length: count }, () => '1');

/** Whether there is anything to split by. */
export const hasWeight = (weights: readonly string[]): boolean => weights.some((weight) => Number(weight) > 0);

/** An amount over the months of a year (`from` 0, `count` 12) or a quarter; the other months stay as they are. */
export function splitOverMonths(
  row: Pick<TargetRow, 'target' | 'before'>,
  amount: string,
  { from, count, by, counted }: { from: number; count: number; by: SplitBy; counted: boolean },
): Months {
  const weights = by === 'equal' ? ones(count) : row.before.slice(from, from + count);
  const split = shares(amount, weights, counted);
  return row.target.map((month, index) => split[index - from] ?? month);
}

/** The rows right below a target that are still drafts, and those that are not. */
export function rowsBelow(rows: readonly TargetRow[], row: TargetRow): { drafts: TargetRow[]; issued: TargetRow[] } {
  const below = rows.filter(({ parent }) => parent === row.record.id);
  return {
    drafts: below.filter(({ record }) => record.status === 'draft'),
    issued: below.filter(({ record }) => record.status !== 'draft'),
  };
}

/** A target over the drafts below it, month by month; what is issued already is taken off first. Null where that is more than the target. */
export function splitBelow(
  row: Pick<TargetRow, 'target'>,
  { drafts, issued }: { drafts: readonly TargetRow[]; issued: readonly TargetRow[] },
  by: SplitBy,
  counted: boolean,
): Months[] | null {
  const weights = by === 'equal' ? ones(drafts.length) : drafts.map(({ before }) => sumOf(before, 0, 12));
  const months = row.target.map((month, index) => {
    const taken = issued.reduce((sum, one) => sum.plus(one.target[index] ?? '0'), new Exact(0));
    return new Exact(month).minus(taken);
  });
  if (months.some((left) => left.isNegative() && !left.isZero())) return null;
  const split = months.map((left) => shares(left.toFixed(2), weights, counted));
  return drafts.map((_, index) => split.map((month) => month[index] ?? '0'));
}
