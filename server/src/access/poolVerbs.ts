import type { PoolVerb } from '@tide/model/api/pools';
import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from './actor';
import { administersPool, type PoolIndex } from './pools';

/** The fields of a row that say what may be done with it in the pool. */
export const fieldsForPoolVerbs = ({ pool }: ObjectDefinition): string[] =>
  pool?.open ? ['poolStatus', 'pool', 'poolEnteredAt', 'poolTarget', 'protectEndDate'] : [];

/** That a record is held for an opening, and what somebody who may claim it can do until then (开海). */
export interface RowOpening {
  opensAt: string;
  offers: 'apply' | 'withdraw' | null;
}

/** What somebody may do with a record in the pool, by its state and by who he is (spec 2.3); limits are asked when he does it. */
export function poolVerbsOn(
  pools: PoolIndex,
  actor: Actor,
  object: ObjectDefinition,
  row: Readonly<Record<string, unknown>>,
  opening: RowOpening | null,
): PoolVerb[] {
  const standing = actor.pools.get(object.name);
  if (!object.pool?.open || !standing) return [];
  const mine = row[object.ownerField ?? ''] === actor.userId;
  const administers = administersPool(actor, object.name, row.pool);
  const offered: Partial<Record<PoolVerb, boolean>> = {};
  if (row.poolStatus === 'unassigned') {
    const member = standing.joins.includes(String(row.pool));
    offered.claim = (actor.administrator || member) && opening === null;
    offered.apply = member && opening?.offers === 'apply';
    offered.withdraw = opening?.offers === 'withdraw';
    offered.assign = administers;
    offered.moveToPool = administers && pools.of(object.name).filter(({ rules }) => rules.enabled).length > 1;
    offered.moveToPrivate = administers;
  } else if (row.poolStatus === 'assigned') {
    const pending = row.poolTarget === 'pending' && Boolean(row.protectEndDate);
    offered.release = mine || administers;
    offered.extend = administers && pending;
    offered.requestExtension = mine && !administers && pending;
    offered.moveToPrivate = administers;
  } else offered.moveToPool = mayMoveToPool(pools, actor, object, mine);
  return (Object.keys(offered) as PoolVerb[]).filter((verb) => offered[verb]);
}

/** Administrators move any ordinary record, members their own where a pool of theirs lets them (spec DEC-01). */
export function mayMoveToPool(pools: PoolIndex, actor: Actor, object: ObjectDefinition, mine: boolean): boolean {
  const standing = actor.pools.get(object.name);
  if (actor.administrator || (standing?.administers.length ?? 0) > 0) return true;
  return mine && (standing?.joins.some((id) => pools.get(id)?.rules.allowUserToPool) ?? false);
}

/** Whether he may delete a record, as far as the pool says: what comes from it is not for those who have claimed it to delete (spec POOL-29). */
export const mayDeletePooled = (
  actor: Actor,
  object: ObjectDefinition,
  row: Readonly<Record<string, unknown>>,
): boolean =>
  !object.pool?.open ||
  (row.poolStatus !== 'assigned' && row.poolStatus !== 'unassigned') ||
  administersPool(actor, object.name, row.pool);
