import type { Random } from './random';

const dayLength = 86_400_000;

/** The day so many days away, YYYY-MM-DD. */
export function dayFrom(today: string, days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10);
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

/** The day itself, or the Friday before a weekend. */
export function workday(day: string): string {
  return isWeekend(day) ? workday(dayFrom(day, -1)) : day;
}

/**
 * The day on which something was entered: at once, on the Friday of its week when it is more than two weeks ago, and at the
 * end of its month when it is more than two months ago.
 */
export function entryDay(today: string, day: string): string {
  if (day > dayFrom(today, -14)) return day;
  if (day > dayFrom(today, -60)) return dayFrom(day, 5 - new Date(`${day}T00:00:00Z`).getUTCDay());
  const [year, month] = day.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** A minute of a day in Shanghai as an ISO instant in UTC. */
export function instant(day: string, hour: number, minute: number): string {
  const clock = [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
  return new Date(`${day}T${clock}:00+08:00`).toISOString();
}

/** Some minute of the office hours of a day, as people write them down: in steps of five minutes. */
export function officeTime(random: Random, day: string, from = 9, to = 17): string {
  return instant(day, random.between(from, to), random.between(0, 11) * 5);
}
