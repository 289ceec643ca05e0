import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../../access/actor';
import type { KeptPool } from '../../access/pools';
import { today } from '../../clock';
import type { Database } from '../../database/connect';
import { TideError } from '../../errors';
import type { Engine } from '../engine';
import { peopleOf } from '../subjects';
import { tell } from '../tell';
import { traceAction } from '../trace';

/**
 * Takes one uncovering from what a pool allows a member in a day, in the caller's transaction: one conditional statement, so that any number of them at
 * once never exceeds it. Administrators of the pool are told when he reaches it. Error: POOL_REVEAL_LIMIT.
 */
export async function takePoolReveal(
  engine: Engine,
  transaction: Database,
  actor: Actor,
  { label }: ObjectDefinition,
  { id, rules }: KeptPool,
): Promise<{ used: number; limit: number }> {
  const limit = rules.dailyReveals;
  const day = today(engine.clock, engine.workspace.zone);
  const taken = await sql<{ used: number }>`insert into tide_pool_reveal as r (day, pool, person, used)
    values (${day}::date, ${id}::uuid, ${actor.userId}::uuid, 1)
    on conflict (day, pool, person) do update set used = r.used + 1 where r.used < ${limit}::integer returning used`.execute(
    transaction,
  );
  const used = taken.rows[0]?.used;
  if (used === undefined)
    throw new TideError(
      'POOL_REVEAL_LIMIT',
      `今天已查看 ${limit} 次公海${label}的隐藏内容，每人每天最多 ${limit} 次。请明天再看，或领取后查看。`,
    );
  if (used === limit) {
    await traceAction(engine, transaction, actor, 'reveal.alert', null, { pool: rules.name, used, limit });
    const administrators = rules.administrators.flatMap((subject) => peopleOf(engine, subject) ?? []);
    const about = { notice: 'poolRevealLimit' as const, object: null, subject: actor.userId, occasion: `${id} ${day}` };
    const facts = { person: actor.userId, limit };
    await tell(
      { ...engine, database: transaction },
      actor,
      [...new Set(administrators.map((person) => person.id))].map((receiver) => ({ ...about, receiver, facts })),
    );
  }
  return { used, limit };
}
