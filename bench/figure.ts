/** A row of the table of aims that is a figure of its own, not a ratio to the limit server. */
export interface Figure {
  row: string;
  what: string;
  measured: string;
  /** In words of docs/performance.md. */
  aim: string;
  kept: boolean;
}

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** 3400 → 3,400; one decimal where there is one. */
export const figures = (value: number): string => number.format(value);

/** A line of the table. */
export const lineOf = ({ row, what, measured, aim, kept }: Figure): string =>
  `| ${row} | ${what} | ${measured} | ${aim} | ${kept ? 'kept' : 'missed'} |`;
