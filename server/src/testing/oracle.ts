import type { ObjectDefinition } from '@tide/model/object';
import type { PlainVerb, RoleDefinition, ScopedVerb, Verb } from '@tide/model/role';

/*
 * Who may do what with which record, in memory and in as few lines as the specification has sentences (PERM-02…05, 08; ORG-03).
 * It knows nothing of access/ and records/, which the matrix compares with it.
 */
export interface Someone {
  id: string;
  department: string | null;
  superior: string | null;
  roles: readonly string[];
}

export interface Thing {
  id: string;
  object: string;
  owner: string | null;
  /** Who has made it, where that was not an administrator. */
  creator: string | null;
  /** Of its owner, when he got it. */
  department: string | null;
  values: Readonly<Record<string, unknown>>;
  shares: readonly { subject: string; write: boolean; expired: boolean }[];
  /** What its parent field leads to. */
  parents: readonly Thing[];
  /** Who has put it into the recycle bin. */
  deletedBy: string | null;
}

export interface Whole {
  people: readonly Someone[];
  /** Department → the one above. */
  departments: ReadonlyMap<string, string | null>;
  roles: ReadonlyMap<string, RoleDefinition>;
  objects: ReadonlyMap<string, ObjectDefinition>;
  hierarchy: 'reportingLine' | 'roleTree' | 'both';
  superiorsView: boolean;
}

/** From something upwards, itself first. */
function upwards<Key>(from: Key | null | undefined, above: (key: Key) => Key | null | undefined): Key[] {
  const path: Key[] = [];
  for (let at = from; at !== null && at !== undefined && !path.includes(at); at = above(at)) path.push(at);
  return path;
}

const departmentPath = (whole: Whole, department: string | null) =>
  upwards(department, (key) => whole.departments.get(key));

/** ORG-03: A stands above B by B's chain of superiors, or by role and department. */
export function isAbove(whole: Whole, a: Someone, b: Someone): boolean {
  if (a.id === b.id) return false;
  const person = (id: string) => whole.people.find((one) => one.id === id);
  const chain = upwards(b.superior, (id) => person(id)?.superior).includes(a.id);
  const [mine, theirs] = [a.roles[0], b.roles[0]];
  const tree =
    mine !== undefined &&
    mine !== theirs &&
    a.department !== null &&
    upwards(theirs, (name) => whole.roles.get(name)?.parent).includes(mine) &&
    departmentPath(whole, b.department).includes(a.department);
  return (whole.hierarchy !== 'roleTree' && chain) || (whole.hierarchy !== 'reportingLine' && tree);
}

const rolesOf = (whole: Whole, who: Someone) => who.roles.flatMap((name) => whole.roles.get(name) ?? []);
const isAdministrator = (whole: Whole, who: Someone) => rolesOf(whole, who).some((role) => role.administrator);

function scopesOf(whole: Whole, who: Someone, verb: ScopedVerb, object: string) {
  return rolesOf(whole, who).flatMap((role) => {
    const scope = role.objects?.[object]?.[verb] ?? 'none';
    const long = typeof scope === 'string' ? { reach: scope } : scope;
    return long.reach === 'none' ? [] : [long];
  });
}

/** PERM-01, 03: the verb on the object as a whole. */
export function mayAtAll(whole: Whole, who: Someone, verb: Verb, object: string): boolean {
  if (isAdministrator(whole, who)) return true;
  if (verb === 'view' || verb === 'update' || verb === 'delete') return scopesOf(whole, who, verb, object).length > 0;
  return rolesOf(whole, who).some((role) => role.objects?.[object]?.[verb as PlainVerb] === true);
}

/** The scopes that tests generate are narrowed by one comparison. */
function meets(where: unknown, thing: Thing): boolean {
  if (where === undefined) return true;
  const { field, op, value } = where as { field: string; op: string; value?: unknown };
  const is = (thing.values[field] ?? null) === value;
  return op === 'isNot' ? !is : is;
}

