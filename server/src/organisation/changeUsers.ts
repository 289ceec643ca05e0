import type { BulkAnswer, BulkUserChanges, UserChanges } from '@tide/model/api/organisation';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { notFound, TideError } from '../errors';
import type { Engine } from '../records/engine';
import { fromTo, traceAction } from '../records/trace';
import { changeOrganisation } from './changeOrganisation';
import { keepRederivation } from './rederivation';
import { type KeptUser, readOrganisation } from './state';
import { planUser } from './userRules';
import { writeUser } from './writeUser';

/** What became of the users, and what is to be done with their records. */
export interface BulkResult extends Omit<BulkAnswer, 'job'> {
  /** Whoever has been changed. */
  changed: string[];
  rederivation: string | null;
}

/**
 * Changes several users at once, one after the other under the rules of the form (spec ORG-05): disables them, gives them a department or a superior, adds and takes away
 * roles. Whoever cannot be changed is answered with his reason, everybody else is changed, all in one transaction.
 */
export async function changeUsers(
  engine: Engine,
  actor: Actor,
  ids: readonly string[],
  { updateRecords = false, ...given }: BulkUserChanges & { updateRecords?: boolean },
): Promise<BulkResult> {
  return changeOrganisation(engine, async (inside) => {
    const { database } = inside;
    const wanted = [...new Set(ids)];
    await sql`select id from tide_user where id = any(${wanted}::uuid[]) order by id for update`.execute(database);
    const organisation = await readOrganisation(database);
    const failed: BulkResult['failed'] = [];
    const changed: string[] = [];
    const moved: string[] = [];
    for (const id of wanted) {
      const before = organisation.people.get(id);
      try {
        if (!before) throw notFound('用户');
        const user = planUser(inside, actor, organisation, before, changesFor(before, given));
        await writeUser(inside, organisation, user);
        await traceAction(inside, database, actor, 'user.change', null, { user: id, ...fromTo(before, user) });
        changed.push(id);
        if (user.departmentId !== before.departmentId) moved.push(id);
      } catch (error) {
        if (!(error instanceof TideError)) throw error;
        failed.push({ id, code: error.code, message: error.message });
      }
    }
    const rederivation = updateRecords ? await keepRederivation(inside, `${moved.length} 名用户`, moved) : null;
    return { succeeded: changed.length, failed, changed, rederivation };
  });
}

function changesFor({ roles }: KeptUser, { addRoles, removeRoles, ...rest }: BulkUserChanges): UserChanges {
  if (!addRoles && !removeRoles) return rest;
  const kept = roles.filter((role) => !removeRoles?.includes(role));
  return { ...rest, roles: [...kept, ...(addRoles ?? []).filter((role) => !kept.includes(role))] };
}
