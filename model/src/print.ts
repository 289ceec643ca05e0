/**
 * What is printed of a record for the world outside, as data (spec EXP-03). A path is a field of the record, or one over a lookup:
 * `customer.address`. What the person who prints may not see is left out.
 */
export interface PrintTemplate {
  /** Head of the page: 报价单. */
  label: string;
  /** The field that stands beside the head. */
  number?: string;
  /** What stands above the lines, two in a row; what is empty is left out. */
  facts: readonly string[];
  /** A field of lines and its columns, in order; what is empty in every line is left out. */
  lines?: { field: string; columns: readonly string[] };
  /** Amounts under the lines, one below the other, the last one bold; what is empty or zero is left out, the last one apart. */
  totals?: readonly string[];
  /** The amount in yuan that is said in capital numerals besides (大写金额). */
  capitals?: string;
  /** Long texts under headings of their own. */
  clauses?: readonly string[];
  /** Who signs at the end, side by side: 甲方（盖章）. */
  signatures?: readonly { label: string }[];
}

/**
 * How a page that is printed of a record is sent by mail (spec QUOT-03), as data. In texts `{number}` and `{contact.name}` are what the sender may see of
 * the record, `{company}` is the company, `{sender}` he himself. Chinese; translated by their paths.
 */
export interface PrintMail {
  /** The mail address that is proposed: a field of the record, or one over a lookup. */
  to: string;
  subject: string;
  text: string;
  /** States in which it may be sent; in every one unless told. */
  states?: readonly string[];
  /** The record that tells of it. */
  log: PrintMailLog;
  /** An action that is fired where it is possible. */
  fires?: string;
}

export interface PrintMailLog {
  object: string;
  /** Field of the log → field of the record that it takes, or `id`. A lookup goes into a lookup or a multi-lookup. */
  fields: Readonly<Record<string, string>>;
  /** Field → value. */
  values: Readonly<Record<string, unknown>>;
  /** The field that takes what was sent. */
  content: string;
  /** What it says before the mail's own text: `{title}` of the page, `{to}`, `{subject}`. */
  text: string;
}

/** Prints that need no template: every record as it is on its page, and the statement of what was booked on it. */
export const plainPrint = 'record';
export const statementPrint = 'statement';

const blank = /\{([\w.]+)\}/g;

/** Words in braces that are no fields of the record. */
const spoken = ['company', 'sender'];

/** Paths that a mail names on the record. */
export const pathsOfMail = ({ to, subject, text }: PrintMail): string[] => {
  const named = [...`${subject}${text}`.matchAll(blank)].map(([, path = '']) => path);
  return [...new Set([to, ...named.filter((path) => !spoken.includes(path))])];
};

/** A text of a mail with its blanks filled in. */
export const filledIn = (text: string, say: (path: string) => string): string =>
  text.replace(blank, (_, path: string) => say(path));

/** Paths that a template names on the record itself, lines apart. */
export const pathsOf = ({ number, facts, totals = [], capitals, clauses = [] }: PrintTemplate): string[] => [
  ...new Set([...(number ? [number] : []), ...facts, ...totals, ...(capitals ? [capitals] : []), ...clauses]),
];
