import type { Actor } from '../access/actor';
import { setPassword } from '../people/setPassword';
import type { Origin } from '../people/signIns';
import { traceAction } from '../records/trace';
import type { Accounts } from './accounts';
import { demandOwnPassword } from './ownPassword';

/** Changes the own password (spec AUTH-04): the old one is asked again and all other sessions of the user end. */
export async function changePassword(
  { engine, sessions }: Accounts,
  actor: Actor,
  { current, next }: { current: string; next: string },
  keepSession: string,
  origin: Origin,
): Promise<void> {
  await demandOwnPassword(engine, actor, current, origin);
  const rules = engine.settings.get('security');
  await engine.database.transaction().execute(async (transaction) => {
    await setPassword(transaction, engine.clock, rules, actor.userId, next, keepSession);
    await traceAction(engine, transaction, actor, 'password.change', null, { user: actor.userId });
  });
  sessions.forget(actor.userId);
  await engine.refresh();
}
