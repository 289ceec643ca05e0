/** The last day of a month YYYY-MM. */
export const lastDayOf = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);

/** So many months up to one, oldest first. */
export const monthsUntil = (month: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - count + index, 1)).toISOString().slice(0, 7),
  );
