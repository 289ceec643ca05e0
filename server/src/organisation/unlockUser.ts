import type { Actor } from '../access/actor';
import { notFound } from '../errors';
import { unlockName } from '../people/lockout';
import type { Engine } from '../records/engine';
import { traceAction } from '../records/trace';
import { demandReachable } from './reach';
import { readOrganisation } from './state';

/** Lets a user whom wrong passwords have locked out try again at once (spec AUTH-02). */
export async function unlockUser(engine: Engine, actor: Actor, id: string): Promise<void> {
  await engine.database.transaction().execute(async (transaction) => {
    const organisation = await readOrganisation(transaction);
    const person = organisation.people.get(id);
    if (!person) throw notFound('用户');
    demandReachable(engine, organisation, actor, person, 'resetPassword');
    await unlockName(transaction, engine.clock, person.username, actor.ip);
    await traceAction(engine, transaction, actor, 'user.unlock', null, { user: id });
  });
}
