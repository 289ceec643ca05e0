import type { PoolRules } from '../pool/rules';
import type { PoolChange } from './pools';
import type { Reference } from './records';

/** POST /api/settings/pools/{object}/{id}/rehearsal: a change that is not saved yet. */
export type PoolRehearsal = Pick<PoolChange, 'recompute' | 'protectUntil'> & { rules: Partial<PoolRules> };

/** Records that go back: in the next night, and in the next 30 nights with it. */
export interface RehearsalCount {
  tonight: number;
  month: number;
}

/** The same by the rules in force and by the draft. */
export interface RehearsalPair {
  now: RehearsalCount;
  draft: RehearsalCount;
}

/** What a change of a pool would take from whom; nothing of it is written. */
export interface RehearsalAnswer {
  total: RehearsalPair;
  /** Those whose time is over within these nights under the draft, and for which a document is in approval. */
  waiting: number;
  /** 30 of them, by the day on which each begins. */
  nights: { day: string; now: number; draft: number }[];
  /** Whoever loses something by either, most first. */
  people: (RehearsalPair & { person: Reference })[];
  /** By the day rule of the draft that records match; no rule: the days of the pool. */
  reasons: (RehearsalPair & { rule: string | null; days: number | null })[];
  /** The first records that the draft takes, at most 100; no title where the reader may not see one. */
  records: {
    record: Reference;
    owner: Reference;
    rule: string | null;
    days: number | null;
    /** The night by the draft, and by the rules in force; null beyond these nights. */
    night: string;
    now: string | null;
  }[];
}
