import { sql } from 'kysely';
import type { Database } from '../database/connect';

/**
 * Which subjects have records shared with them, in memory: almost nobody has, and his lists then cost nothing more. Which records
 * stands in the database and is asked there.
 */
export interface ShareIndex {
  /** Grows with every reload that brought a difference. */
  version: number;
  /** Object → those of the subjects that something of it is shared with. */
  sharedWith(subjects: readonly string[]): ReadonlyMap<string, readonly string[]>;
  reload(): Promise<void>;
}

/** Loads the index. Whoever changes a share announces it, so that all nodes load it again. */
export async function openShares(database: Database): Promise<ShareIndex> {
  let index = new Map<string, Set<string>>();
  let signature = '';
  const shares: ShareIndex = {
    version: 0,
    sharedWith(subjects) {
      const found = new Map<string, string[]>();
      for (const subject of subjects)
        for (const object of index.get(subject) ?? []) found.set(object, [...(found.get(object) ?? []), subject]);
      return found;
    },
    async reload() {
      const found = await sql<{
        subject: string;
        object: string;
      }>`select distinct subject, object from tide_share order by subject, object`.execute(database);
      const next = found.rows.map((row) => `${row.subject} ${row.object}`).join('\n');
      if (next === signature) return;
      signature = next;
      shares.version += 1;
      index = new Map();
      for (const { subject, object } of found.rows) index.set(subject, (index.get(subject) ?? new Set()).add(object));
    },
  };
  await shares.reload();
  return shares;
}
