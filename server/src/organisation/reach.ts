import type { DelegatedVerb } from '@tide/model/api/organisation';
import type { Actor } from '../access/actor';
import { notFound, TideError } from '../errors';
import { departmentsBelow } from '../people/departmentTree';
import { subordinatesOf, superiorsOf } from '../people/hierarchy';
import { refusedAt } from '../people/refusal';
import type { Engine } from '../records/engine';
import type { KeptDepartment, KeptUser, Organisation } from './state';

/** How far somebody reaches who administers users without being an administrator. */
export interface Reach {
  /** The departments of his subtrees, with their roots. */
  departments: ReadonlySet<string>;
  roles: ReadonlySet<string>;
  can: ReadonlySet<DelegatedVerb>;
}

/** Null for administrators, who reach everybody. Errors: NO_PERMISSION without a delegation, as when it has ended in the meantime. */
export function reachOf(organisation: Organisation, actor: Actor): Reach | null {
  if (actor.administrator) return null;
  const delegation = organisation.delegations.get(actor.userId);
  if (!delegation) throw new TideError('NO_PERMISSION', '你没有使用这项设置的权限。');
  return {
    departments: new Set(delegation.departmentIds.flatMap((id) => departmentsBelow(id, organisation.departments))),
    roles: new Set(delegation.roles),
    can: new Set(delegation.can),
  };
}

const words: Record<DelegatedVerb, string> = {
  create: '新增',
  change: '修改',
  disable: '停用或启用',
  resetPassword: '重置密码',
};

function demandVerb(reach: Reach, verb: DelegatedVerb): void {
  if (!reach.can.has(verb)) throw new TideError('NO_PERMISSION', `你的委托管理不包括「${words[verb]}」。`);
}

/** Whether a user works in one of the departments. */
export function isWithin(reach: Reach, { departmentId }: Pick<KeptUser, 'departmentId'>): boolean {
  return departmentId !== null && reach.departments.has(departmentId);
}

/** Why somebody within reach is beyond it all the same: he holds more than may be given, or administers others himself. */
export function reasonAgainst(
  { workspace }: Engine,
  organisation: Organisation,
  reach: Reach,
  actor: Actor,
  { id, name, roles }: KeptUser,
): string | null {
  const foreign = roles.find((role) => !reach.roles.has(role) || workspace.roles.get(role)?.administrator);
  if (foreign !== undefined) {
    const label = workspace.roles.get(foreign)?.label ?? foreign;
    return `「${name}」有你不能管理的角色「${label}」，只能由系统管理员修改。`;
  }
  if (id !== actor.userId && organisation.delegations.has(id))
    return `「${name}」有委托管理的权限，只能由系统管理员修改。`;
  return null;
}

/** Lets a delegate do something with a user who is in his departments and holds no more than he may give. Errors: NOT_FOUND, NO_PERMISSION. */
export function demandReachable(
  engine: Engine,
  organisation: Organisation,
  actor: Actor,
  user: KeptUser,
  verb: DelegatedVerb,
): void {
  const reach = reachOf(organisation, actor);
  if (!reach) return;
  if (!isWithin(reach, user)) throw notFound('用户');
  const reason = reasonAgainst(engine, organisation, reach, actor, user);
  if (reason !== null) throw new TideError('NO_PERMISSION', reason);
  demandVerb(reach, verb);
}

/**
 * Whether the actor may make a user what he is to be; administrators always. A delegate moves users only within his departments, gives only the
 * roles of his list, changes nobody who holds another one, and never gets more himself. Errors: NO_PERMISSION, NOT_FOUND.
 */
