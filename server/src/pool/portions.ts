import type { PoolAnswer } from '@tide/model/api/pools';
import type { Database } from '../database/connect';
import { TideError } from '../errors';
import type { Engine } from '../records/engine';
import { deadlock } from '../records/retryOnce';

/** So many records go in one transaction: few enough that nobody waits long for their locks. */
const portionSize = 200;

/** Work by itself goes on in portions whose locks shall last so long, in milliseconds, and of no more records than that (spec POOL-15). */
const lockTime = 75;
const mostByItself = 500;

/** With fewer records the statements of a portion cost more than the records do. */
const fewestByItself = 20;

/** How many records the first portion of such work has: at night their pages are not in memory yet, and each takes several times as long. */
export const firstPortion = 5;

/** How many records the next portion has, from how long the last one took: so many as fit into `lockTime` on this machine in this hour. */
export function nextPortionSize(size: number, milliseconds: number): number {
  const fitting = Math.floor((size * lockTime) / Math.max(1, milliseconds));
  return Math.min(mostByItself, 2 * size, Math.max(fewestByItself, fitting));
}

/** How often a transaction is begun anew that PostgreSQL has ended because two waited for each other (spec POOL-12). */
const attempts = 4;

/**
 * Works on records in the order given, portion by portion, each in a transaction of its own. What a portion answers counts once it has
 * committed.
 */
export async function inPortions(
  engine: Engine,
  ids: readonly string[],
  work: (transaction: Database, portion: readonly string[]) => Promise<() => void>,
): Promise<void> {
  for (let start = 0; start < ids.length; start += portionSize) {
    const portion = ids.slice(start, start + portionSize);
    const done = await persistently(() =>
      engine.database.transaction().execute((transaction) => work(transaction, portion)),
    );
    done();
  }
}

/** Begins a transaction anew that PostgreSQL has ended because two waited for each other. */
export async function persistently<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++)
    try {
      return await run();
    } catch (error) {
      if ((error as { code?: string }).code !== deadlock || attempt === attempts) throw error;
    }
}

/** The answer for one record: its refusal is an error. */
export function oneOf(answer: PoolAnswer): PoolAnswer {
  const [refusal] = answer.failed;
  if (refusal) throw new TideError(refusal.code, refusal.message);
  return answer;
}
