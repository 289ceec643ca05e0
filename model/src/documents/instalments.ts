import { cents, Exact } from '../values/exact';
import { spread } from './spread';

/** Equal parts of an amount, what rounding leaves on the last: 10,000.00 in 3 → 3,333.33, 3,333.33, 3,333.34 (AC-45). `parts` is a whole number ≥ 1. */
export function instalments(total: string, parts: number): string[] {
  if (!Number.isInteger(parts) || parts < 1)
    throw new RangeError(`An amount is divided into at least one part, not ${parts}.`);
  return spread(total, new Array<string>(parts).fill('1'));
}

/** Parts of an amount by percent, what rounding leaves on the last. Refuses percents that do not add up to 100. */
export function byPercent(total: string, percents: readonly string[]): string[] {
  const sum = percents.reduce((one, other) => one.plus(other), new Exact(0));
  if (!sum.equals(100)) throw new RangeError(`The percents add up to ${sum.toFixed()} and not to 100.`);
  return spread(cents(new Exact(total)), percents);
}

/** Days a month apart, from a first day; where a month is too short its last day: 01-31 → 02-28 → 03-31. */
export function monthlyDays(first: string, count: number): string[] {
  const [year = 0, month = 0, day = 0] = first.split('-').map(Number);
  return Array.from({ length: count }, (_, index) => {
    const lastDay = new Date(Date.UTC(year, month + index, 0));
    const inMonth = new Date(Date.UTC(year, month - 1 + index, Math.min(day, lastDay.getUTCDate())));
    return inMonth.toISOString().slice(0, 10);
  });
}
