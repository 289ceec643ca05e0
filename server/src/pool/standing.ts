import { type PoolMemberJson, type PoolStandingsAnswer, unassignedCap } from '@tide/model/api/pools';
import { capOf } from '@tide/model/pool/rules';
import type { Actor } from '../access/actor';
import { administersPool } from '../access/pools';
import { demand } from '../access/rights';
import { today } from '../clock';
import { notFound, TideError } from '../errors';
import type { Engine } from '../records/engine';
import { claimsOf } from '../records/pool/counters';
import { countUnassigned, endingIn, ownedIn } from '../records/pool/counts';
import { dayCountOf } from '../records/pool/days';
import { activePeople } from './people';

/** What the actor has to do with the enabled pools of an object: limits, what he owns of them, and how much there is (W17, POOL-28). */
export async function poolStandings(engine: Engine, actor: Actor, objectName: string): Promise<PoolStandingsAnswer> {
  const object = engine.workspace.object(objectName);
  demand(actor, 'view', object);
  const standing = actor.pools.get(objectName);
  const pools: PoolStandingsAnswer['pools'] = [];
  for (const { id, rules } of engine.pools.of(objectName)) {
    const administrator = administersPool(actor, objectName, id);
    const member = standing?.joins.includes(id) ?? false;
    if (!rules.enabled || (!administrator && !member)) continue;
    const owned = await ownedIn(engine, object, id, [actor.userId], rules.limitCountsAchieved);
    const until = dayCountOf(engine, rules).add(today(engine.clock, engine.workspace.zone), rules.remindBeforeDays);
    pools.push({
      id,
      name: rules.name,
      administrator,
      member,
      owned: owned.get(actor.userId) ?? 0,
      cap: capOf(rules, actor.userId),
      claimedToday: await claimsOf(engine, id, actor.userId),
      dailyClaimLimit: rules.dailyClaimLimit,
      opening: rules.opening,
      recycleDays: rules.recycleDays,
      unassigned: await countUnassigned(engine, object, id, unassignedCap + 1),
      ending: await endingIn(engine, object, id, until, actor.userId),
      endingOfAll: administrator ? await endingIn(engine, object, id, until) : null,
      endingBy: until,
      allowUserToPool: rules.allowUserToPool,
    });
  }
  return { pools };
}

/** To whom records of a pool can be assigned, with what they own and may own. Error: NO_PERMISSION for all but its administrators. */
export async function poolMembers(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
): Promise<PoolMemberJson[]> {
  const object = engine.workspace.object(objectName);
  demand(actor, 'view', object);
  const pool = engine.pools.of(objectName).find((one) => one.id === id);
  if (!pool?.rules.enabled) throw notFound('公海');
  if (!administersPool(actor, objectName, id))
    throw new TideError('NO_PERMISSION', `只有公海管理员可以分配${object.label}。`);
  const people = activePeople(engine, object, pool.rules.members);
  const ids = people.map((person) => person.id);
  const owned = await ownedIn(engine, object, id, ids, pool.rules.limitCountsAchieved);
  return people.map((person) => ({
    id: person.id,
    title: person.name,
    owned: owned.get(person.id) ?? 0,
    cap: capOf(pool.rules, person.id),
  }));
}
