import type { Condition } from '@tide/model/conditions/condition';

/** What the address of a list says. */
export interface ListSearch {
  view?: string;
  search?: string;
  filter?: Condition;
  /** `-updatedAt` */
  sort?: string;
  /** The record opened beside the list. */
  open?: string;
  /** The form for a new record is open. */
  create?: boolean;
}

/** Reads an address; what does not fit is left out, so that an old or mangled link still opens the list. */
export function parseListSearch(raw: Record<string, unknown>): ListSearch {
  const text = (name: string) => (typeof raw[name] === 'string' && raw[name] !== '' ? { [name]: raw[name] } : {});
  // An address turns 13800138000 into a number; what was searched is text.
  const search = typeof raw.search === 'number' ? { search: String(raw.search) } : text('search');
  return {
    ...text('view'),
    ...search,
    ...text('sort'),
    ...text('open'),
    ...(typeof raw.filter === 'object' && raw.filter !== null && { filter: raw.filter as Condition }),
    ...(raw.create === true && { create: true }),
  };
}

/** The sort after a click on a column: descending, ascending, the view's own. */
export function nextSort(current: string | undefined, column: string): string | undefined {
  if (current === `-${column}`) return column;
  if (current === column) return undefined;
  return `-${column}`;
}
