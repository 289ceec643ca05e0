import type { GroupAnswer, GroupRequest } from './api/groups';
import type { ListRequest, RecordJson, Values } from './api/records';
import type { Condition } from './conditions/condition';
import type { Line } from './fields/lines';

interface CreateOptions {
  /** What only warns of duplicates does not stop it. */
  confirmed?: boolean;
}

/** Which lines are asked for: those of a field whose lookup `over` leads to `target`, in records that match, in the order of `sort`. */
export interface LinesOverRequest {
  lines: string;
  over: string;
  target: string;
  filter: Condition;
  sort: string;
  /** Fields of the records that are answered beside each line. */
  fields: readonly string[];
  limit: number;
}

/** What a summary asks that counts lines: of these only those whose columns fit `lineFilter`, which names them without their field. */
export interface LineGroupRequest extends GroupRequest {
  lineFilter?: Condition;
}

/** A line with its record, both as far as the user may see them. */
export interface LineOver {
  record: RecordJson;
  line: Values;
}

/** Records as a function of a pack may use them: through the door, inside the transaction that called the function. */
export interface RecordsDoor {
  /** At most 500 records. */
  list(object: string, request: ListRequest): Promise<RecordJson[]>;
  /** Errors: NOT_FOUND. */
  get(object: string, id: string): Promise<RecordJson>;
  /** Those of at most 500 that are there, with the named fields, by id. */
  many(object: string, ids: readonly string[], fields: readonly string[]): Promise<Map<string, RecordJson>>;
  /** What records are called, by id: null where the user may not know it, none for those that he may not see. */
  titles(object: string, ids: readonly string[]): Promise<Map<string, string | null>>;
  /** Counted and added up by up to four fields, columns of lines included; at most 20,000 groups, `truncated` beyond. */
  groups(object: string, request: LineGroupRequest): Promise<GroupAnswer>;
  /** At most 50 lines that point to a record, those of the newest records first; none where the user may not know which lines point to it. */
  linesOver(object: string, request: LinesOverRequest): Promise<LineOver[]>;
  create(object: string, values: Values, options?: CreateOptions): Promise<RecordJson>;
  /** At most 1,000 new records, all or none; their ids. */
  createMany(object: string, rows: readonly Values[], options?: CreateOptions): Promise<string[]>;
  /** Takes the newest version. */
  update(object: string, id: string, changes: Values): Promise<RecordJson>;
  act(object: string, id: string, action: string, values?: Values): Promise<RecordJson>;
}

/** A table in an uploaded file, its cells as they read. */
export interface SheetText {
  name: string;
  /** 1-based, as in the file; empty rows are left out. */
  rows: { number: number; cells: string[] }[];
}

/** All that a function of a pack gets to know and may do. */
export interface FunctionContext {
  /** As the acting user. */
  records: RecordsDoor;
  /**
   * With the engine's own power, also over fields that only the system writes; what it writes is still traced to the acting user. For what
   * follows by rule, never for what is shown, but for a number of `peopleSeen` that must be the same for whoever looks.
   */
  engine: RecordsDoor;
  /** The organisation's day, YYYY-MM-DD. */
  today: string;
  /** The moment, ISO text. */
  now: string;
  user: { id: string; name: string; roles: readonly { name: string; label: string }[] };
  /** Whether somebody works here now, so that something new may be given to him. */
  isActive(person: string): boolean;
  /** The roles of a person as they are now; none of somebody unknown. */
  rolesOf(person: string): readonly { name: string; label: string }[];
  /**
   * Whose records of an object the user sees, all of them, by the reach of his roles: everybody's, or these people's. Nobody's where he may not read one
   * of the fields (`allocations.amount` for a column of lines).
   */
  peopleSeen(object: string, fields: readonly string[]): 'everybody' | readonly string[];
  /** What administrators have set of the packs' settings, or its default. */
  setting(name: string): unknown;
  /** ISO code of 本位币. */
  currency: string;
  /** The tables of an uploaded xlsx, xls or csv file that the user may open. Errors: NOT_FOUND, FILE_TYPE, FILE_DAMAGED, TOO_MANY_ROWS. */
  sheets(file: string): Promise<SheetText[]>;
  /**
   * Lets the rules that look at one of these fields run again over the records that match, in the background once this transaction commits; they see no
   * lines. `label` says it on the page of jobs.
   */
  renew(label: string, object: string, fields: readonly string[], filter: Condition): Promise<void>;
  /** Waits until no other transaction is at the same work, and keeps it from others until this one ends: for what must hold among several records. */
  takeTurn(work: string): Promise<void>;
  /** Ends the function and its transaction: TideError with a stable code and a whole sentence. */
  refuse(code: string, message: string, details?: Record<string, unknown>): never;
}

/** A row on its way to be saved. */
export interface RuleRow {
  /** What is stored; null when it is new. */
  before: Values | null;
  /** What the write would change, checked and with defaults. Lookups are ids. */
  values: Values;
  /** The row as it would be. */
  whole: Values;
  /** The lines of a field as they will be kept, to be changed in place; `given` are the columns that the caller filled in. */
  lines(field: string): readonly { line: Line; stored: Line | null; given: ReadonlySet<string> }[];
  /** Refuses this row at a field. */
  refuse(field: string, code: string, message: string): void;
}

/** A function that completes or refuses rows of an object before they are saved, inside the transaction, all rows of a batch at once. */
export interface Rule {
  object: string;
  /** Runs for rows that are new or change one of these fields. */
  fields: readonly string[];
  /** May set further values in `row.values`, also read-only fields. */
  prepare(context: FunctionContext, rows: readonly RuleRow[]): Promise<void>;
}

/** A function that follows a change of a record, inside the transaction and before its checks (e.g. plans are cut to what is due). */
export interface Reaction {
  object: string;
  /** Runs for records of which one of these fields has changed, roll-ups and formulas included. */
  fields: readonly string[];
  follow(
    context: FunctionContext,
    records: readonly { before: Values | null; after: Values & { id: string } }[],
  ): Promise<void>;
}

/** What a pack does once a day with the records that match, in the organisation's day and by nobody: portion by portion, each in one transaction. */
export interface DailyWork {
  object: string;
  /** Those that are to be dealt with today; null for none. Afterwards they match no more, so that a day that is begun again finds the others. */
  which(context: FunctionContext): Condition | null;
  /** They are locked, and still match. */
  follow(context: FunctionContext, ids: readonly string[]): Promise<void>;
}

/** A verb of a pack beside the records' own, called by `POST /api/actions/<name>` in one transaction. */
export interface PackAction {
  name: string;
  label: string;
  /** Throws where the input is wrong; a Zod schema does. */
  input: { parse(value: unknown): unknown };
  run(context: FunctionContext, input: never): Promise<unknown>;
}

/** Declares a verb of a pack, with the type of its input kept. */
export const defineAction = <Input>(
  name: string,
  action: {
    label: string;
    input: { parse(value: unknown): Input };
    run(context: FunctionContext, input: Input): Promise<unknown>;
  },
): PackAction => ({ name, ...action }) as PackAction;
