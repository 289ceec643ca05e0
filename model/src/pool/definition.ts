import type { Condition } from '../conditions/condition';

/** Where what a follow-up was is found in a document. */
export interface PoolEffective {
  /** The field of its kind, a choice. */
  kind: string;
  /** The text that it says. */
  text: string;
  /** The kind that is a call, and the number field of the minutes that it took. */
  call?: { kind: string; minutes: string };
  /** The kind that is a visit, and the field of the position where it was written. */
  visit?: { kind: string; position: string };
}

/** A kind of document, or of work, that keeps a pooled record with its owner (公海目标). */
export interface PoolTarget {
  label: string;
  /** `object.field`: the documents and their lookup to the pooled record. */
  of: string;
  /** Documents that count. */
  where?: Condition;
  /** Documents that may yet come to count, e.g. those in approval: while there is one the record is not recycled. */
  pending?: Condition;
  /** The date of a document that must not lie before the day on which the record was acquired. */
  day?: string;
  /** Only what belongs to the owner of the record. */
  own?: true;
  /** What a pool may ask of one before it counts (有效跟进). One target of `own` has it. */
  effective?: PoolEffective;
  /** The last of these documents can be what the days of a pool count from: from the day on which it was made, or another date of it. */
  clock?: { label: string; day?: string };
  /** Ticked in a new pool. */
  usual?: true;
}

/**
 * How records of an object are shared by those who may claim them (公海): who holds one loses it after some days unless one of the targets is
 * reached. What a workspace makes of it, its pools with their people and numbers, are rows (model/src/pool/rules.ts).
 */
export interface Pool {
  /** Related lists whose records follow the owner of the pooled record as long as they have the same. */
  follows: readonly string[];
  targets: Readonly<Record<string, PoolTarget>>;
  /** Columns of the lists of what can be claimed, and of what has been. */
  unassigned: readonly string[];
  assigned: readonly string[];
  /** Some pool of the workspace is enabled; laid over the definition, never written in a pack. */
  open?: true;
  /** Pools that count working days, by id; laid over as well. */
  workingDays?: readonly string[];
  /** So many days before the end of protection each pool reminds, by its id; laid over as well. */
  remindBeforeDays?: Readonly<Record<string, number>>;
}

/** Declares that records of an object can be pooled. */
export const definePool = (pool: Omit<Pool, 'open' | 'workingDays' | 'remindBeforeDays'>): Pool => pool;

/** Names of the views that a pooled object has besides its own. */
export const poolViews = { assigned: 'poolAssigned', unassigned: 'poolUnassigned' } as const;
