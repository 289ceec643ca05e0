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
  if (position === undefined || ![...roles.values()].some((role) => role.parent === position)) return [];
  const departments = new Set(directory.departmentsBelow(person.departmentId));
  return directory
    .people()
    .filter(
      ({ departmentId, roles: [theirs] }) =>
        departmentId !== null && departments.has(departmentId) && standsBelow(theirs, position, roles),
    )
    .map(({ id }) => id);
}

/** Whether a role is a strict descendant of another in the tree of roles. */
function standsBelow(role: string | undefined, above: string, roles: ReadonlyMap<string, RoleDefinition>): boolean {
  const seen = new Set<string>();
  for (let at = roles.get(role ?? '')?.parent; at !== undefined && !seen.has(at); at = roles.get(at)?.parent) {
    if (at === above) return true;
    seen.add(at);
  }
  return false;
}
