import type { Comparison, Condition } from './conditions/condition';
import type { Field } from './fields/all';
import type { Check, Copy, Ledger } from './invariants';
import { layPipelines } from './pipelines';
import type { Pool } from './pool/definition';
import { poolFields } from './pool/fields';
import { poolViewsOf } from './pool/views';
import type { PrintMail, PrintTemplate } from './print';
import type { StateMachine } from './states';
import { systemFields } from './systemFields';
import type { Versions } from './versions';

type FieldName<Fields> = Extract<keyof Fields, string>;
type LookupName<Fields> = {
  [Name in FieldName<Fields>]: Fields[Name] extends { type: 'lookup' } ? Name : never;
}[FieldName<Fields>];
export type SystemFieldName = keyof typeof systemFields;

/** A field of the object or a system field. */
type Own<Fields> = FieldName<Fields> | SystemFieldName;

/** The same, or a path through one of its lookups (`customer.industry`; checked by check.ts). */
export type Path<Fields> = Own<Fields> | `${LookupName<Fields>}.${string}`;

/** In a `where`: the acting user. */
export const me = { op: 'isMe' } as const;
/** In a `where`: everybody below the acting user. */
export const mySubordinates = { op: 'isMySubordinate' } as const;
/** In a `where`, of the owner field: what is shared with the acting user. */
export const sharedWithMe = { op: 'sharedWithMe' } as const;

type Shorthand<Fields> = { [Name in Path<Fields>]?: string | number | boolean | Omit<Comparison, 'field'> };

export interface View {
  label: string;
  where?: Condition;
  columns: readonly string[];
  sort: string;
}

interface ViewInput<Fields> {
  label: string;
  /** All must hold: `{ owner: me, level: 'A', nextContactAt: { op: 'is', value: 'today' } }`; or a condition tree. */
  where?: Shorthand<Fields> | Condition<Path<Fields>>;
  columns?: readonly Own<Fields>[];
  sort?: Own<Fields> | `-${Own<Fields>}`;
}

export interface DuplicateRule {
  fields: readonly string[];
  /** `block` is enforced by a unique index on the normalised key, `warn` asks (spec CUST-05). */
  mode: 'block' | 'warn';
  /** How values are brought together before comparing; `companyName` strips brackets, spaces and legal forms. */
  normalise?: 'companyName';
}

/** What a row of a related list tells of trade: its day, and how much. Fields of the child. */
export interface Trade {
  at: string;
  amount?: string;
}

export interface RelatedList {
  label: string;
  /** `object.field`: the children and the lookup or multi-lookup that points here. */
  of: string;
  columns: readonly string[];
  /** Shown as a timeline with a composer instead of a table. */
  timeline?: boolean;
  /** Its rows also stand in 交易记录, one timeline of everything that was quoted, agreed and paid (spec CUST-06). */
  trade?: Trade;
  /** Children of the same owner may move along when the record is handed over (spec XFER-01): all, or those that match. */
  transfer?: boolean | { where: Condition };
}

/** An object as data: what the packs declare, the administrator changes and the server reduces to what a caller may see. */
export interface ObjectDefinition {
  name: string;
  label: string;
  icon: string;
  titleField: string;
  /** The person field that owns a record and decides scopes. */
  ownerField?: string;
  /** A lookup or multi-lookup whose target's readers may also read this record (spec PERM-05). */
  parentField?: string;
  /** Who may read it because of the parent: all who may read the parent (the default), its owner alone, or nobody. */
  inherits?: 'readers' | 'owner' | 'none';
  /**
   * A yes-or-no setting of a pack. While it is on, roles that may only look at the object reach those records alone that are shared with them, or whose
   * parents are.
   */
  grantedBy?: string;
  /** That setting is on; laid over the definition, never written in a pack. */
  grantedOnly?: true;
  /** The date-time, or roll-up of one, that tells when something last happened with a record. */
  activityField?: string;
  /**
   * What somebody who leaves has to hand over (spec XFER-03): everything, the records that match (those still open), or with
   * `false` nothing, because a record tells what its owner has done and stays his.
   */
  handover?: false | { where: Condition };
  /** Which of its records are offered where a reference is filled in (those that are enabled); the others stay where they stand. All unless told. */
  offered?: Condition;
  fields: Record<string, Field>;
  views: Record<string, View>;
  duplicateRules: readonly DuplicateRule[];
  related: Record<string, RelatedList>;
  /** Fields shown large in the head of the record page. */
  keyFields: readonly string[];
  /** A priced document: has the fields of documents/fields.ts, whose amounts the server computes (spec trait DOC). */
  document?: true;
  states?: StateMachine;
  /** What must hold after every write, checked under the record's lock. */
  checks?: readonly Check[];
  ledger?: Ledger;
  /** Other objects that can be made from a record of this one. */
  copies?: Readonly<Record<string, Copy>>;
  versions?: Versions;
  /** Its records can be shared out of a pool (公海); the fields of model/src/pool/fields.ts are among its own. */
  pool?: Pool;
  /** Pages that are printed of a record beside the plain one, by name. */
  prints?: Readonly<Record<string, PrintTemplate>>;
  /** Which of them are sent by mail, the engine's own included, by name. */
  mails?: Readonly<Record<string, PrintMail>>;
  calendar?: CalendarView;
}

