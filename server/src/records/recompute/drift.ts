import type { ObjectDefinition } from '@tide/model/object';

/** A value that does not agree with what it is computed from. */
export interface Drift {
  object: ObjectDefinition;
  id: string;
  title: string;
  /** Name of the field, or `lines.2.amount`; of a ledger the amounts that it books. */
  what: string;
  /** Exact text as it stands; null when it is empty. */
  stands: string | null;
  should: string | null;
}

/** What a comparison reports as it walks. */
export type Report = (drift: Drift) => void;
