import type { FieldRight, ObjectRights, RoleDefinition } from '../role';
import type { UserStatus } from './organisation';
import type { Reference } from './records';

/** One role in the list of all (GET /api/settings/roles). */
export interface RoleSummary {
  name: string;
  label: string;
  administrator: boolean;
  /** Name of the role above it. */
  parent: string | null;
  kind: NonNullable<RoleDefinition['kind']>;
  description: string | null;
  /** As a pack has it, changed by an administrator, or made by one. */
  origin: 'pack' | 'changed' | 'own';
  /** How many people have it, in any state. */
  users: number;
}

/** One role with all it says (GET /api/settings/roles/{name}). References in conditions are `{id, title}`. */
export interface RoleDetail extends RoleSummary {
  /** Of what is kept; a change names the one that it was made from. */
  version: string;
  objects: Record<string, ObjectRights>;
  /** `object.field` → right; a field that is not named is editable. */
  fields: Record<string, FieldRight>;
  /** What of it no longer fits the definitions, as sentences. It is not in force, and gone with the next change. */
  problems: string[];
  people: (Reference & { department: string | null; status: UserStatus })[];
}

/** What an administrator says of a role; absent is unchanged. `objects` and `fields` are the whole of it. */
export interface RoleChanges {
  label?: string;
  parent?: string | null;
  kind?: NonNullable<RoleDefinition['kind']>;
  description?: string | null;
  objects?: Record<string, ObjectRights>;
  fields?: Record<string, FieldRight>;
}

/** A new role: named, and what is not said is that of the role it copies. */
export interface NewRole extends RoleChanges {
  label: string;
  copyOf?: string;
}
