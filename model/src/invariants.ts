import type { Condition } from './conditions/condition';

/** A sentence that must hold for a record after every write that touches it or what is added up in it (spec RPLN-02, RCPT-01). */
export interface Check {
  /** Stable code of the refusal, e.g. `PLAN_EXCEEDS`. */
  code: string;
  /** A formula over the fields of the record, roll-ups included, that is true for a sound record: `planAmount <= receivableAmount`. */
  holds: string;
  /** `{field}` is the value that the write would leave, `{before.field}` the one before it. Chinese; translated at the edge by its code. */
  message: string;
}

/**
 * Books every change of amounts of a record as rows of an entries object, in the transaction that changes them (spec ORD-04). Entries are
 * never changed: a correction is another entry. The sum of debits less credits of a record is always the sum of its amounts.
 */
export interface Ledger {
  /** Name of the object of the entries; see model/src/ledgerFields.ts for the fields it must have. */
  entries: string;
  /** Its lookup that leads to the record. */
  over: string;
  /** Amounts that are booked, by field. */
  amounts: Readonly<Record<string, LedgerAmount>>;
  /** Records in other states count as if their amounts were zero. */
  states?: readonly string[];
  /** Fields of the record that each entry keeps as they were: entry field → record field, e.g. `customer: 'customer'`. */
  copies: Readonly<Record<string, string>>;
  /**
   * Source object → its field that gives the day of the entry, e.g. `receipt: 'receiptDate'`; the organisation's today unless told. It holds
   * for what a source books by coming into being or into its state; what is changed of it later is booked on the day of the change.
   */
  dates?: Readonly<Record<string, string>>;
}

/** How changes of one amount are booked; kinds are options of the entries' `kind`. */
export interface LedgerAmount {
  /** Where a rise stands; a fall stands on the other side. */
  side: 'debit' | 'credit';
  rise: string;
  fall: string;
  /** Kind of a rise of what was booked before; `rise` unless told. */
  further?: string;
}

/** Prefills another object from this one, with links both ways (quote → contract). */
export interface Copy {
  label: string;
  /** Name of the object that is made. */
  to: string;
  /** Target field → own field; lines are copied with their columns of the same name. */
  fields: Readonly<Record<string, string>>;
  /** One line of the target's lines `field` that the new record begins with: column → own field, or `id` for this record itself. */
  line?: { field: string; columns: Readonly<Record<string, string>> };
  /** The target's lookup that remembers where it came from. */
  link?: string;
  /** States from which it is offered; all unless told. */
  states?: readonly string[];
  /** Offered only for records that match, e.g. of which something is still open. */
  where?: Condition;
  /** The target's number that is one more than this record's (revision). */
  counts?: string;
  /** Action of this record that saving the copy fires, e.g. `convert`. */
  fires?: string;
}
