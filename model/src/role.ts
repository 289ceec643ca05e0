/** Which rows: none, own, own and subordinates', all (spec PERM-02). "Own" = owned by me. */
export type Scope = 'none' | 'own' | 'ownAndSubordinates' | 'all';

/** Verbs a role may be given on an object. */
export type Verb = 'view' | 'create' | 'update' | 'delete' | 'batchUpdate' | 'import' | 'export' | 'transfer' | 'share';

export interface ObjectRights {
  view: Scope;
  update?: Scope;
  delete?: Scope;
  create?: boolean;
  batchUpdate?: boolean;
  import?: boolean;
  export?: boolean;
  transfer?: boolean;
  share?: boolean;
}

export type FieldRight = 'hidden' | 'masked' | 'readOnly';

/** A role of a pack as data. Several roles of one user are a union (spec PERM-03). */
export interface RoleDefinition {
  name: string;
  label: string;
  /** Everything on every object, and the settings. */
  administrator?: boolean;
  objects?: Record<string, ObjectRights>;
  /** `object.field` → right; a field that is not named is editable. */
  fields?: Record<string, FieldRight>;
}

/** Declares a role of a pack. */
export function defineRole(name: string, role: Omit<RoleDefinition, 'name'>): RoleDefinition {
  return { name, ...role };
}
