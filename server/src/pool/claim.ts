import type { PoolAnswer } from '@tide/model/api/pools';
import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import type { Engine } from '../records/engine';
import { acquire } from './acquire';

/** 领取 (spec POOL-07). */
export async function claim(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ids: readonly string[],
): Promise<PoolAnswer> {
  const { given, failed } = await acquire(engine, actor, object, ids, { type: 'claim' });
  return { succeeded: given.length, failed };
}
