import { parseDate } from '../values/dates';
import { dayOf, instantOf } from '../values/localTime';

/** A half-open range of days and of instants: from ≤ value < to. */
export interface Range {
  fromDay: string;
  toDay: string;
  from: string;
  to: string;
}

export interface Today {
  now: Date;
  zone: string;
}

/** A day some days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const firstOfMonth = (year: number, month: number) => new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);

function days(word: string, today: string): [string, string] | null {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7)) - 1;
  const monday = addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7));
  const quarter = month - (month % 3);
  const counted = /^(lastDays|nextDays):(\d{1,4})$/.exec(word);
  if (counted) {
    const count = Number(counted[2]);
    return counted[1] === 'lastDays' ? [addDays(today, 1 - count), addDays(today, 1)] : [today, addDays(today, count)];
  }
  switch (word) {
    case 'today':
      return [today, addDays(today, 1)];
    case 'yesterday':
      return [addDays(today, -1), today];
    case 'tomorrow':
      return [addDays(today, 1), addDays(today, 2)];
    case 'thisWeek':
      return [monday, addDays(monday, 7)];
    case 'lastWeek':
      return [addDays(monday, -7), monday];
    case 'nextWeek':
      return [addDays(monday, 7), addDays(monday, 14)];
    case 'thisMonth':
      return [firstOfMonth(year, month), firstOfMonth(year, month + 1)];
    case 'lastMonth':
      return [firstOfMonth(year, month - 1), firstOfMonth(year, month)];
    case 'thisQuarter':
      return [firstOfMonth(year, quarter), firstOfMonth(year, quarter + 3)];
    case 'thisYear':
      return [firstOfMonth(year, 0), firstOfMonth(year + 1, 0)];
    default:
      return null;
  }
}

/** What a word (`today`, `lastDays:30`) or a day (`2025-03-10`) covers; null for anything else. Weeks start on Monday. */
export function rangeOf(word: string, today: Today): Range | null {
  const span: [string, string] | null =
    parseDate(word) === word ? [word, addDays(word, 1)] : days(word, dayOf(today.now, today.zone));
  if (!span) return null;
  const [fromDay, toDay] = span;
  return {
    fromDay,
    toDay,
    from: instantOf(`${fromDay}T00:00:00`, today.zone),
    to: instantOf(`${toDay}T00:00:00`, today.zone),
  };
}
