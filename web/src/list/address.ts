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
  /** Shown as a board of stages, or as a calendar, instead of a table. */
  as?: 'board' | 'calendar';
  /** Of the board: the pipeline whose stages are shown. */
  pipeline?: string;
  /** YYYY-MM of the calendar; the present one unless told. */
  month?: string;
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
    ...text('pipeline'),
    ...(typeof raw.filter === 'object' && raw.filter !== null && { filter: raw.filter as Condition }),
    ...((raw.as === 'board' || raw.as === 'calendar') && { as: raw.as }),
    ...(typeof raw.month === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(raw.month) && { month: raw.month }),
    ...(raw.create === true && { create: true }),
  };
}

/** The server sorts by three columns at most. */
const mostKeys = 3;

/** The sort after a click on a column: descending, ascending, the view's own. `beside` (shift) keeps the other columns before it. */
export function nextSort(current: string | undefined, column: string, beside = false): string | undefined {
  const keys = current?.split(',') ?? [];
  const at = keys.findIndex((key) => key.replace(/^-/, '') === column);
  const next = at < 0 || (!beside && keys.length > 1) ? `-${column}` : keys[at] === column ? null : column;
  if (!beside) return next ?? undefined;
  if (next === null) keys.splice(at, 1);
  else if (at >= 0) keys[at] = next;
  else keys.splice(Math.min(keys.length, mostKeys - 1), 1, next);
  return keys.join(',') || undefined;
}
