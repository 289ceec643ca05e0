import { createHash } from 'node:crypto';
import type { RoleSummary } from '@tide/model/api/roles';
import type { RoleDefinition } from '@tide/model/role';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { notFound, TideError } from '../errors';
import { packRole, readKeptRoles } from '../metadata/definitions';
import type { Engine } from '../records/engine';

/** A role as it is kept, with what of it is in force, and where it comes from. */
export interface Kept {
  /** As it was saved; it may say what the definitions no longer have. */
  saved: RoleDefinition;
  inForce: RoleDefinition;
  origin: RoleSummary['origin'];
  version: string;
}

/** One and the same role gives the same text, in whatever order its parts were written. */
const canonical = (role: RoleDefinition): string =>
  JSON.stringify(role, (_, value: unknown) => {
    if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? [...value].sort() : value;
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value;
  });

export const isSameRole = (one: RoleDefinition, other: RoleDefinition): boolean => canonical(one) === canonical(other);

/** From the database and not from memory. Errors: NOT_FOUND. */
export async function readRole({ database, workspace }: Engine, name: string): Promise<Kept> {
  const pack = packRole(workspace, name);
  const kept = (await readKeptRoles(database)).find((role) => role.name === name);
  const saved = kept?.definition ?? pack;
  const inForce = workspace.roles.get(name);
  if (!saved || !inForce) throw notFound('角色');
  const origin = kept ? (pack ? 'changed' : 'own') : 'pack';
  const version = createHash('sha256').update(canonical(saved)).digest('hex').slice(0, 12);
  return { saved, inForce, origin, version };
}

/** The same, for whoever is about to change it. Errors: NOT_FOUND, ROLE_FIXED, STALE_ROLE when it is no longer the version that he saw. */
export async function readChangeable(engine: Engine, name: string, version: string | null): Promise<Kept> {
  const kept = await readRole(engine, name);
  const { label, administrator } = kept.inForce;
  if (administrator) throw new TideError('ROLE_FIXED', `角色「${label}」拥有全部权限，不能修改，也不能删除。`);
  if (version !== null && version !== kept.version)
    throw new TideError('STALE_ROLE', `角色「${label}」刚刚被别人修改过，请看过最新的内容再保存。`);
  return kept;
}

/** Keeps a role; one that is again as its pack has it is not kept. */
export async function keepRole(engine: Engine, actor: Actor, role: RoleDefinition): Promise<void> {
  const pack = packRole(engine.workspace, role.name);
  if (pack && isSameRole(pack, role)) return forgetRole(engine, role.name);
  await sql`insert into tide_role (name, definition, changed_by, changed_at)
    values (${role.name}, ${JSON.stringify(role)}::jsonb, ${actor.userId}::uuid, ${engine.clock.now().toISOString()}::timestamptz)
    on conflict (name) do update set definition = excluded.definition, removed = false, changed_by = excluded.changed_by,
      changed_at = excluded.changed_at`.execute(engine.database);
}

export async function forgetRole({ database }: Engine, name: string): Promise<void> {
  await sql`delete from tide_role where name = ${name}`.execute(database);
}
