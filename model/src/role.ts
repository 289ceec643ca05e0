import type { Condition } from './conditions/condition';

/** How far a role reaches on an object (spec PERM-02). The departments of a record are those of its owner at the time he got it. */
export type Reach =
  | 'none'
  | 'own'
  | 'ownAndSubordinates'
  | 'department'
  | 'departmentTree'
  /** Those named in the scope. */
  | 'departments'
  | 'all';

/** A reach, narrowed where that is needed: only some departments, only records that meet a condition on their own fields. */
export interface NarrowScope {
  reach: Reach;
  /** Ids, for the reach `departments`. */
  departments?: readonly string[];
  where?: Condition;
}

export type Scope = Reach | NarrowScope;

/** Verbs that have a scope of their own: which records. */
export type ScopedVerb = 'view' | 'update' | 'delete';

/** Verbs that a role may or may not do. On a record they also need it to be within the scope that the verb works in. */
export type PlainVerb = 'create' | 'batchUpdate' | 'import' | 'export' | 'print' | 'transfer' | 'share';

/** Verbs a role may be given on an object. */
export type Verb = ScopedVerb | PlainVerb;

export type ObjectRights = { view: Scope } & { [verb in Exclude<ScopedVerb, 'view'>]?: Scope } & {
  [verb in PlainVerb]?: boolean;
} & {
  /** Actions of the object's states that ask for a grant (`who: 'granted'`), by name. */
  actions?: readonly string[];
};

/** `revealable` is masked too, but the person may uncover one value at a time: each time is audited and counted (spec PERM-06). */
export type FieldRight = 'hidden' | 'masked' | 'revealable' | 'readOnly';

/** Whether values come out masked. */
export const isMasked = (right: FieldRight | 'editable' | undefined): boolean =>
  right === 'masked' || right === 'revealable';

/** A role as data, of a pack or made by an administrator. Several roles of one user are a union (spec PERM-03). */
export interface RoleDefinition {
  name: string;
  label: string;
  /** Everything on every object, and the settings. */
  administrator?: boolean;
  /** Name of the role above it in the tree of roles (spec ORG-03). */
  parent?: string;
  /** 职位, what a person is; or 功能角色, what he may do besides. */
  kind?: 'position' | 'functional';
  description?: string;
  objects?: Record<string, ObjectRights>;
  /** `object.field` → right; a field that is not named is editable. */
  fields?: Record<string, FieldRight>;
}

/** Declares a role of a pack. */
export function defineRole(name: string, role: Omit<RoleDefinition, 'name'>): RoleDefinition {
  return { name, ...role };
}

/** A scope in its long form. */
export function narrowScope(scope: Scope | undefined): NarrowScope {
  return typeof scope === 'object' ? scope : { reach: scope ?? 'none' };
}
