import type { Delegation } from '@tide/model/api/organisation';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { notFound, TideError } from '../errors';
import { refusedAt } from '../people/refusal';
import type { Engine } from '../records/engine';
import { traceAction } from '../records/trace';
import { changeOrganisation } from './changeOrganisation';
import { readOrganisation } from './state';

/**
 * Lets somebody administer the users of some subtrees, in place of what he was let do before. For administrators only.
 * Errors: NO_PERMISSION, NOT_FOUND, VALIDATION_FAILED at `departmentIds`, `roles` or `can`.
 */
export async function delegate(engine: Engine, actor: Actor, userId: string, given: Delegation): Promise<void> {
  demandAdministrator(actor);
  await changeOrganisation(engine, async (inside) => {
    const { people, departments } = await readOrganisation(inside.database);
    if (!people.has(userId)) throw notFound('用户');
    const departmentIds = [...new Set(given.departmentIds)];
    const roles = [...new Set(given.roles)];
    const can = [...new Set(given.can)];
    if (departmentIds.length === 0) throw refusedAt('departmentIds', '请选择由他管理的部门。');
    if (departmentIds.some((id) => !departments.has(id))) throw refusedAt('departmentIds', '没有这个部门。');
    const unknown = roles.find((role) => !inside.workspace.roles.has(role));
    if (unknown !== undefined) throw refusedAt('roles', `没有角色「${unknown}」。`);
    if (roles.some((role) => inside.workspace.roles.get(role)?.administrator))
      throw refusedAt('roles', '系统管理员的角色不能委托别人给出。');
    if (can.length === 0) throw refusedAt('can', '请选择他可以做什么。');
    await sql`insert into tide_delegation (user_id, department_ids, roles, can, changed_by, changed_at)
      values (${userId}::uuid, ${departmentIds}::uuid[], ${roles}::text[], ${can}::text[], ${actor.userId}::uuid, ${inside.clock.now().toISOString()}::timestamptz)
      on conflict (user_id) do update set department_ids = excluded.department_ids, roles = excluded.roles, can = excluded.can,
        changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(inside.database);
    await traceAction(inside, inside.database, actor, 'user.delegate', null, {
      user: userId,
      departmentIds,
      roles,
      can,
    });
  });
}

/** Ends what somebody was let do; with his next request it is gone. For administrators only. Errors: NO_PERMISSION, NOT_FOUND. */
export async function endDelegation(engine: Engine, actor: Actor, userId: string): Promise<void> {
  demandAdministrator(actor);
  await changeOrganisation(engine, async (inside) => {
    const ended = await sql`delete from tide_delegation where user_id::text = ${userId} returning user_id`.execute(
      inside.database,
    );
    if (ended.rows.length === 0) throw notFound('委托管理');
    await traceAction(inside, inside.database, actor, 'user.endDelegation', null, { user: userId });
  });
}

function demandAdministrator(actor: Actor): void {
  if (!actor.administrator) throw new TideError('NO_PERMISSION', '委托管理只能由系统管理员设置。');
}
