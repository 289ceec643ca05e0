import type { OneTimePassword } from '@tide/model/api/organisation';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { notFound } from '../errors';
import { hashPassword, keptHashes } from '../people/passwords';
import type { Engine } from '../records/engine';
import { traceAction } from '../records/trace';
import { changeOrganisation } from './changeOrganisation';
import { oneTimePassword } from './oneTimePassword';
import { demandReachable } from './reach';
import { readOrganisation } from './state';

/** Gives a user a new password, shown once and to be changed at the next sign-in; all his sessions end (spec AUTH-06). */
export async function resetPassword(engine: Engine, actor: Actor, id: string): Promise<OneTimePassword> {
  const password = oneTimePassword();
  const hash = await hashPassword(password);
  await changeOrganisation(engine, async (inside) => {
    const organisation = await readOrganisation(inside.database);
    const user = organisation.people.get(id);
    if (!user) throw notFound('用户');
    demandReachable(inside, organisation, actor, user, 'resetPassword');
    await sql`update tide_user set password_hash = ${hash}, must_change_password = true,
      password_changed_at = ${engine.clock.now().toISOString()}::timestamptz,
      previous_hashes = (array[password_hash] || previous_hashes)[1:${keptHashes}] where id = ${id}::uuid`.execute(
      inside.database,
    );
    for (const table of ['tide_session', 'tide_challenge', 'tide_reset_request'])
      await sql`delete from ${sql.table(table)} where user_id = ${id}::uuid`.execute(inside.database);
    await traceAction(inside, inside.database, actor, 'user.resetPassword', null, { user: id });
  });
  return { id, password };
}
