import type { UserStatus } from './organisation';
import type { Reference } from './records';

/** Somebody leaves, or changes his work and stays. */
export type HandoverMode = 'leave' | 'transfer';

export type HandoverStatus = 'running' | 'done' | 'cancelled' | 'failed' | 'undoing' | 'undone';

/** Who gets the records of one object. An object without a choice is left for later. */
export type HandoverChoice =
  | { how: 'one'; to: string }
  /** In turn. */
  | { how: 'rotate'; to: string[] }
  /** By a choice field, or the province of an address: value → receiver; `rest` gets what no value names, or nobody does. */
  | { how: 'field'; field: string; to: Record<string, string>; rest: string | null }
  /** With the record that they hang on, over a related list that says `transfer`. */
  | { how: 'follow'; object: string; related: string }
  /** 释放到公海: records of an object that is pooled have no owner and can be claimed (spec POOL-31). */
  | { how: 'pool' };

export interface HandoverRequest {
  person: string;
  mode: HandoverMode;
  reason?: string | null;
  /** Object → choice. */
  objects: Record<string, HandoverChoice>;
  /** Kind of what he leaves behind → receiver. */
  leaving: Record<string, string>;
}

/** Somebody whose records can be handed over. */
export interface HandoverPerson extends Reference {
  status: UserStatus;
  department: string | null;
  /** Records that wait for a new owner, per object. */
  objects: { name: string; count: number; pool?: true }[];
}

/** What somebody has to hand over. */
export interface HandoverSurvey {
  person: HandoverPerson;
  /** Kinds of what he leaves behind beside records: subordinates, departments. */
  leaving: { name: string; label: string; items: Reference[] }[];
  /** A hand-over of his that is running. */
  running: string | null;
}

/** `undone` of a given record after an undo: it went back, or had moved on and stayed. */
export interface HandoverRecordJson {
  object: string;
  id: string;
  title: string | null;
  receiver: Reference | null;
  outcome: 'given' | 'failed' | 'pending';
  message: string | null;
  undone: 'undone' | 'left' | null;
}

export interface HandoverJson {
  id: string;
  person: Reference;
  mode: HandoverMode;
  status: HandoverStatus;
  reason: string | null;
  counts: { given: number; failed: number; pending: number };
  progress: { done: number; total: number };
  undo: { undone: number; left: number } | null;
  /** The report in short: records per object, outcome and receiver. */
  groups: {
    object: string;
    label: string;
    outcome: HandoverRecordJson['outcome'];
    receiver: Reference | null;
    count: number;
  }[];
  lastError: string | null;
  startedBy: Reference;
  createdAt: string;
  finishedAt: string | null;
  can: ('run' | 'undo')[];
}
