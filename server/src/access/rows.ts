import type { Condition } from '@tide/model/conditions/condition';
import { alwaysOwned, fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { narrowScope, type Reach, type ScopedVerb } from '@tide/model/role';
import type { Actor, Grants } from './actor';
import { keptWith } from './kept';
import { outsidePools, poolWays } from './poolWays';
import { may } from './rights';

/** Why a way is open, for whoever asks who sees a record (spec PERM-11). */
export type Rule =
  | { kind: 'administrator' }
  | { kind: 'role'; role: string; reach: Reach; narrowed: boolean }
  | { kind: 'superior' }
  | { kind: 'share' }
  | { kind: 'pool'; as: 'administrator' | 'member' }
  | { kind: 'parent'; object: string };

/** One way by which rows are within reach, as plain data: records/scopeSql.ts turns it into SQL, inside.ts asks it of one record. */
export type Way = { where?: Condition } & (
  | { by: 'everything' }
  /** Rows whose owner is one of them. */
  | { by: 'owner'; ids: readonly string[] }
  /** Rows that one of them has made and that have no owner yet (spec PERM-02). */
  | { by: 'creator'; ids: readonly string[] }
  /** Rows whose owner's department, when he got them, is one of them. */
  | { by: 'department'; ids: readonly string[] }
  /** Rows that are shared with one of the subjects. */
  | { by: 'share'; subjects: readonly string[]; write: boolean }
  /** Rows without an owner in one of the pools (spec POOL-06). */
  | { by: 'pool'; pools: readonly string[] }
  /** Rows whose parent, reached over the field, is within reach (spec PERM-05). `always`: there is no row without a living parent. */
  | { by: 'parent'; field: string; to: string; always: boolean; ways: readonly Way[] }
);

/** A way and why it is open. */
export type RuledWay = Way & { rule: Rule };

/** The rows within reach: those of any of the ways; without ways there are none. */
export type RowScope = readonly Way[];

interface Objects {
  object(name: string): ObjectDefinition;
}

function reachWays(actor: Grants, object: ObjectDefinition, reach: Reach, named: readonly string[]): Way[] {
  if (reach === 'none') return [];
  if (reach === 'all') return [{ by: 'everything' }];
  if (!object.ownerField) return [];
  const own = belongingTo(object, [actor.userId]);
  switch (reach) {
    case 'own':
      return own;
    case 'ownAndSubordinates':
      return belongingTo(object, [actor.userId, ...actor.subordinateIds]);
    case 'department':
      return [...own, { by: 'department', ids: actor.departmentId ? [actor.departmentId] : [] }];
    case 'departmentTree':
      return [...own, { by: 'department', ids: actor.departmentIds }];
    case 'departments':
      return [...own, { by: 'department', ids: named }];
  }
}

/** What people own, and what they have made as long as nobody owns it; where there is always an owner, the first alone. */
function belongingTo(object: ObjectDefinition, ids: readonly string[]): Way[] {
  const owned: Way = { by: 'owner', ids };
  return alwaysOwned(object) ? [owned] : [owned, { by: 'creator', ids }];
}

/** The ways of the roles: own, subordinates', departments', all; each narrowed by its condition. */
function roleWays(actor: Grants, verb: ScopedVerb, object: ObjectDefinition): RuledWay[] {
  return actor.roles.flatMap(({ name: role, objects }) => {
    const looksOnly = narrowScope(objects?.[object.name]?.update).reach === 'none';
    // What such a role sees is granted record by record, or with the parent.
    if (object.grantedOnly && verb === 'view' && looksOnly) return [];
    const { reach, departments = [], where } = narrowScope(objects?.[object.name]?.[verb]);
    const rule: Rule = { kind: 'role', role, reach, narrowed: where !== undefined };
    return reachWays(actor, object, reach, departments).map((way) => ({ ...way, ...(where && { where }), rule }));
  });
}

function directWays(actor: Grants, verb: ScopedVerb, object: ObjectDefinition): RuledWay[] {
  if (actor.administrator) return [{ by: 'everything', rule: { kind: 'administrator' } }];
  if (!may(actor, verb, object.name)) return [];
  const ways = outsidePools(actor, object, roleWays(actor, verb, object));
  if (verb === 'view' && actor.superiorsView && object.ownerField && actor.subordinateIds.length > 0)
    ways.push({ by: 'owner', ids: actor.subordinateIds, rule: { kind: 'superior' } });
  const subjects = actor.sharedWith.get(object.name);
  if (subjects && verb !== 'delete')
    ways.push({ by: 'share', subjects, write: verb === 'update', rule: { kind: 'share' } });
  return verb === 'view' ? [...ways, ...poolWays(actor, object)] : ways;
}

/** While a pool hides fields until a record is claimed, it hides what hangs below the record as well. */
const inheritedWays = (actor: Grants, parent: ObjectDefinition): Way[] => {
  const ways = directWays(actor, 'view', parent);
  return (actor.pools.get(parent.name)?.hidden.size ?? 0) > 0 ? ways.filter(({ by }) => by !== 'pool') : ways;
};

/** Viewing is inherited from the parent, by all who may view it or by its owner alone; changing is not. */
function parentWay(actor: Grants, object: ObjectDefinition, objects: Objects): RuledWay[] {
  const { parentField = '', inherits = 'readers' } = object;
  const field = fieldsOf(object)[parentField];
  if (inherits === 'none' || (field?.type !== 'lookup' && field?.type !== 'multiLookup')) return [];
  const parent = objects.object(field.to);
  const ways: Way[] = inherits === 'owner' ? [{ by: 'owner', ids: [actor.userId] }] : inheritedWays(actor, parent);
  const rule: Rule = { kind: 'parent', object: parent.name };
  const always = field.required === true && field.onDelete === 'cascade';
  return ways.length === 0 ? [] : [{ by: 'parent', field: parentField, to: field.to, always, ways, rule }];
}

/** Second question: which rows may the actor view, update or delete? Every way that is open to him, with its rule. */
export function waysOf(
  { grants }: Actor,
  verb: ScopedVerb,
  object: ObjectDefinition,
  objects: Objects,
): readonly RuledWay[] {
  const direct = directWays(grants, verb, object);
  return verb === 'view' && may(grants, 'view', object.name)
    ? [...direct, ...parentWay(grants, object, objects)]
    : direct;
}

const scopes = keptWith<Grants, RowScope>();

/** The same rows by as few ways as possible. */
export function rowScope(actor: Actor, verb: ScopedVerb, object: ObjectDefinition, objects: Objects): RowScope {
  return scopes(actor.grants, `${verb} ${object.name}`, () => merged(waysOf(actor, verb, object, objects)));
}

/** The rows that are his own to share: what somebody has shared with him, he does not share further (spec PERM-04). */
export const withoutShares = (scope: RowScope): RowScope => scope.filter((way) => way.by !== 'share');

/** The rows that are within reach but for the pool, where people only look at what they may claim. */
export const withoutPools = (scope: RowScope): RowScope =>
  scope.some(({ by }) => by === 'pool') ? scope.filter(({ by }) => by !== 'pool') : scope;

/** Whether every row is within reach. */
export const isEverything = (scope: RowScope): boolean =>
  scope.some((way) => way.by === 'everything' && way.where === undefined);

/** Whoever sees everything needs no other way; plain owners and plain departments are one way each. */
function merged(ways: readonly Way[]): RowScope {
  if (isEverything(ways)) return [{ by: 'everything' }];
  const plain = (by: 'owner' | 'creator' | 'department'): Way[] => {
    const ids = new Set(ways.flatMap((way) => (way.by === by && way.where === undefined ? way.ids : [])));
    return ids.size > 0 ? [{ by, ids: [...ids] }] : [];
  };
  const others = ways.filter(
    (way) => way.where !== undefined || (way.by !== 'owner' && way.by !== 'creator' && way.by !== 'department'),
  );
  const inner = others.map((way): Way => (way.by === 'parent' ? { ...way, ways: merged(way.ways) } : way));
  if (inner.some((way) => way.by === 'parent' && way.always && isEverything(way.ways))) return [{ by: 'everything' }];
  return [...plain('owner'), ...plain('creator'), ...plain('department'), ...inner];
}
