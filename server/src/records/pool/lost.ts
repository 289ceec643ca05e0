import type { LostAnswer } from '@tide/model/api/pools';
import { addDays } from '@tide/model/conditions/dates';
import type { ObjectDefinition } from '@tide/model/object';
import { instantOf } from '@tide/model/values/localTime';
import { sql } from 'kysely';
import type { Actor } from '../../access/actor';
import { shownTitle } from '../../access/fields';
import { demand } from '../../access/rights';
import { rowScope } from '../../access/rows';
import { today } from '../../clock';
import { TideError } from '../../errors';
import type { Engine } from '../engine';
import { isId } from '../isId';
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
 * What went back by itself in the last 30 days from the actor, or from a person whose records he sees, newest first, and why (docs/decisions/0039): as it was
 * on that night, by the title under which it was had. Nothing of what has become of a record since, but whether he may open it. Error: NO_PERMISSION.
 */
export async function readLost(
  engine: Engine,
  actor: Actor,
  objectName: string,
  person = actor.userId,
): Promise<LostAnswer> {
  const object = engine.workspace.object(objectName);
  demand(actor, 'view', object);
  if (!ownersWithin(engine, actor, object, person))
    throw new TideError('NO_PERMISSION', `你没有查看这个人的${object.label}的权限。`);
  const whose = { id: person, title: engine.directory.person(person)?.name ?? null };
  if (!object.pool?.open) return { person: whose, items: [] };
  const { zone } = engine.workspace;
  const since = instantOf(`${addDays(today(engine.clock, zone), -lookBack)}T00:00:00`, zone);
  const found =
    await sql<Kept>`select id, record_id as record, at, pool, protect_before as end, coalesce(facts, '{}') as reason
    from tide_pool_log where from_owner = ${person}::uuid and action = 'recycle' and object = ${objectName}
      and at >= ${since}::timestamptz order by id desc limit ${most}`.execute(engine.database);
  const seen = await readTitles(
    engine,
    actor,
    objectName,
    found.rows.map(({ record }) => record),
  );
  return {
    person: whose,
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

/** Whether everything that somebody owns is within reach: what one has lost oneself is. */
const ownersWithin = ({ workspace }: Engine, actor: Actor, object: ObjectDefinition, person: string): boolean =>
  person === actor.userId ||
  (isId(person) &&
    rowScope(actor, 'view', object, workspace).some(
      (way) => way.where === undefined && (way.by === 'everything' || (way.by === 'owner' && way.ids.includes(person))),
    ));
