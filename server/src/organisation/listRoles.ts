import type { RoleSummary } from '@tide/model/api/roles';
import type { RoleDefinition } from '@tide/model/role';
import type { Language } from '../access/actor';
import { packRole, readKeptRoles } from '../metadata/definitions';
import type { Workspace } from '../metadata/workspace';
import type { Engine } from '../records/engine';

/** All roles with how many people have them, those of the packs first, in the reader's language. */
export async function listRoles(engine: Engine, language: Language): Promise<RoleSummary[]> {
  const { workspace, directory, database } = engine;
  const users = new Map<string, number>();
  for (const { roles } of directory.people()) for (const role of roles) users.set(role, (users.get(role) ?? 0) + 1);
  const kept = new Set((await readKeptRoles(database)).map(({ name }) => name));
  return [...workspace.roles.values()].map((role) => ({
    ...summaryOf(workspace, role, language),
    origin: kept.has(role.name) ? (packRole(workspace, role.name) ? 'changed' : 'own') : 'pack',
    users: users.get(role.name) ?? 0,
  }));
}

/** What a role is called and where it stands. */
export function summaryOf(
  { locales }: Pick<Workspace, 'locales'>,
  { name, label, administrator = false, parent, kind = 'position', description }: RoleDefinition,
  language: Language,
): Omit<RoleSummary, 'origin' | 'users'> {
  const texts = locales[language] ?? {};
  return {
    name,
    label: texts[`role.${name}`] ?? label,
    administrator,
    parent: parent ?? null,
    kind,
    description: description ? (texts[`role.${name}.description`] ?? description) : null,
  };
}
