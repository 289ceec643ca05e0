/** Where an import stands (docs: api.md). */
export type ImportStatus =
  | 'uploaded'
  | 'checking'
  | 'checked'
  | 'running'
  | 'done'
  | 'cancelled'
  | 'undoing'
  | 'undone'
  | 'failed';

/** What happens to a row whose record stands already: leave it, overwrite what the file names, fill only what is empty, or create another. */
export type DuplicateMode = 'skip' | 'update' | 'fillEmpty' | 'create';

/** What became of a row, or would become of it when it was only checked. */
export type RowOutcome = 'create' | 'update' | 'skip' | 'refuse';

export interface ImportSheet {
  name: string;
  hidden: boolean;
  rows: number;
}

/** A column of the file and where its values go: a target of `targets`, or null when it is left out. */
export interface ImportColumn {
  index: number;
  label: string;
  target: string | null;
  /** The program's own proposal, not yet changed by the person. */
  proposed: boolean;
}

/** `name`, `address.region` (a part of a field), `contact.mobile` (a field of a child), `contact.customers.jobTitle` (of the link to it). */
export interface ImportTarget {
  value: string;
  label: string;
  /** Label of the object that the field belongs to. */
  group: string;
  required: boolean;
}

/** A word of the file that the program cannot place by itself. The answer goes to `options`. */
export interface ImportQuestion {
  kind: 'owner' | 'choice';
  /** Target of the column. */
  target: string;
  /** The word as the file has it. */
  name: string;
  /** Rows that have it. */
  rows: number;
  candidates: { id: string; title: string }[];
}

export interface ImportOptions {
  /** Name in the file → user id; null leaves the field to its default. */
  ownerChoices: Record<string, string | null>;
  /** Target → word in the file → value of an option; null leaves the field empty. */
  choices: Record<string, Record<string, string | null>>;
  /** Where new records go: to their owners, or into a pool, where whoever may claims them (spec POOL-27). */
  target?: 'records' | 'pool';
  /** The pool; the usual one unless told. */
  pool?: string;
}

/** `read` = created + updated + skipped + failed, always. Empty rows and total rows (合计) are not read. */
export interface ImportCounts {
  read: number;
  created: number;
  updated: number;
  skipped: number;
  failed: number;
  /** Children (contacts) created along the way. */
  children: number;
  empty: number;
  totalRows: number;
  /** Rows that were taken with a remark, e.g. a telephone number that was kept as text. */
  flagged: number;
}

export interface ImportJson {
  id: string;
  object: string;
  fileName: string;
  status: ImportStatus;
  format: 'xlsx' | 'xls' | 'csv';
  sheets: ImportSheet[];
  sheet: string;
  /** 1-based, as in the file. */
  headerRow: number;
  columns: ImportColumn[];
  /** Column index → target; the same as in `columns`. */
  mapping: Record<string, string | null>;
  /** The first rows of data as they read. */
  sample: string[][];
  targets: ImportTarget[];
  duplicates: DuplicateMode;
  /** Fields by which a row and a record are the same; one of `keyChoices`. Empty: no comparison. */
  keys: string[];
  keyChoices: { fields: string[]; label: string }[];
  options: ImportOptions;
  questions: ImportQuestion[];
  counts: ImportCounts;
  /** What an undo did: records taken back, and records left alone because somebody has changed them since. */
  undo: { undone: number; left: number } | null;
  progress: { done: number; total: number };
  lastError: string | null;
  startedBy: { id: string; title: string | null };
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  can: ('change' | 'check' | 'run' | 'cancel' | 'undo')[];
}

export interface ImportRowJson {
  /** 1-based, as in the file. */
  row: number;
  outcome: RowOutcome;
  /** Reasons of a refusal, remarks on the others. */
  messages: string[];
  title: string | null;
  recordId: string | null;
  /** The row as it reads; of refused rows only. */
  cells: string[];
}
