import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { notFound } from '../errors';
import type { Engine } from '../records/engine';
import { traceAction } from '../records/trace';
import { changeOrganisation } from './changeOrganisation';
import { demandReachable } from './reach';
import { readOrganisation } from './state';

/** Takes a lost second factor away from a user; with all his sessions, for whoever has the telephone may have them too. */
export async function removeTwoFactor(engine: Engine, actor: Actor, id: string): Promise<void> {
  await changeOrganisation(engine, async (inside) => {
    const organisation = await readOrganisation(inside.database);
    const user = organisation.people.get(id);
    if (!user) throw notFound('用户');
    demandReachable(inside, organisation, actor, user, 'resetPassword');
    const removed = await sql`delete from tide_second_factor where user_id = ${id}::uuid`.execute(inside.database);
    if (!removed.numAffectedRows) throw notFound('两步验证');
    await sql`delete from tide_session where user_id = ${id}::uuid`.execute(inside.database);
    await traceAction(inside, inside.database, actor, 'user.removeTwoFactor', null, { user: id });
  });
}
