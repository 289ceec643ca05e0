import { createHash } from 'node:crypto';
import type { ObjectDefinition } from '@tide/model/object';
import type { RoleDefinition } from '@tide/model/role';
import type { AccessSettings } from '@tide/model/settings/access';
import type { NumberingSettings } from '@tide/model/settings/numbering';
import { sql } from 'kysely';
import type { Database } from '../database/connect';
import type { SettingsStore } from '../settings/store';
import { checkRole } from './checkRole';
import { packSetting } from './packSettings';
import { withPipelines } from './pipelines';
import { type NamedPools, poolsLaidOver, withPools } from './poolOverlay';
import { objectIn, type Workspace } from './workspace';

/** The effective definitions: those of the packs with what administrators have changed laid over them. */
export interface Definitions {
  readonly workspace: Workspace;
  reload(): Promise<void>;
}

/** What an administrator has made of a role. */
export interface KeptRole {
  name: string;
  definition: RoleDefinition;
  removed: boolean;
}

export async function readKeptRoles(database: Database): Promise<KeptRole[]> {
  const found = await sql<KeptRole>`select name, definition, removed from tide_role order by name`.execute(database);
  return found.rows;
}

/** Loads what administrators have changed. Whoever changes a role calls `reload`; other nodes follow within seconds. */
export async function openDefinitions(
  database: Database,
  packs: Workspace,
  settings: SettingsStore,
  pools: NamedPools,
): Promise<Definitions> {
  let workspace = packs;
  let signature = '';
  async function reload(): Promise<void> {
    const kept = await readKeptRoles(database);
    const access = settings.get('access');
    const rules = settings.get('numbering');
    const granted = [...packs.objects.values()].flatMap(({ name, grantedBy }) =>
      grantedBy !== undefined && packSetting(packs, settings, grantedBy) === true ? [name] : [],
    );
    const pipelines = settings.get('pipelines');
    const pooled = poolsLaidOver(packs, pools);
    const next = JSON.stringify([kept, access, rules, granted, pipelines, pooled]);
    if (next === signature) return;
    signature = next;
    const laid = withPipelines(overlay(packs, kept, access, rules, granted), pipelines);
    workspace = { ...withPools(laid, pooled), version: versionOf(packs, next) };
  }
  await reload();
  return {
    get workspace() {
      return workspace;
    },
    reload,
  };
}

/** A role as its pack has it; undefined for one of an administrator's own. */
export function packRole({ solutions }: Pick<Workspace, 'solutions'>, name: string): RoleDefinition | undefined {
  return solutions.flatMap(({ roles }) => roles).find((role) => role.name === name);
}

/** The roles of the packs with those laid over them that were changed. One that no longer fits the definitions loses what does not fit, and never gains. */
export function overlayRoles(
  packs: Pick<Workspace, 'objects' | 'solutions'>,
  changed: readonly KeptRole[],
): ReadonlyMap<string, RoleDefinition> {
  const roles = new Map(packs.solutions.flatMap((solution) => solution.roles).map((role) => [role.name, role]));
  for (const { name, definition, removed } of changed)
    if (removed) roles.delete(name);
    else roles.set(name, fitting(definition, packs));
  return roles;
}

/** A workspace with changed roles, inheritance and numbers, and with objects of which people see what is granted to them alone. */
function overlay(
  packs: Workspace,
  changed: readonly KeptRole[],
  access: AccessSettings,
  rules: NumberingSettings,
  granted: readonly string[],
): Workspace {
  const roles = overlayRoles(packs, changed);
  const objects = new Map(
    [...packs.objects].map(([name, object]) => {
      const numbered = withRules(object, rules);
      const inherits = object.parentField && access.inheritance[name];
      const laid = { ...(inherits && { inherits }), ...(granted.includes(name) && { grantedOnly: true as const }) };
      return [name, Object.keys(laid).length > 0 ? { ...numbered, ...laid } : numbered];
    }),
  );
  return { ...packs, roles, objects, locales: withoutRenamed(packs, roles), object: objectIn(objects) };
}

const versionOf = ({ version }: Workspace, changes: string): string =>
  createHash('sha256').update(version).update(changes).digest('hex').slice(0, 12);

/** An object whose numbers follow what administrators have set. */
function withRules(object: ObjectDefinition, rules: NumberingSettings): ObjectDefinition {
  const changed = Object.entries(object.fields).flatMap(([name, field]) => {
    const rule = rules[`${object.name}.${name}`];
    return rule && field.type === 'autonumber' ? [[name, { ...field, rule }] as const] : [];
  });
  return changed.length === 0 ? object : { ...object, fields: { ...object.fields, ...Object.fromEntries(changed) } };
}

/** A role that has been given another name is called so in every language: the pack's translation is of its old one. */
function withoutRenamed(packs: Workspace, roles: ReadonlyMap<string, RoleDefinition>): Workspace['locales'] {
  const renamed = new Set<string>();
  for (const { name, label, description } of roles.values()) {
    const pack = packRole(packs, name);
    if (label !== pack?.label) renamed.add(`role.${name}`);
    if (description !== pack?.description) renamed.add(`role.${name}.description`);
  }
  return Object.fromEntries(
    Object.entries(packs.locales).map(([language, texts]) => [
      language,
      Object.fromEntries(Object.entries(texts).filter(([path]) => !renamed.has(path))),
    ]),
  );
}

function fitting(role: RoleDefinition, packs: Pick<Workspace, 'objects'>): RoleDefinition {
  const wrong = new Set(checkRole(role, (name) => packs.objects.get(name)).map(({ path }) => path));
  const kept = <Value>(values: Record<string, Value> = {}) =>
    Object.fromEntries(Object.entries(values).filter(([path]) => !wrong.has(path)));
  const objects = Object.entries(kept(role.objects)).map(([name, rights]) => {
    const verbs = Object.entries(rights).filter(([verb]) => !wrong.has(`${name}.${verb}`));
    return [name, { view: 'none' as const, ...Object.fromEntries(verbs) }];
  });
  return { ...role, objects: Object.fromEntries(objects), fields: kept(role.fields) };
}
