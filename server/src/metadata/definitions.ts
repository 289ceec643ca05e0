import { createHash } from 'node:crypto';
import type { RoleDefinition } from '@tide/model/role';
import type { AccessSettings } from '@tide/model/settings/access';
import { sql } from 'kysely';
import type { Database } from '../database/connect';
import type { SettingsStore } from '../settings/store';
import { checkRole } from './checkRole';
import { objectIn, type Workspace } from './workspace';

/** The effective definitions: those of the packs with what administrators have changed laid over them. */
export interface Definitions {
  readonly workspace: Workspace;
  reload(): Promise<void>;
}

interface KeptRole {
  name: string;
  definition: RoleDefinition;
  removed: boolean;
}

/** Loads what administrators have changed. Whoever changes a role calls `reload`; other nodes follow within seconds. */
export async function openDefinitions(
  database: Database,
  packs: Workspace,
  settings: SettingsStore,
): Promise<Definitions> {
  let workspace = packs;
  let signature = '';
  async function reload(): Promise<void> {
    const found = await sql<KeptRole>`select name, definition, removed from tide_role order by name`.execute(database);
    const access = settings.get('access');
    const next = JSON.stringify([found.rows, access]);
    if (next === signature) return;
    signature = next;
    workspace = overlay(packs, found.rows, access);
  }
  await reload();
  return {
    get workspace() {
      return workspace;
    },
    reload,
  };
}

/** A workspace with changed roles and inheritance. A role that no longer fits the definitions loses what does not fit, and never gains. */
export function overlay(packs: Workspace, changed: readonly KeptRole[], access: AccessSettings): Workspace {
  const roles = new Map(packs.roles);
  for (const { name, definition, removed } of changed)
    if (removed) roles.delete(name);
    else roles.set(name, fitting(definition, packs));
  const objects = new Map(
    [...packs.objects].map(([name, object]) => {
      const inherits = access.inheritance[name];
      return [name, inherits && object.parentField ? { ...object, inherits } : object];
    }),
  );
  const version = createHash('sha256')
    .update(packs.version)
    .update(JSON.stringify([changed, access]))
    .digest('hex');
  return { ...packs, roles, objects, version: version.slice(0, 12), object: objectIn(objects) };
}

function fitting(role: RoleDefinition, packs: Workspace): RoleDefinition {
  const wrong = new Set(checkRole(role, (name) => packs.objects.get(name)).map(({ path }) => path));
  const kept = <Value>(values: Record<string, Value> = {}) =>
    Object.fromEntries(Object.entries(values).filter(([path]) => !wrong.has(path)));
  const objects = Object.entries(kept(role.objects)).map(([name, rights]) => {
    const verbs = Object.entries(rights).filter(([verb]) => !wrong.has(`${name}.${verb}`));
    return [name, { view: 'none' as const, ...Object.fromEntries(verbs) }];
  });
  return { ...role, objects: Object.fromEntries(objects), fields: kept(role.fields) };
}
