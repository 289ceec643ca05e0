import type { ResetRequestJson } from '@tide/model/api/accounts';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { notFound, TideError } from '../errors';
import { demandReachable } from '../organisation/reach';
import { type Organisation, readOrganisation } from '../organisation/state';
import type { Engine } from '../records/engine';
import { traceAction } from '../records/trace';

const shownDays = 7;

/** Who has forgotten his password and waits for somebody who may reset it, the latest first: a delegate sees only his own people. */
export async function listResetRequests(engine: Engine, actor: Actor): Promise<ResetRequestJson[]> {
  const since = new Date(engine.clock.now().getTime() - shownDays * 86_400_000).toISOString();
  const found = await sql<{ id: string; at: string }>`select user_id as id, max(at) as at from tide_reset_request
    where token_hash is null and at > ${since}::timestamptz group by user_id order by max(at) desc`.execute(
    engine.database,
  );
  if (found.rows.length === 0) return [];
  const organisation = await readOrganisation(engine.database);
  return found.rows
    .filter(({ id }) => mayReset(engine, organisation, actor, id))
    .map(({ id, at }) => ({ user: { id, title: organisation.people.get(id)?.name ?? null }, at }));
}

/** Crosses a request off that nobody means. Errors: NOT_FOUND. */
export async function dismissResetRequest(engine: Engine, actor: Actor, userId: string): Promise<void> {
  await engine.database.transaction().execute(async (transaction) => {
    if (!mayReset(engine, await readOrganisation(transaction), actor, userId)) throw notFound('重置请求');
    const gone =
      await sql`delete from tide_reset_request where user_id = ${userId}::uuid and token_hash is null`.execute(
        transaction,
      );
    if (!gone.numAffectedRows) throw notFound('重置请求');
    await traceAction(engine, transaction, actor, 'user.dismissReset', null, { user: userId });
  });
}

function mayReset(engine: Engine, organisation: Organisation, actor: Actor, id: string): boolean {
  const user = organisation.people.get(id);
  if (!user) return false;
  try {
    demandReachable(engine, organisation, actor, user, 'resetPassword');
    return true;
  } catch (error) {
    if (error instanceof TideError) return false;
    throw error;
  }
}
