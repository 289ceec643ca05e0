import type { ObjectDefinition } from '@tide/model/object';
import { capOf, limitedIn } from '@tide/model/pool/rules';
import { type Actor, actorOf, subjectsOf } from '../../access/actor';
import { holdPools, type KeptPool } from '../../access/pools';
import { may } from '../../access/rights';
import type { Engine } from '../engine';
import { lockCounters } from './counters';
import { ownedIn } from './counts';
import { keepPoolLog } from './log';
import { countIn, ownerOf, type PooledRow } from './rows';

/** What is held so that records of a pool can pass from one of its members to another. */
export interface HeldReceivers {
  pools: ReadonlyMap<string, KeptPool>;
  /** Pool → person → what he owns of it, counting up. */
  owned: ReadonlyMap<string, Map<string, number>>;
}

/** Whether somebody may have records of a pool, by the rules that hold in this transaction (spec PERM-13). */
export function isMemberOf(engine: Engine, object: ObjectDefinition, { rules }: KeptPool, id: string): boolean {
  const person = engine.directory.person(id);
  if (person?.status !== 'active') return false;
  const subjects = subjectsOf(engine, person);
  return (
    rules.members.some((subject) => subjects.includes(subject)) &&
    may(actorOf(engine, person, { channel: 'job', ip: null }), 'view', object.name)
  );
}

/**
 * Holds the pools of an object and the counters of those who may get records of it, before the records are locked: whatever changes an owner takes
 * its locks in the same order as the verbs of the pool. Null where nothing is pooled.
 */
export async function holdReceivers(
  engine: Engine,
  object: ObjectDefinition,
  receivers: readonly unknown[],
): Promise<HeldReceivers | null> {
  const people = [...new Set(receivers.filter((id) => typeof id === 'string'))];
  if (!object.pool?.open || people.length === 0) return null;
  const known = engine.pools.of(object.name).map(({ id }) => id);
  const pools = await holdPools(engine.database, known);
  await lockCounters(engine, [...pools.keys()], people);
  const owned = new Map<string, Map<string, number>>();
  for (const { id, rules } of pools.values())
    owned.set(id, new Map(await ownedIn(engine, object, id, limitedIn(rules, people), rules.limitCountsAchieved)));
  return { pools, owned };
}

/**
 * Why a record cannot pass to somebody because of the pool (spec POOL-26): what nobody owns is claimed or assigned, and what somebody has claimed
 * goes to members with room alone. Counts the record as the receiver's when it can.
 */
export function receiverProblem(
  engine: Engine,
  object: ObjectDefinition,
  held: HeldReceivers | null,
  row: Readonly<Record<string, unknown>>,
  to: unknown,
): { code: string; message: string } | null {
  if (!held || typeof to !== 'string') return null;
  const { label } = object;
  if (row.poolStatus === 'unassigned') return { code: 'POOL_STATE', message: `该${label}在公海中，请用领取或分配。` };
  const pool = held.pools.get(String(row.pool));
  if (row.poolStatus !== 'assigned' || !pool?.rules.enabled) return null;
  if (!isMemberOf(engine, object, pool, to)) return { code: 'POOL_NOT_MEMBER', message: '接收人不是公海用户。' };
  const counts = held.owned.get(pool.id);
  const owned = counts?.get(to) ?? 0;
  const cap = capOf(pool.rules, to);
  if (cap !== null && owned >= cap) {
    const name = engine.directory.person(to)?.name ?? '';
    return { code: 'POOL_LIMIT', message: `${name}已拥有 ${owned} 个公海${label}，达到上限 ${cap}。` };
  }
  counts?.set(to, owned + 1);
  return null;
}

/** Writes 改派 of records that have passed from one member to another: the cycle and its date go on. */
export async function logReassigned(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  held: HeldReceivers | null,
  changes: readonly {
    before: Readonly<Record<string, unknown>> & { id: string };
    to: unknown;
    reason: string | null;
  }[],
): Promise<void> {
  if (!held) return;
  await keepPoolLog(
    engine,
    actor,
    object.name,
    changes.flatMap(({ before, to, reason }) => {
      const row = before as PooledRow;
      const pool = held.pools.get(String(row.pool));
      if (row.poolStatus !== 'assigned' || !pool) return [];
      return {
        record: row.id,
        pool: pool.id,
        version: pool.version,
        cycle: countIn(row.poolCycle),
        action: 'reassign' as const,
        from: ownerOf(object, row),
        to: to as string,
        protectBefore: row.protectEndDate,
        protectAfter: row.protectEndDate,
        remark: reason,
      };
    }),
  );
}
