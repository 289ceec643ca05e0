import type { Field } from '../fields/all';
import type { LineColumn } from '../fields/lines';
import type { ObjectDefinition } from '../object';
import type { Verb } from '../role';
import type { PoolShown } from './pools';
import type { CopyJson, StatesJson } from './states';

/** A field as its reader gets it: `right` says when he may only see it masked, uncover single values, or not change it; `system` marks what the engine writes. */
export type FieldJson = Field & { right?: 'masked' | 'revealable' | 'readOnly'; system?: true };

/** A column of lines as its reader gets it. */
export type LineColumnJson = LineColumn & Pick<FieldJson, 'right'>;

/** A page that can be printed of a record (`GET …/print/{print}`). */
export interface PrintJson {
  label: string;
  /** The reader may send it by mail where he may change the record, and it is in one of these states (`…/print/{print}/mail`). */
  mail?: { states?: readonly string[] };
}

/** An object reduced to what the reader may see, in his language. */
export interface ObjectJson
  extends Omit<
    ObjectDefinition,
    'fields' | 'checks' | 'ledger' | 'states' | 'copies' | 'prints' | 'mails' | 'versions' | 'pool'
  > {
  fields: Record<string, FieldJson>;
  states?: StatesJson;
  copies?: Record<string, CopyJson>;
  /** What the reader may print of its records, by name. */
  prints?: Record<string, PrintJson>;
  /** Some pool of the object is enabled. */
  pool?: PoolShown;
  /** Its records have versions to compare. */
  versioned?: true;
  /** What the reader may do on the object as a whole. */
  can: Verb[];
}

export interface ObjectsAnswer {
  objects: ObjectJson[];
  /** Version of the definitions; changes with every change. */
  version: string;
}
