import type { Values } from '@tide/model/api/records';
import type { Database } from '../database/connect';

export interface Touch {
  /** What the record was when the transaction first touched it; null when it is new, or nobody watches it. */
  before: Values | null;
  /** What it is now; null when it has gone to the recycle bin, absent when nobody asks it. */
  after?: (Values & { id: string }) | null | undefined;
}

export type Touched = Map<string, Touch>;

/** Object → its touched records, by transaction. */
const touched = new WeakMap<Database, Map<string, Touched>>();

/**
 * Notes that records have been written in a transaction, by themselves or through their roll-ups, so that whoever has begun it
 * settles them before it commits (settle.ts).
 */
export function noteTouched(transaction: Database, object: string, records: Iterable<Touch & { id: string }>): void {
  const objects = touched.get(transaction) ?? new Map<string, Touched>();
  const known: Touched = objects.get(object) ?? new Map();
  for (const { id, before, after } of records) known.set(id, { before: (known.get(id) ?? { before }).before, after });
  objects.set(object, known);
  touched.set(transaction, objects);
}

/** What has been noted since the last call, which is then forgotten. */
export function takeTouched(transaction: Database): ReadonlyMap<string, Touched> {
  const objects = touched.get(transaction) ?? new Map<string, Touched>();
  touched.delete(transaction);
  return objects;
}
