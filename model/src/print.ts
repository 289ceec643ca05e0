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

/** Prints that need no template: every record as it is on its page, and the statement of what was booked on it. */
export const plainPrint = 'record';
export const statementPrint = 'statement';

/** Paths that a template names on the record itself, lines apart. */
export const pathsOf = ({ number, facts, totals = [], capitals, clauses = [] }: PrintTemplate): string[] => [
  ...new Set([...(number ? [number] : []), ...facts, ...totals, ...(capitals ? [capitals] : []), ...clauses]),
];
