import type { Operator } from '../conditions/condition';

/** How a value is kept, without saying SQL: the server maps each kind to a column type, memory to a JavaScript value. */
export type Storage =
  | 'text'
  | 'decimal'
  | 'boolean'
  | 'date'
  | 'instant'
  | 'id'
  | 'texts'
  | 'json'
  /** no column of its own (kept in a link table) */
  | 'none';

/** Something is to be done only while another field of the record says so: an amount above zero, or one of some values. */
export interface DueWhile {
  while: string;
  in?: readonly string[];
}

/** What every field of every type may say of itself. */
export interface FieldCommon {
  label: string;
  /** Other names under which files of other programs carry it; imports propose the field for such a header. */
  aliases?: readonly string[];
  required?: boolean;
  /** Never twice among living records. Enforced by a unique index. */
  unique?: boolean;
  help?: string;
  /** Shown, never typed; the engine or a rule writes it. */
  readOnly?: boolean;
  /** A moment by which something is to be done: lists say when it is late. */
  due?: boolean | DueWhile;
  /** Found by the search box (name, number, phone, pinyin). */
  search?: boolean;
  /** How the value looks to a role that may only see it masked. */
  mask?: 'middle' | 'email';
  /** The short form of a timeline asks for it while another field of the record has one of these values. */
  quick?: { while: string; in: readonly string[] };
  /** Heading under which forms and the record page show it. */
  section?: string;
}

/** Says why a typed value cannot be taken. `code` is stable, `message` a whole sentence without the field's name. */
export class ValueProblem extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * What a field type can do. `parse` takes what a person, a file or the API gave (never null or '') and returns the
 * canonical JSON value, or throws a ValueProblem.
 */
export interface FieldType<Definition extends FieldCommon> {
  storage(field: Definition): Storage;
  operators(field: Definition): readonly Operator[];
  /** Written by the engine alone. */
  computed?: boolean;
  sortable?: boolean;
  parse(value: unknown, field: Definition): unknown;
}
