import type { ListRequest } from './records';

/** What a summary asks: the rows of a list request, by up to two fields, with sums (spec RPT, LIST totals row). */
export interface GroupRequest extends Pick<ListRequest, 'view' | 'search' | 'filter'> {
  /** `stage`, `owner`, `expectedCloseDate:month`, or a column of lines, `allocations.performer`, which counts lines; none gives one group of all rows. */
  by?: readonly string[];
  /** Fields that are added up. */
  sums?: readonly string[];
}

/** One group: its values in the order of `by` (`{id, title}` for references, `2025-03` for a month, null for empty), and its figures as exact decimals. */
export interface Group {
  by: unknown[];
  count: number;
  sums: Record<string, string>;
}

export interface GroupAnswer {
  groups: Group[];
  /** There are more groups than are answered (500). */
  truncated: boolean;
}
