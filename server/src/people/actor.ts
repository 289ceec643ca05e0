import type { RoleDefinition } from '@tide/model/role';
import type { Directory, Person } from './directory';

/** What a person is when he acts: roles resolved, subordinates known. `access/actor.ts` names the shape. */
export function actorOf(
  person: Person,
  directory: Directory,
  roles: ReadonlyMap<string, RoleDefinition>,
  entrance: { channel: 'web' | 'api' | 'import' | 'job' | 'demo'; ip: string | null },
) {
  const held = person.roles.flatMap((name) => roles.get(name) ?? []);
  return {
    userId: person.id,
    name: person.name,
    departmentId: person.departmentId,
    roles: held,
    administrator: held.some((role) => role.administrator),
    subordinateIds: directory.subordinatesOf(person.id),
    language: person.language,
    ...entrance,
  };
}
