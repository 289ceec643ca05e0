import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import type { Actor } from './actor';
import { scopeOf } from './rights';

/** Second question: which rows? Plain data; records/scopeSql.ts turns it into SQL. */
export interface RowScope {
  everything: boolean;
  /** Rows owned by one of these. */
  owners: readonly string[];
  /** Or rows whose parent, reached over this field, is inside the parent's scope (spec PERM-05). */
  parent?: { field: string; to: string; scope: RowScope };
}

interface Objects {
  object(name: string): ObjectDefinition;
}

function ownScope(actor: Actor, verb: 'view' | 'update' | 'delete', object: ObjectDefinition): RowScope {
  const scope = scopeOf(actor, verb, object.name);
  if (scope === 'all') return { everything: true, owners: [] };
  if (scope === 'none' || !object.ownerField) return { everything: false, owners: [] };
  return { everything: false, owners: scope === 'own' ? [actor.userId] : [actor.userId, ...actor.subordinateIds] };
}

/** The rows of an object that the actor may view, update or delete. Viewing is inherited from the parent; changing is not. */
export function rowScope(
  actor: Actor,
  verb: 'view' | 'update' | 'delete',
  object: ObjectDefinition,
  objects: Objects,
): RowScope {
  const scope = ownScope(actor, verb, object);
  if (scope.everything || verb !== 'view' || !object.parentField || scopeOf(actor, verb, object.name) === 'none')
    return scope;
  const field = fieldsOf(object)[object.parentField];
  if (field?.type !== 'lookup' && field?.type !== 'multiLookup') return scope;
  const parent = ownScope(actor, verb, objects.object(field.to));
  return parent.everything
    ? { everything: true, owners: [] }
    : { ...scope, parent: { field: object.parentField, to: field.to, scope: parent } };
}

/** Whether a row with this owner is inside a scope that has no parent (update, delete). */
export function ownerInside(scope: RowScope, owner: string | null): boolean {
  return scope.everything || (owner !== null && scope.owners.includes(owner));
}
