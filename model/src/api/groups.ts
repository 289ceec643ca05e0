import type { ListRequest } from './records';

/** What a summary asks: the rows of a list request, by up to two fields, with sums (spec RPT, LIST totals row). */
export interface GroupRequest extends Pick<ListRequest, 'view' | 'search' | 'filter'> {
  /**
   * `stage`, `owner`, `expectedCloseDate:month`, the department of a person on a day, `performer@signDate`, or a column of lines, `allocations.performer`, which counts lines; a field
   * of what a lookup leads to, `customer.industry`, `lines.product.category`; the province of an address, `customer.address:province`; `id` is each row for itself; none gives one group of all rows.
   */
  by?: readonly string[];
  /** Fields that are added up; of two, `amount*exchangeRate`, the product, to the cent in each row or line. */
  sums?: readonly string[];
  /** Dates and moments of which is said how many days ago they were on average. */
  ages?: readonly string[];
}

/** One group: its values in the order of `by` (`{id, title}` for references, `2025-03` for a month, null for empty), and its figures as exact decimals. */
export interface Group {
  by: unknown[];
  count: number;
  sums: Record<string, string>;
  /** Days with one decimal; null where all are empty. Only where ages were asked. */
  ages?: Record<string, string | null>;
}

export interface GroupAnswer {
  groups: Group[];
  /** There are more groups than are answered (500). */
  truncated: boolean;
}

/** How far the rows of a list request have come on a path of states (spec FUN-01): those that were once at a step or beyond, per step. */
export interface ReachedAnswer {
  /** All rows of the request. */
  total: number;
  steps: { state: string; count: number }[];
  /** Only the newest 20,000 rows were looked at. */
  truncated: boolean;
}
