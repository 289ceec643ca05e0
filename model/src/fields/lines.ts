import type { BooleanField } from './boolean';
import type { ChoiceField } from './choice';
import type { DateField } from './date';
import { type FieldCommon, type FieldType, ValueProblem } from './field';
import type { LongTextField } from './longText';
import type { LookupField } from './lookup';
import type { MoneyField } from './money';
import type { NumberField } from './number';
import type { PercentField } from './percent';
import type { PersonField } from './person';
import type { TextField } from './text';

/** What a line may carry. */
export type LineColumn =
  | BooleanField
  | ChoiceField
  | DateField
  | LongTextField
  | LookupField
  | MoneyField
  | NumberField
  | PercentField
  | PersonField
  | TextField;

export interface LinesField extends FieldCommon {
  type: 'lines';
  /** A `readOnly` column is written by the engine or copied from elsewhere, and refused from callers who change it. */
  columns: Record<string, LineColumn>;
  /**
   * What a line keeps of the record that its lookup `over` leads to, as it was when the line was written or got another target: column → field
   * of the target. A column that people may fill in takes it only when they give nothing.
   */
  snapshots?: { over: string; columns: Readonly<Record<string, string>> };
  /** Lines may be made up of others, which stand directly under them; see lineComponents.ts. */
  components?: LineComponents;
  pastPrices?: PastPrices;
  pricing?: LinePricing;
}

/** What was asked before for what a line is about can be looked up while it is typed, and taken over (spec QUOT-01). */
export interface PastPrices {
  /** The column that takes a price over. */
  column: string;
  /** The lookup of a line that the prices are of. */
  over: string;
  /** The lookup of the record whose prices stand first, and whose earlier records lines may be copied from. */
  party: string;
  /** The date of the record that prices count from; the newest come first. */
  day: string;
  /** A verb of the pack that answers them (`PastPricesAnswer` in model/src/api/prices.ts). */
  answeredBy: string;
}

/** Where nobody types a price it is found: by the server when the record is saved, and looked up while it is typed (spec PRIC-02). */
export interface LinePricing {
  /** The numbers that are found, and the text that says from what. */
  price: string;
  listPrice: string;
  source: string;
  /** What the price is of, and of how much of it. */
  over: string;
  quantity: string;
  /** What else prices depend on: a word of the verb → field of the record. */
  by: Readonly<Record<string, string>>;
  /** A verb of the pack that answers them (`FoundPricesAnswer` in model/src/api/prices.ts). */
  foundBy: string;
}

/** The columns by which a line says that it is a component of another. */
export interface LineComponents {
  /** A number: 0 or empty stands for itself; else a component of the nearest line above with a lower one. */
  level: string;
  /** A number: how many of a component make up one of what it belongs to. */
  each: string;
  /** The number that is counted: of a component always that of the line it belongs to times `each`. */
  quantity: string;
  /** The lookup whose records are made up of others. */
  over: string;
  /** A verb of the pack that answers what records of `over` can be made up of (`ConfigurationsAnswer` in model/src/api/configurations.ts). */
  configuredBy: string;
}

/** Rows that belong to the record and are saved with it as one form, kept in order in a table of their own. Reads as `[{id, …columns}]`. */
export const lines = <const Options extends Omit<LinesField, 'type'>>(options: Options) => ({
  type: 'lines' as const,
  ...options,
});

/** One line as the API takes it; a line without an `id` is new, one that is not named any more is removed. */
export interface Line {
  id?: string;
  [column: string]: unknown;
}

/** A line in a word, as far as its reader sees it: what it is about, and how many of it (产品甲 × 2). */
export function lineText(field: Pick<LinesField, 'columns'>, line: Readonly<Record<string, unknown>>): string {
  const columns = Object.entries(field.columns);
  const named =
    columns.find(([, column]) => column.type === 'lookup') ?? columns.find(([, column]) => column.type === 'text');
  const counted = columns.find(([, column]) => column.type === 'number');
  const about = named && line[named[0]];
  const title = typeof about === 'object' && about !== null && 'title' in about ? about.title : about;
  const number = counted && line[counted[0]];
  return [title, number]
    .flatMap((part) => (part === null || part === undefined ? [] : [withoutZeros(String(part))]))
    .join(' × ');
}

const withoutZeros = (text: string) => (/^-?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text);

/** Lines a record may have; more belong into several documents. */
export const mostLines = 500;

export const linesType: FieldType<LinesField> = {
  storage: () => 'none',
  operators: () => ['isEmpty', 'isNotEmpty'],
  /** Checks the form of the whole; each column is parsed by its own type where lines are prepared. */
  parse(value) {
    if (!Array.isArray(value) || value.some((line) => typeof line !== 'object' || line === null || Array.isArray(line)))
      throw new ValueProblem('NOT_LINES', '应为明细行的列表。');
    if (value.length > mostLines) throw new ValueProblem('TOO_MANY_LINES', `一张单据最多 ${mostLines} 行明细。`);
    return value.length === 0 ? null : (value as Line[]);
  },
};
