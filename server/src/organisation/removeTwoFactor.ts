import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { notFound } from '../errors';
import type { Engine } from '../records/engine';
import { traceAction } from '../records/trace';
import { changeOrganisation } from './changeOrganisation';

/** Takes a lost second factor away from a user; with all his sessions, for whoever has the telephone may have them too. */
export async function removeTwoFactor(engine: Engine, actor: Actor, id: string): Promise<void> {
  await changeOrganisation(engine, async (inside) => {
    const removed = await sql`delete from tide_second_factor where user_id::text = ${id}`.execute(inside.database);
    if (!removed.numAffectedRows) throw notFound('两步验证');
    await sql`delete from tide_session where user_id = ${id}::uuid`.execute(inside.database);
    await traceAction(inside, inside.database, actor, 'user.removeTwoFactor', null, { user: id });
  });
}
