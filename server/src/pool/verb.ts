import type { PoolAction, PoolAnswer } from '@tide/model/api/pools';
import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import { holdPools, type KeptPool } from '../access/pools';
import type { Engine } from '../records/engine';
import { lockCounters } from '../records/pool/counters';
import { movePooled, type PoolMove } from '../records/pool/move';
import { lockPooled, type PooledRow } from '../records/pool/rows';
import { seenRecords } from '../records/pool/seen';
import { settle } from '../records/settle';
import { inPortions } from './portions';

/** Why a verb is not possible on a record. */
export interface Problem {
  code: string;
  message: string;
}

export const problem = (code: string, message: string): Problem => ({ code, message });

/** What a verb gets to know of a locked record. */
export interface Judged {
  row: PooledRow;
  /** The pool that it lies in, or comes from. */
  pool: KeptPool | undefined;
  /** All pools of the object as they stand, held. */
  pools: readonly KeptPool[];
}

/** A verb of the pool that gives nobody anything, so that nobody's limit is asked. */
export interface PoolVerbStory {
  action: PoolAction;
  /** People whose counters change, locked after the pools and before the records (docs/architecture.md). */
  counters?: readonly string[];
  /** What becomes of a record, or why nothing does. All records of a portion at once. */
  judge(engine: Engine, records: readonly Judged[]): Promise<(PoolMove | Problem)[]>;
  /** What follows in the same transaction. */
  after?(engine: Engine, moves: readonly PoolMove[]): Promise<void>;
}

/**
 * Does a verb with records in the order given, portion by portion: pools are held, rows locked in the order of their ids, and what is possible is
 * written by one statement. Each record stands for itself; the answer names those for which it was not possible.
 */
export async function eachPooled(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ids: readonly string[],
  { action, counters = [], judge, after }: PoolVerbStory,
): Promise<PoolAnswer> {
  const answer: PoolAnswer = { succeeded: 0, failed: [] };
  await inPortions(engine, ids, async (transaction, portion) => {
    const inside = { ...engine, database: transaction };
    const seen = await seenRecords(inside, actor, object, portion);
    const held = await holdPools(
      transaction,
      engine.pools.of(object.name).map(({ id }) => id),
    );
    if (counters.length > 0) await lockCounters(inside, [...held.keys()], counters);
    const rows = await lockPooled(inside, object, [...seen.keys()]);
    const failed: PoolAnswer['failed'] = [];
    const judged: (Judged & { id: string })[] = [];
    for (const id of portion) {
      const row = rows.get(id.toLowerCase());
      rows.delete(id.toLowerCase());
      if (row) judged.push({ id, row, pool: held.get(row.pool ?? ''), pools: [...held.values()] });
      else failed.push({ id, title: null, code: 'NOT_FOUND', message: `${object.label}不存在或无权查看。` });
    }
    const judgements = await judge(inside, judged);
    const moves: PoolMove[] = [];
    judgements.forEach((judgement, index) => {
      const { id = '' } = judged[index] ?? {};
      if ('values' in judgement) moves.push(judgement);
      else failed.push({ id, title: seen.get(id.toLowerCase())?.title ?? null, ...judgement });
    });
    await movePooled(inside, actor, object, action, moves);
    await after?.(inside, moves);
    await settle(inside, actor);
    return () => {
      answer.succeeded += moves.length;
      answer.failed.push(...failed);
    };
  });
  return answer;
}