export function demandReach(
  organisation: Organisation,
  actor: Actor,
  engine: Engine,
  before: KeptUser | null,
  user: KeptUser,
): void {
  const reach = reachOf(organisation, actor);
  if (!reach) return;
  if (!before) demandVerb(reach, 'create');
  else {
    const turned = before.status !== user.status;
    if (turned) demandReachable(engine, organisation, actor, before, 'disable');
    if (!turned || changesMore(before, user)) demandReachable(engine, organisation, actor, before, 'change');
    if (before.id === actor.userId) demandUnchanged(before, user);
  }
  if (!isWithin(reach, user)) throw refusedAt('departmentId', '只能放到你管理的部门里。', 'NO_PERMISSION');
  const added = user.extraDepartmentIds.filter((id) => !before?.extraDepartmentIds.includes(id));
  if (added.some((id) => !reach.departments.has(id)))
    throw refusedAt('extraDepartmentIds', '只能放到你管理的部门里。', 'NO_PERMISSION');
  const foreign = user.roles.find((role) => !reach.roles.has(role) || engine.workspace.roles.get(role)?.administrator);
  if (foreign !== undefined)
    throw refusedAt(
      'roles',
      `你不能给出角色「${engine.workspace.roles.get(foreign)?.label ?? foreign}」。`,
      'NO_PERMISSION',
    );
  demandManager(organisation, reach, before?.managerId ?? null, user.managerId);
  if (before && (before.managerId !== user.managerId || before.departmentId !== user.departmentId))
    demandNoGain(organisation, actor, {
      ...organisation,
      people: new Map([...organisation.people, [user.id, user]]),
    });
}

/** Whether more changes than the state, which takes the day of leaving with it. */
function changesMore(before: KeptUser, user: KeptUser): boolean {
  return (Object.keys(before) as (keyof KeptUser)[]).some(
    (name) => name !== 'status' && name !== 'leaveDate' && JSON.stringify(before[name]) !== JSON.stringify(user[name]),
  );
}

/** Nobody makes himself more than he is. */
function demandUnchanged(before: KeptUser, user: KeptUser): void {
  const own = ({ departmentId, extraDepartmentIds, managerId, roles, status }: KeptUser) =>
    JSON.stringify([departmentId, extraDepartmentIds, managerId, roles, status]);
  if (own(before) !== own(user))
    throw new TideError('NO_PERMISSION', '你自己的部门、角色、上级和状态只能由系统管理员修改。');
}

function demandManager({ people }: Organisation, reach: Reach, before: string | null, managerId: string | null): void {
  if (managerId === null || managerId === before) return;
  const manager = people.get(managerId);
  if (!manager || !isWithin(reach, manager))
    throw refusedAt('managerId', '只能选择你管理的部门里的人。', 'NO_PERMISSION');
}

/** Whoever reports to somebody shows him his records: a delegate gets nobody below himself who was not there before. */
function demandNoGain(organisation: Organisation, actor: Actor, after: Organisation): void {
  const below = ({ people, departments }: Organisation) =>
    subordinatesOf(superiorsOf(people.values(), departments)).get(actor.userId) ?? [];
  const had = new Set(below(organisation));
  const gained = below(after).find((id) => !had.has(id));
  if (gained === undefined) return;
  const name = after.people.get(gained)?.name ?? '';
  throw new TideError('NO_PERMISSION', `这样${name}会成为你的下级，只能由系统管理员这样设置。`);
}

/** Whether the actor may make a department what it is to be, or delete it (`after` null): delegates only below the roots of their subtrees. */
export function demandDepartmentReach(
  organisation: Organisation,
  actor: Actor,
  before: KeptDepartment | null,
  after: KeptDepartment | null,
): void {
  const reach = reachOf(organisation, actor);
  if (!reach) return;
  if (before && !reach.departments.has(before.id)) throw notFound('部门');
  if (before && !isBelowRoots(reach, before))
    throw new TideError('NO_PERMISSION', `「${before.name}」只能由系统管理员修改，你可以管理它下面的部门。`);
  demandVerb(reach, !before ? 'create' : after?.status === before.status ? 'change' : 'disable');
  if (!after) return;
  if (!isBelowRoots(reach, after)) throw refusedAt('parentId', '只能放在你管理的部门之下。', 'NO_PERMISSION');
  demandManager(organisation, reach, before?.managerId ?? null, after.managerId);
  demandNoGain(organisation, actor, {
    ...organisation,
    departments: new Map([...organisation.departments, [after.id, after]]),
  });
}

export function isBelowRoots(reach: Reach, { parentId }: Pick<KeptDepartment, 'parentId'>): boolean {
  return parentId !== null && reach.departments.has(parentId);
}
