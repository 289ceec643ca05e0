import type { Database } from '../database/connect';

/** Object → ids, by transaction. */
const touched = new WeakMap<Database, Map<string, Set<string>>>();

/**
 * Notes that records have been written in a transaction, by themselves or through their roll-ups, so that whoever has begun it
 * settles them before it commits (settle.ts).
 */
export function noteTouched(transaction: Database, object: string, ids: Iterable<string>): void {
  const objects = touched.get(transaction) ?? new Map<string, Set<string>>();
  objects.set(object, new Set([...(objects.get(object) ?? []), ...ids]));
  touched.set(transaction, objects);
}

/** What has been noted since the last call, which is then forgotten. */
export function takeTouched(transaction: Database): ReadonlyMap<string, ReadonlySet<string>> {
  const objects = touched.get(transaction) ?? new Map<string, Set<string>>();
  touched.delete(transaction);
  return objects;
}
