import type { Delegation } from '@tide/model/api/organisation';
import type { RoleDefinition } from '@tide/model/role';
import type { Workspace } from '../metadata/workspace';
import type { Directory, Person } from '../people/directory';
import type { SettingsStore } from '../settings/store';
import { keptWith } from './kept';
import { type PoolIndex, type PoolStanding, standingsOf } from './pools';
import type { ShareIndex } from './shares';
import { subordinatesOf } from './subordinates';

export type Language = 'zh-CN' | 'en-US';

/** What rights are decided from, the same for all requests of a person until people, roles, settings or shares change. */
export interface Grants {
  userId: string;
  name: string;
  /** The department he belongs to. */
  departmentId: string | null;
  /** The same and everything below it. */
  departmentIds: readonly string[];
  roles: readonly RoleDefinition[];
  administrator: boolean;
  /** Everybody below, over all levels; without the actor. */
  subordinateIds: readonly string[];
  /** The users and departments that he administers without being an administrator. */
  delegation: Delegation | null;
  /** Superiors view what their subordinates own (setting, spec PERM-08). */
  superiorsView: boolean;
  /** Object → the subjects (he himself, his departments, his roles) that records of it are shared with. */
  sharedWith: ReadonlyMap<string, readonly string[]>;
  /** Object → what he has to do with its pools; objects of which no pool is enabled are not there. */
  pools: ReadonlyMap<string, PoolStanding>;
}

/** Who acts. Every read and write of a record takes one; there is no call without. */
export interface Actor extends Grants {
  /** Kept apart, because what is derived from it is kept with it. */
  grants: Grants;
  language: Language;
  /** The entrance, kept in the audit. */
  channel: 'web' | 'api' | 'import' | 'job' | 'demo';
  ip: string | null;
  /** The engine writes on his behalf what only the system writes (access/system.ts). */
  engine?: true;
}

/** What an actor is made from. */
export interface Ground {
  workspace: Workspace;
  directory: Directory;
  settings: SettingsStore;
  shares: ShareIndex;
  pools: PoolIndex;
}

/** The grants that still hold, by person: the directory makes new persons when anything about people changes. */
const kept = new WeakMap<Person, { roles: unknown; access: unknown; version: string; grants: Grants }>();

/** What a person may be named by: he himself, his departments, his roles. */
export function subjectsOf(
  { workspace, directory }: Pick<Ground, 'workspace' | 'directory'>,
  person: Person,
): string[] {
  return [
    `person:${person.id}`,
    ...directory.departmentsAbove(person.departmentId).map((id) => `department:${id}`),
    ...person.roles.filter((name) => workspace.roles.has(name)).map((name) => `role:${name}`),
  ];
}

function grantsOf({ workspace, directory, settings, shares, pools }: Ground, person: Person): Grants {
  const access = settings.get('access');
  const version = `${shares.version} ${pools.version}`;
  const known = kept.get(person);
  if (known?.roles === workspace.roles && known.access === access && known.version === version) return known.grants;
  const roles = person.roles.flatMap((name) => workspace.roles.get(name) ?? []);
  const subjects = subjectsOf({ workspace, directory }, person);
  const grants: Grants = {
    userId: person.id,
    name: person.name,
    departmentId: person.departmentId,
    departmentIds: directory.departmentsBelow(person.departmentId),
    roles,
    administrator: roles.some((role) => role.administrator),
    subordinateIds: subordinatesOf(person, directory, workspace.roles, access.hierarchy),
    superiorsView: access.superiorsView,
    delegation: directory.delegationOf(person.id) ?? null,
    sharedWith: shares.sharedWith(subjects),
    pools: standingsOf(pools, workspace.objects.keys(), subjects),
  };
  kept.set(person, { roles: workspace.roles, access, version, grants });
  return grants;
}

/** The same actor with other grants: whoever changes what an actor may do goes through here, so that nothing kept of the old ones holds. */
export function withGrants(actor: Actor, changes: Partial<Grants>): Actor {
  const grants = { ...actor.grants, ...changes };
  return { ...actor, ...grants, grants };
}

const undelegated = keptWith<Grants, Grants>();

/** The same actor, who administers nobody. His grants are kept, so that what follows from them is found once and not for each request. */
export function withoutDelegation(actor: Actor): Actor {
  const grants = undelegated(actor.grants, 'without delegation', () => ({ ...actor.grants, delegation: null }));
  return { ...actor, ...grants, grants };
}

/** What a person is when he acts: roles resolved, people below known. */
export function actorOf(ground: Ground, person: Person, entrance: Pick<Actor, 'channel' | 'ip'>): Actor {
  const grants = grantsOf(ground, person);
  return { ...grants, grants, language: person.language, ...entrance };
}
