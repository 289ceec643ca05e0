import { addDays } from '@tide/model/conditions/dates';

/** The days that a month's page shows: whole weeks from Monday on, 28 to 42 of them. */
export function daysOf(month: string): string[] {
  const first = `${month}-01`;
  // Sunday is 0; a week begins on Monday.
  const start = addDays(first, -((new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7));
  const last = addDays(`${nextMonth(month, 1)}-01`, -1);
  const days: string[] = [];
  for (let day = start; day <= last || days.length % 7 !== 0; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The month so many months later, YYYY-MM. */
export function nextMonth(month: string, by: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}