/** PERM-02, 04, 08: without the parent. */
function directly(whole: Whole, who: Someone, verb: ScopedVerb, thing: Thing): boolean {
  if (isAdministrator(whole, who)) return true;
  const scopes = scopesOf(whole, who, verb, thing.object);
  if (scopes.length === 0) return false;
  // PERM-02: what has no owner is its maker's, until somebody owns it.
  const holder = thing.owner ?? thing.creator;
  const mine = holder === who.id;
  const owner = whole.people.find(({ id }) => id === thing.owner);
  const below = owner !== undefined && isAbove(whole, who, owner);
  const maker = whole.people.find(({ id }) => id === holder);
  const belowMaker = maker !== undefined && isAbove(whole, who, maker);
  const { department } = thing;
  const owned = whole.objects.get(thing.object)?.ownerField !== undefined;
  const byRole = scopes.some((scope) => {
    if (!meets(scope.where, thing)) return false;
    if (scope.reach === 'all') return true;
    if (!owned) return false;
    if (scope.reach === 'ownAndSubordinates') return mine || belowMaker;
    if (mine || scope.reach === 'own' || department === null) return mine;
    if (scope.reach === 'department') return department === who.department;
    if (scope.reach === 'departments') return scope.departments?.includes(department) ?? false;
    return who.department !== null && departmentPath(whole, department).includes(who.department);
  });
  const subjects = [
    `person:${who.id}`,
    ...departmentPath(whole, who.department).map((id) => `department:${id}`),
    ...who.roles.map((name) => `role:${name}`),
  ];
  const shared =
    verb !== 'delete' &&
    thing.shares.some(
      (share) => subjects.includes(share.subject) && !share.expired && (share.write || verb === 'view'),
    );
  return byRole || shared || (verb === 'view' && whole.superiorsView && below);
}

/** PERM-05: whoever views the parent, or owns it, views the child, if he may view children at all. */
function throughParent(whole: Whole, who: Someone, thing: Thing): boolean {
  const { inherits = 'readers' } = whole.objects.get(thing.object) ?? {};
  return (
    mayAtAll(whole, who, 'view', thing.object) &&
    thing.parents.some(
      (parent) =>
        parent.deletedBy === null &&
        ((inherits === 'readers' && directly(whole, who, 'view', parent)) ||
          (inherits === 'owner' && parent.owner === who.id)),
    )
  );
}

/** Whether somebody may view, change or delete a record. Nobody changes or deletes what he may not view. */
export function mayWith(whole: Whole, who: Someone, verb: ScopedVerb, thing: Thing): boolean {
  if (thing.deletedBy !== null) return false;
  const views = directly(whole, who, 'view', thing) || throughParent(whole, who, thing);
  return views && (verb === 'view' || directly(whole, who, verb, thing));
}

/** BIN-01: who deleted it, its owner's superiors who may view it, and administrators, if they may delete at all. */
export function mayRestore(whole: Whole, who: Someone, thing: Thing): boolean {
  if (thing.deletedBy === null || !mayAtAll(whole, who, 'delete', thing.object)) return false;
  if (isAdministrator(whole, who) || thing.deletedBy === who.id) return true;
  const owner = whole.people.find(({ id }) => id === thing.owner);
  const owned = whole.objects.get(thing.object)?.ownerField !== undefined;
  return (
    owned &&
    owner !== undefined &&
    isAbove(whole, who, owner) &&
    mayWith(whole, who, 'view', { ...thing, deletedBy: null })
  );
}

/** What is only shared with somebody is not his to share further or to give away. */
const owning: ReadonlySet<Verb> = new Set(['share', 'transfer']);

/** What answers say in `can` of a record that is viewed. */
export function verbsWith(whole: Whole, who: Someone, thing: Thing): string[] {
  const can: [Verb, ScopedVerb][] = [
    ['update', 'update'],
    ['delete', 'delete'],
    ['transfer', 'update'],
    ['share', 'update'],
  ];
  return can
    .filter(([verb, scope]) => mayAtAll(whole, who, verb, thing.object) && mayWith(whole, who, scope, thing))
    .filter(([verb, scope]) => !owning.has(verb) || directly(whole, who, scope, { ...thing, shares: [] }))
    .map(([verb]) => verb);
}
