import type { LostRecordJson } from '@tide/model/api/pools';
import { addDays } from '@tide/model/conditions/dates';
import { instantOf } from '@tide/model/values/localTime';
import { sql } from 'kysely';
import type { Actor } from '../../access/actor';
import { shownTitle } from '../../access/fields';
import { demand } from '../../access/rights';
import { today } from '../../clock';
import type { Engine } from '../engine';
import { readTitles } from '../titles';
import { type PoolReason, reasonJson } from './reason';

/** So far back somebody reads what went from him, and of no more records. Days of the organisation's zone. */
const lookBack = 30;
const most = 500;

interface Kept {
  id: string;
  record: string;
  at: string;
  pool: string;
  end: string | null;
  reason: Partial<PoolReason>;
}

/**
 * What went back from the actor by itself in the last 30 days, newest first, and why (docs/decisions/0039): as it was on that night, by the title under which
 * he had it. Nothing of what has become of a record since, but whether he may open it.
 */
export async function readLost(engine: Engine, actor: Actor, objectName: string): Promise<{ items: LostRecordJson[] }> {
  const object = engine.workspace.object(objectName);
  demand(actor, 'view', object);
  if (!object.pool?.open) return { items: [] };
  const { zone } = engine.workspace;
  const since = instantOf(`${addDays(today(engine.clock, zone), -lookBack)}T00:00:00`, zone);
  const found =
    await sql<Kept>`select id, record_id as record, at, pool, protect_before as end, coalesce(facts, '{}') as reason
    from tide_pool_log where from_owner = ${actor.userId}::uuid and action = 'recycle' and object = ${objectName}
      and at >= ${since}::timestamptz order by id desc limit ${most}`.execute(engine.database);
  const seen = await readTitles(
    engine,
    actor,
    objectName,
    found.rows.map(({ record }) => record),
  );
  return {
    items: found.rows.map(({ id, record, at, pool, end, reason }) => ({
      id,
      record: { id: record, title: shownTitle(actor, object, reason.title) },
      at,
      pool: { id: pool, title: engine.pools.get(pool)?.rules.name ?? null },
      reason: reasonJson(engine, actor, object, reason, end),
      visible: seen.has(record),
    })),
  };
}