/** How the records of an object stand on a calendar of months, by field. */
export interface CalendarView<Name extends string = string> {
  /** A date. */
  day: Name;
  /** What an entry is called; the title unless told. */
  label?: Name;
  /** Shown with each entry, and added up for each day. */
  amount?: Name;
  /** A choice, or a formula with options, whose tone colours the entry. */
  state?: Name;
}

interface ObjectInput<Fields extends Record<string, Field>> {
  label: string;
  icon: string;
  titleField: FieldName<Fields>;
  ownerField?: FieldName<Fields>;
  parentField?: FieldName<Fields>;
  inherits?: ObjectDefinition['inherits'];
  grantedBy?: string;
  activityField?: FieldName<Fields>;
  handover?: false | { where: Shorthand<Fields> | Condition<Path<Fields>> };
  offered?: Shorthand<Fields> | Condition<Path<Fields>>;
  fields: Fields;
  /** Columns and sort of every view that does not name its own. */
  columns: readonly Own<Fields>[];
  sort?: Own<Fields> | `-${Own<Fields>}`;
  views: Record<string, ViewInput<Fields>>;
  duplicateRules?: readonly (Omit<DuplicateRule, 'fields'> & { fields: readonly FieldName<Fields>[] })[];
  related?: Record<string, RelatedList>;
  keyFields?: readonly FieldName<Fields>[];
  document?: true;
  states?: StateMachine;
  checks?: readonly Check[];
  ledger?: Ledger;
  copies?: Readonly<Record<string, Copy>>;
  calendar?: CalendarView<FieldName<Fields>>;
  versions?: Versions;
  pool?: Pool;
  prints?: Readonly<Record<string, PrintTemplate>>;
  mails?: Readonly<Record<string, PrintMail>>;
}

function treeOf(where: Shorthand<Record<string, Field>> | Condition): Condition {
  if ('and' in where || 'or' in where || 'not' in where || ('field' in where && 'op' in where))
    return where as Condition;
  const comparisons = Object.entries(where).map(
    ([field, value]): Comparison =>
      typeof value === 'object' && value !== null
        ? { field, ...(value as Omit<Comparison, 'field'>) }
        : { field, op: 'is', value },
  );
  return comparisons.length === 1 && comparisons[0] ? comparisons[0] : { and: comparisons };
}

/**
 * Declares an object of a pack. What comes back is plain JSON. A misspelt field in a view, a sort or a duplicate rule does
 * not compile; names that cross objects are verified by check.ts.
 */
export function defineObject<const Fields extends Record<string, Field>>(
  name: string,
  input: ObjectInput<Fields>,
): ObjectDefinition {
  const sort = input.sort ?? '-updatedAt';
  const views = Object.fromEntries(
    Object.entries(input.views).map(([key, view]): [string, View] => [
      key,
      {
        label: view.label,
        columns: view.columns ?? input.columns,
        sort: view.sort ?? sort,
        ...(view.where && { where: treeOf(view.where as Condition) }),
      },
    ]),
  );
  const object: ObjectDefinition = {
    name,
    label: input.label,
    icon: input.icon,
    titleField: input.titleField,
    ...(input.ownerField && { ownerField: input.ownerField }),
    ...(input.parentField && { parentField: input.parentField }),
    ...(input.inherits && { inherits: input.inherits }),
    ...(input.grantedBy && { grantedBy: input.grantedBy }),
    ...(input.activityField && { activityField: input.activityField }),
    ...(input.handover !== undefined && {
      handover: input.handover && { where: treeOf(input.handover.where as Condition) },
    }),
    ...(input.offered && { offered: treeOf(input.offered as Condition) }),
    fields: input.pool ? { ...input.fields, ...poolFields } : input.fields,
    views: input.pool ? { ...views, ...poolViewsOf(input.pool) } : views,
    duplicateRules: input.duplicateRules ?? [],
    related: input.related ?? {},
    keyFields: input.keyFields ?? [],
    ...(input.document && { document: input.document }),
    ...(input.states && { states: input.states }),
    ...(input.checks && { checks: input.checks }),
    ...(input.ledger && { ledger: input.ledger }),
    ...(input.copies && { copies: input.copies }),
    ...(input.calendar && { calendar: input.calendar }),
    ...(input.versions && { versions: input.versions }),
    ...(input.prints && { prints: input.prints }),
    ...(input.pool && { pool: input.pool }),
    ...(input.mails && { mails: input.mails }),
  };
  const pipelines = input.states?.pipelines;
  return pipelines ? layPipelines(object, pipelines.list, pipelines.standard) : object;
}

const allFields = new WeakMap<ObjectDefinition, Record<string, Field>>();

/** Own and system fields of an object by name. A definition never changes, so they are put together once. */
export function fieldsOf(object: ObjectDefinition): Record<string, Field> {
  const known = allFields.get(object);
  if (known) return known;
  // Without a prototype: nobody finds a field named `constructor`.
  const fields: Record<string, Field> = Object.freeze(Object.assign(Object.create(null), object.fields, systemFields));
  allFields.set(object, fields);
  return fields;
}

/** Whether every record of an object with owners has one. */
export const alwaysOwned = ({ ownerField = '', fields }: Pick<ObjectDefinition, 'ownerField' | 'fields'>): boolean =>
  fields[ownerField]?.required === true;
