import type { Condition } from '../conditions/condition';

/** A reference as it is read; the title is null where the reader may not see the target. */
export interface Reference {
  id: string;
  title: string | null;
}

/** One link of a multi-lookup, with the attributes of the link. */
export interface Link extends Reference {
  [attribute: string]: unknown;
}

/** A record as it travels: every shown field is present, empty ones are null. `can` says what the reader may do with it. */
export interface RecordJson {
  id: string;
  version: number;
  can?: string[];
  /** The moment until which a record that lies in a pool cannot be claimed; absent where it can. */
  opensAt?: string;
  /** Fields that the pool hides until it is claimed and lets the reader uncover one at a time; absent where there are none. */
  revealable?: readonly string[];
  /** Names of the actions of its states that the reader may fire now. */
  actions?: string[];
  /** Names of what may be made from it now, where its object narrows that; only of one record that is read. */
  copies?: string[];
  [field: string]: unknown;
}

/** What a list call may ask (docs: api.md). */
export interface ListRequest {
  view?: string;
  search?: string;
  filter?: Condition;
  /** `-updatedAt,name` */
  sort?: string;
  fields?: readonly string[];
  /** 1–500; 50 unless told. */
  limit?: number;
  cursor?: string;
  count?: 'none' | 'capped' | 'exact';
}

export interface ListAnswer {
  items: RecordJson[];
  nextCursor: string | null;
  total?: { value: number; exact: boolean };
  /** Verbs on the object as a whole. */
  can: string[];
}

/** Field name → value, as a form, a file or the API gives it. */
export type Values = Record<string, unknown>;

export interface Duplicate {
  id: string;
  title: string;
  ownerName: string | null;
  /** When something last happened with it; null when nothing did, or the asker may not see it. */
  lastActivityAt: string | null;
  /** Whether the asker may open it. */
  readable: boolean;
  /** Fields of the rule that matched. */
  fields: readonly string[];
  mode: 'block' | 'warn';
  /** It lies in the recycle bin. */
  deleted: boolean;
}

export type RowResult =
  | { ok: true; id: string; title: string; version: number }
  | {
      ok: false;
      code: string;
      message: string;
      fields: { field: string; code: string; message: string }[];
      duplicates?: Duplicate[];
    };
