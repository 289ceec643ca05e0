import type { Reference } from './records';

/** One value of what was done, as its reader may see it. */
export interface ChangeJson {
  field: string;
  /** The field's label in the reader's language; null for what is no field of a record: a count, a setting. */
  label: string | null;
  /** Values as in records: masked where the reader sees them masked, references as `{id, title}`. */
  from: unknown;
  to: unknown;
}

/** One line of 操作日志. */
export interface AuditItem {
  id: string;
  at: string;
  user: Reference | null;
  /** The entrance: web, api, import, job, demo. */
  channel: string;
  ip: string | null;
  action: string;
  object: string | null;
  /** With its title of that time, where the reader may see the record; else null. */
  record: Reference | null;
  changes: ChangeJson[];
}

/** Which lines are asked for; all of it together. */
export interface AuditFilter {
  object?: string;
  record?: string;
  user?: string;
  action?: string;
  channel?: string;
  /** First and last day, YYYY-MM-DD in the workspace's zone. */
  from?: string;
  to?: string;
}

export interface AuditAnswer {
  items: AuditItem[];
  /** Where to go on. A page may be short, even empty, and still have one: a call looks through a part of the log only. */
  nextCursor: string | null;
  /** How far back was looked when there is more to look through; null when the log ends here or the page is full. */
  lookedBackTo: string | null;
}

/** Beside the log: what can be filtered by, and who uncovers many masked values today. */
export interface AuditOverview {
  actions: string[];
  /** Everybody, also those who have left. */
  people: { id: string; name: string }[];
  reveals: { limit: number; alertFrom: number; people: { id: string; name: string; used: number }[] };
}

/** The answer to uncovering one masked value. */
export interface RevealAnswer {
  value: unknown;
  /** How many more today, of how many. */
  remaining: number;
  limit: number;
}
