import type { Condition } from '@tide/model/conditions/condition';

/** Periods that a page of analysis can be narrowed to, with their words. */
export const periods = {
  lastMonth: '上月',
  thisMonth: '本月',
  nextMonth: '下月',
  lastQuarter: '上季度',
  thisQuarter: '本季度',
  nextQuarter: '下季度',
  lastYear: '去年',
  thisYear: '今年',
} as const;

export type Period = keyof typeof periods;

export const isPeriod = (value: unknown): value is Period => typeof value === 'string' && Object.hasOwn(periods, value);

const day = (year: number, month: number, date: number) =>
  new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);

/** The first and the last day of a period, seen from the organisation's day `today` (YYYY-MM-DD). */
export function daysOf(period: Period, today: string): [first: string, last: string] {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7)) - 1;
  const shift = period.startsWith('last') ? -1 : period.startsWith('next') ? 1 : 0;
  if (period.endsWith('Year')) return [day(year + shift, 0, 1), day(year + shift, 11, 31)];
  const length = period.endsWith('Quarter') ? 3 : 1;
  const first = month - (month % length) + shift * length;
  return [day(year, first, 1), day(year, first + length, 0)];
}

/** Comparisons that a day or a moment lies in a period; none without one. */
export function inPeriod(field: string, period: Period | undefined, today: string): Condition[] {
  if (!period) return [];
  const [first, last] = daysOf(period, today);
  return between(field, first, last);
}

/** Comparisons that a day or a moment lies between two days, both included. */
export const between = (field: string, first: string, last: string): Condition[] => [
  { field, op: 'gte', value: first },
  { field, op: 'lte', value: last },
];

/** `count` months from one on, as YYYY-MM. */
export function monthsFrom(month: string, count: number): string[] {
  const [year = 0, index = 1] = month.split('-').map(Number);
  return Array.from({ length: count }, (_, step) => day(year, index - 1 + step, 1).slice(0, 7));
}

/** The last day of a month YYYY-MM. */
export function lastDayOf(month: string): string {
  const [year = 0, index = 1] = month.split('-').map(Number);
  return day(year, index, 0);
}
