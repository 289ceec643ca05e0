/** Date parts that a number may carry, from none to the day. */
export const dateParts = ['', 'yy', 'yyyy', 'yyMM', 'yyyyMM', 'yyMMdd', 'yyyyMMdd'] as const;
export const resets = ['never', 'year', 'month', 'day'] as const;

/** How numbers of an autonumber field are put together (spec 4.20): prefix, date, separator, counter, suffix. */
export interface NumberRule {
  prefix: string;
  date: (typeof dateParts)[number];
  /** Stands between date and counter. */
  separator: string;
  /** Fewest digits of the counter; it grows beyond them (spec NUM-03). */
  length: number;
  suffix: string;
  /** When the counter begins again at 1. */
  reset: (typeof resets)[number];
  /** People may type a number of their own when they create a record (spec NUM-05). */
  manual: boolean;
  /** No gaps, at the price that whoever saves waits for who saves before him (spec NUM-02). */
  gapless: boolean;
}

/** What prefix, separator and suffix may be made of. */
export const numberPart = /^[\p{L}\d_/-]{0,20}$/u;

const shape = /^([^{}]*)(?:\{([yMd]+)\})?([^{}]*)\{(0+)\}([^{}]*)$/;

/** `HT{yyyy}-{0000}` as a rule; it begins again with the finest part of its date. Null for a pattern of another form. */
export function ruleOfPattern(pattern: string): NumberRule | null {
  const [, prefix = '', date = '', separator = '', zeros = '', suffix = ''] = shape.exec(pattern) ?? [];
  const part = dateParts.find((known) => known === date);
  if (zeros === '' || part === undefined) return null;
  const parts = { prefix, date: part, separator, length: zeros.length, suffix };
  return { ...parts, reset: finest(part), manual: false, gapless: false };
}

/** The finest period that a date part tells apart. */
export function finest(date: NumberRule['date']): NumberRule['reset'] {
  if (date.includes('dd')) return 'day';
  if (date.includes('MM')) return 'month';
  return date === '' ? 'never' : 'year';
}

/** A counter that begins again more often than its numbers tell would give the same number twice. */
export const repeats = ({ date, reset }: NumberRule): boolean => resets.indexOf(reset) > resets.indexOf(finest(date));

/** What stands before the counter on a day of the workspace's zone, YYYY-MM-DD. */
export function beginning({ prefix, date, separator }: NumberRule, day: string): string {
  const [year = '', month = '', dayOfMonth = ''] = day.split('-');
  const dated = date.replace('yyyy', year).replace('yy', year.slice(2)).replace('MM', month).replace('dd', dayOfMonth);
  return prefix + dated + separator;
}

/** The number of a counter on a day. */
export const numberOf = (rule: NumberRule, day: string, counter: string | number): string =>
  beginning(rule, day) + String(counter).padStart(rule.length, '0') + rule.suffix;

/** The period that a counter counts, as digits: empty, 2025, 202503 or 20250310. */
export function periodOf({ reset }: NumberRule, day: string): string {
  const digits = { never: 0, year: 4, month: 7, day: 10 }[reset];
  return day.slice(0, digits).replaceAll('-', '');
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** Whether a typed number has the form of the rule, with whatever date. */
export function fits({ prefix, date, separator, length, suffix }: NumberRule, number: string): boolean {
  const digits = date === '' ? '' : `\\d{${date.length}}`;
  return new RegExp(`^${literal(prefix)}${digits}${literal(separator)}\\d{${length},18}${literal(suffix)}$`).test(
    number,
  );
}
