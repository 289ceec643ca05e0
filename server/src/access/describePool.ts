import type { PoolShown } from '@tide/model/api/pools';
import type { ObjectDefinition } from '@tide/model/object';
import { poolViews } from '@tide/model/pool/definition';
import { poolFields } from '@tide/model/pool/fields';
import type { Actor } from './actor';

/** What somebody has to do with the pools of an object, for the lists that he gets (spec 2.3, POOL-03). */
function standingIn(actor: Actor, object: ObjectDefinition): PoolShown['standing'] {
  const standing = actor.pools.get(object.name);
  if (actor.administrator || (standing?.administers.length ?? 0) > 0) return 'administrator';
  if ((standing?.joins.length ?? 0) > 0) return 'member';
  return actor.subordinateIds.length > 0 ? 'superior' : null;
}

/** An object without the lists of the pool that are not for the actor; while no pool is enabled, without its fields. */
export function withoutPool(actor: Actor, object: ObjectDefinition): ObjectDefinition {
  const { pool, fields, views } = object;
  if (!pool) return object;
  if (!pool.open)
    return { ...object, fields: Object.fromEntries(Object.entries(fields).filter(([name]) => !(name in poolFields))) };
  const standing = standingIn(actor, object);
  const hidden: string[] = [
    ...(standing === null ? [poolViews.assigned] : []),
    ...(standing === null || standing === 'superior' ? [poolViews.unassigned] : []),
  ];
  return { ...object, views: Object.fromEntries(Object.entries(views).filter(([name]) => !hidden.includes(name))) };
}

/** That a pool is enabled, for whoever draws it. */
export function shownPool(actor: Actor, object: ObjectDefinition): { pool?: PoolShown } {
  if (!object.pool?.open) return {};
  const { open, workingDays = [], remindBeforeDays = {} } = object.pool;
  return { pool: { open, standing: standingIn(actor, object), workingDays, remindBeforeDays } };
}
