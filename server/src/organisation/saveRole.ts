import { randomBytes } from 'node:crypto';
import type { NewRole, RoleChanges } from '@tide/model/api/roles';
import type { Actor } from '../access/actor';
import { notFound } from '../errors';
import { packRole } from '../metadata/definitions';
import type { Engine } from '../records/engine';
import { fromTo, traceAction } from '../records/trace';
import { changeOrganisation } from './changeOrganisation';
import { forgetRole, keepRole, readChangeable } from './keptRole';
import { changed, demandSound, factsBetween, roleFacts } from './roleRules';

/**
 * Adds a role, as a copy of another if one is named; answers its name, which never changes. Nothing can make it one of
 * administrators. Errors: NOT_FOUND, ROLE_FIXED, those of `demandSound`.
 */
export async function addRole(engine: Engine, actor: Actor, { copyOf, ...given }: NewRole): Promise<string> {
  const name = `role_${randomBytes(6).toString('hex')}`;
  await changeOrganisation(engine, async (inside) => {
    const ground = copyOf === undefined ? {} : (await readChangeable(inside, copyOf, null)).inForce;
    const role = demandSound(inside, changed({ ...ground, name, label: '' }, given));
    await keepRole(inside, actor, role);
    await traceAction(inside, inside.database, actor, 'role.add', null, {
      role: name,
      ...(copyOf !== undefined && { copyOf }),
      ...roleFacts(role),
    });
  });
  return name;
}

/**
 * Changes a role; it holds for everybody who has it from his next request on (spec PERM-10). Errors: NOT_FOUND, ROLE_FIXED,
 * STALE_ROLE when it is no longer the version that was seen, those of `demandSound`.
 */
export async function changeRole(
  engine: Engine,
  actor: Actor,
  name: string,
  version: string,
  changes: RoleChanges,
): Promise<void> {
  await changeOrganisation(engine, async (inside) => {
    const { inForce, saved } = await readChangeable(inside, name, version);
    const role = demandSound(inside, changed(inForce, changes));
    await keepRole(inside, actor, role);
    const { from, to } = factsBetween(saved, role);
    await traceAction(inside, inside.database, actor, 'role.change', null, { role: name, ...fromTo(from, to) });
  });
}

/** 撤销修改: a role is again as its pack has it. Errors: NOT_FOUND, also for one of an administrator's own; STALE_ROLE. */
export async function resetRole(engine: Engine, actor: Actor, name: string, version: string): Promise<void> {
  await changeOrganisation(engine, async (inside) => {
    const { saved } = await readChangeable(inside, name, version);
    const pack = packRole(inside.workspace, name);
    if (!pack) throw notFound('角色');
    demandSound(inside, pack);
    await forgetRole(inside, name);
    const { from, to } = factsBetween(saved, pack);
    await traceAction(inside, inside.database, actor, 'role.reset', null, { role: name, ...fromTo(from, to) });
  });
}
