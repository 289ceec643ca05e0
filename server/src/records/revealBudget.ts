import type { AuditOverview } from '@tide/model/api/audit';
import { alertFrom } from '@tide/model/settings/protection';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { today } from '../clock';
import type { Database } from '../database/connect';
import { TideError } from '../errors';
import type { Engine } from './engine';
import { tell } from './tell';
import { traceAction } from './trace';

/**
 * Takes one uncovering from the actor's budget of the day, in the caller's transaction: one conditional statement, so that any number of
 * them at once never exceeds it. Administrators are told when he comes near the limit and when he reaches it. Error: REVEAL_LIMIT.
 */
export async function takeReveal(
  engine: Engine,
  transaction: Database,
  actor: Actor,
): Promise<{ used: number; limit: number }> {
  const settings = engine.settings.get('protection');
  const limit = settings.revealPerDay;
  const day = today(engine.clock, engine.workspace.zone);
  const taken = await sql<{ used: number }>`insert into tide_reveal as r (day, user_id, used)
    select ${day}::date, ${actor.userId}::uuid, 1 where ${limit}::integer > 0
    on conflict (day, user_id) do update set used = r.used + 1 where r.used < ${limit}::integer
    returning used`.execute(transaction);
  const used = taken.rows[0]?.used;
  if (used === undefined)
    throw new TideError(
      'REVEAL_LIMIT',
      `今天已查看 ${await usedOn(transaction, actor, day)} 次脱敏内容，每人每天最多 ${limit} 次。请明天再看，或联系系统管理员。`,
    );
  if (used === alertFrom(settings) || used === limit) {
    await traceAction(engine, transaction, actor, 'reveal.alert', null, { used, limit });
    const facts = { person: actor.userId, used, limit };
    await tell(
      { ...engine, database: transaction },
      actor,
      administrators(engine).map((receiver) => ({
        notice: 'revealAlert',
        receiver,
        object: null,
        subject: actor.userId,
        occasion: `${day} ${used}`,
        facts,
      })),
    );
  }
  return { used, limit };
}

const administrators = ({ directory, workspace }: Engine): string[] =>
  directory
    .people()
    .filter(({ roles }) => roles.some((name) => workspace.roles.get(name)?.administrator))
    .map(({ id }) => id);

async function usedOn(database: Database, actor: Actor, day: string): Promise<number> {
  const found = await sql<{
    used: number;
  }>`select used from tide_reveal where day = ${day}::date and user_id = ${actor.userId}::uuid`.execute(database);
  return found.rows[0]?.used ?? 0;
}

/** Who has come near the limit of uncovered values today, or reached it; most first. */
export async function revealsToday(engine: Engine): Promise<AuditOverview['reveals']> {
  const settings = engine.settings.get('protection');
  const from = alertFrom(settings);
  const found = await sql<{ id: string; used: number }>`select user_id as id, used from tide_reveal
    where day = ${today(engine.clock, engine.workspace.zone)}::date and used >= ${from}::integer order by used desc, user_id`.execute(
    engine.database,
  );
  const people = found.rows.map(({ id, used }) => ({ id, name: engine.directory.person(id)?.name ?? id, used }));
  return { limit: settings.revealPerDay, alertFrom: from, people };
}
