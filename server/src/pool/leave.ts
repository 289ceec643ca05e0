import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { holdPools } from '../access/pools';
import { TideError } from '../errors';
import type { Engine } from '../records/engine';
import { choosePools } from '../records/pool/choose';
import { enteringValues } from '../records/pool/enter';
import { movePooled, type PoolMove } from '../records/pool/move';
import { lockPooled, ownerOf } from '../records/pool/rows';
import { settle } from '../records/settle';

/**
 * 离职释放 (spec XFER-03, POOL-31): records of somebody who leaves lie in a pool from now on: what came from one in its own, the others in the one that
 * takes them. `engine.database` is the transaction; which records are his to release is the caller's to ask. Error: POOL_DISABLED.
 */
export async function releaseOfLeaving(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ids: readonly string[],
  person: string,
): Promise<string[]> {
  const held = await holdPools(
    engine.database,
    engine.pools.of(object.name).map(({ id }) => id),
  );
  const pools = [...held.values()].filter(({ rules }) => rules.enabled);
  if (pools.length === 0) throw new TideError('POOL_DISABLED', '公海功能已关闭。');
  const rows = [...(await lockPooled(engine, object, ids, sql`t.pool_status is distinct from 'unassigned'`)).values()];
  const own = rows.filter((row) => ownerOf(object, row) === person);
  const chosen = await choosePools(
    engine,
    actor,
    object,
    pools,
    own.map(({ id }) => id),
  );
  const moves = own.flatMap((before): PoolMove[] => {
    const pool = pools.find(({ id }) => id === before.pool) ?? chosen(before.id);
    return pool ? [{ before, pool, values: enteringValues(engine, object, before, pool.id, 'leave') }] : [];
  });
  const claimed = moves.filter(({ before }) => before.poolStatus === 'assigned');
  await movePooled(engine, actor, object, 'release', claimed);
  await movePooled(
    engine,
    actor,
    object,
    'moveToPool',
    moves.filter((move) => !claimed.includes(move)),
  );
  await settle(engine, actor);
  return moves.map(({ before }) => before.id);
}
