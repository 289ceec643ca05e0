/** The days that differ from the week: free ones, and days of a weekend that are worked (调休), YYYY-MM-DD. */
export interface WorkCalendar {
  holidays: readonly string[];
  workdays: readonly string[];
}

/** How days are counted: all of them, or working days alone. */
export interface DayCount {
  /** The day so many counted days later. */
  add(day: string, count: number): string;
  /** How many counted days from one day to another: the fewest that reach it. Negative backwards. */
  between(from: string, to: string): number;
}

const dayLength = 86_400_000;
const numberOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / dayLength;
const dayAt = (number: number) => new Date(number * dayLength).toISOString().slice(0, 10);

export const everyDay: DayCount = {
  add: (day, count) => dayAt(numberOf(day) + count),
  between: (from, to) => numberOf(to) - numberOf(from),
};

/** Whether a day falls on Saturday or Sunday. */
export const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** Counts working days: weekends are free, but for what the calendar says. */
export function workingDays({ holidays, workdays }: WorkCalendar): DayCount {
  const free = new Set(holidays.map(numberOf));
  const worked = new Set(workdays.map(numberOf));
  // The first day of the count of days, 1970-01-01, was a Thursday: Saturday and Sunday are the last two from Monday on.
  const isWorked = (day: number) => worked.has(day) || (!free.has(day) && (((day + 3) % 7) + 7) % 7 < 5);
  const add = (start: number, count: number) => {
    let day = start;
    for (let left = count; left > 0; ) if (isWorked(++day)) left--;
    return day;
  };
  const reach = (from: number, to: number) => {
    let count = 0;
    for (let day = from; day < to; count++) day = add(day, 1);
    return count;
  };
  return {
    add: (day, count) => dayAt(add(numberOf(day), count)),
    between: (from, to) => (from <= to ? reach(numberOf(from), numberOf(to)) : -reach(numberOf(to), numberOf(from))),
  };
}
