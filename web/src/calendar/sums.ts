import type { Group } from '@tide/model/api/groups';

/** What the records of a day come to in one currency. */
export interface DaySum {
  /** ISO code; null where it is not known. */
  currency: string | null;
  count: number;
  /** Exact decimal; null where nothing is added up. */
  amount: string | null;
}

/** Groups by day and currency → the sums of each day; `base` is the currency where the groups have none. */
export function sumsOf(
  groups: readonly Group[],
  amount: string | undefined,
  base: string | null,
): Map<string, DaySum[]> {
  const days = new Map<string, DaySum[]>();
  for (const { by, count, sums } of groups) {
    const [day, currency] = by;
    const sum = {
      currency: typeof currency === 'string' ? currency : base,
      count,
      amount: amount ? (sums[amount] ?? null) : null,
    };
    days.set(String(day), [...(days.get(String(day)) ?? []), sum]);
  }
  return days;
}

/** How many records a day has, also those beyond what a month shows. */
export const countOf = ({ items, sums }: { items: readonly unknown[]; sums: readonly DaySum[] }): number =>
  Math.max(
    items.length,
    sums.reduce((total, sum) => total + sum.count, 0),
  );
