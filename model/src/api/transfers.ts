import type { Reference } from './records';

/** Why a record has changed its owner. */
export type OwnershipKind =
  | 'transfer'
  | 'leave'
  | 'handover'
  | 'undo'
  | 'import'
  | 'claim'
  | 'assign'
  | 'release'
  | 'recycle'
  | 'pool';

/** One change of a record's owner (GET /api/records/{object}/{id}/ownership). */
export interface OwnershipJson {
  at: string;
  from: Reference | null;
  to: Reference | null;
  kind: OwnershipKind;
  reason: string | null;
  operator: Reference;
}

/** What 移交 takes as its input. */
export interface TransferInput {
  /** The new owner: an active user who may view the object. */
  to: string;
  /** Only records that still belong to this person; absent: whoever has them. */
  from?: string;
  /** Related lists whose children of the same owner move along. */
  related?: string[];
  reason?: string | null;
}

export interface TransferAnswer {
  succeeded: number;
  failed: { id: string; title: string | null; code: string; message: string }[];
  /** Children that moved along, per related list. */
  related: Record<string, number>;
  /** By which it can be taken back for some minutes. */
  transfer: string;
}
