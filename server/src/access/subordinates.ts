import type { RoleDefinition } from '@tide/model/role';
import type { AccessSettings } from '@tide/model/settings/access';
import type { Directory, Person } from '../people/directory';

/**
 * Everybody who stands below a person (spec ORG-03): over all levels of superiors; by the tree of roles, where his role stands above
 * theirs and his department is theirs or above it; or by either. People who have left count: their records must stay visible.
 */
export function subordinatesOf(
  person: Person,
  directory: Directory,
  roles: ReadonlyMap<string, RoleDefinition>,
  hierarchy: AccessSettings['hierarchy'],
): string[] {
  const below = new Set(hierarchy === 'roleTree' ? [] : directory.subordinatesOf(person.id));
  if (hierarchy !== 'reportingLine') for (const id of byRoleTree(person, directory, roles)) below.add(id);
  return [...below];
}

function byRoleTree(person: Person, directory: Directory, roles: ReadonlyMap<string, RoleDefinition>): string[] {
  const [position] = person.roles;
  const below = rolesBelow(position, roles);
  if (below.size === 0) return [];
  const departments = new Set(directory.departmentsBelow(person.departmentId));
  return directory
    .people()
    .filter(
      ({ departmentId, roles: [theirs] }) =>
        departmentId !== null && departments.has(departmentId) && theirs !== undefined && below.has(theirs),
    )
    .map(({ id }) => id);
}

/** The strict descendants of a role in the tree of roles. */
function rolesBelow(above: string | undefined, roles: ReadonlyMap<string, RoleDefinition>): Set<string> {
  const below = new Set<string>();
  const waiting = above === undefined ? [] : [above];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const { name, parent } of roles.values())
      if (parent === next && name !== above && !below.has(name)) {
        below.add(name);
        waiting.push(name);
      }
  return below;
}
