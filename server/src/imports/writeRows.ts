import type { RowResult } from '@tide/model/api/records';
import type { ObjectDefinition } from '@tide/model/object';
import { TideError } from '../errors';
import { refusalOf } from '../records/refusal';
import { type BatchOptions, writeBatch } from '../records/write';
import type { Plan } from './plan';

/** Rows through the one door of writing, inside the batch's transaction. The person has been shown the duplicates that only warn. */
export async function writeRows(
  plan: Plan,
  object: ObjectDefinition,
  rows: Parameters<typeof writeBatch>[3],
  dryRun: boolean,
  siblings: ReadonlySet<string> = new Set(),
  into: Pick<BatchOptions, 'entering' | 'ownerless'> = {},
): Promise<RowResult[]> {
  try {
    return await writeBatch(plan.engine, plan.actor, object.name, rows, {
      confirmed: true,
      dryRun,
      siblings,
      transaction: plan.engine.database,
      ...into,
    });
  } catch (error) {
    // A single row throws its refusal, before anything is written, where several rows answer it.
    if (!(error instanceof TideError) || (rows.create?.length ?? 0) + (rows.update?.length ?? 0) !== 1) throw error;
    return [refusalOf(error)];
  }
}
