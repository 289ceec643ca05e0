import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { type KeptPool, keptRules } from '../access/pools';
import { onceMore } from '../database/collision';
import { TideError } from '../errors';
import type { EngineWithFiles } from '../records/engine';
import { protectionAnew } from '../records/pool/anew';
import { movePooled, type PoolMove } from '../records/pool/move';
import { pooledAfter } from '../records/pool/pooledAfter';
import { grantOf } from '../records/pool/reason';
import { lockPooled, ownerOf, type PooledRow } from '../records/pool/rows';
import { evaluateTargets } from '../records/pool/targets';
import { settle } from '../records/settle';
import { announceChange } from '../settings/changes';
import type { Work } from '../work';
import { ordinaryValues } from './moveToPrivate';
import { firstPortion, nextPortionSize } from './portions';
import type { PoolWork } from './work';

interface AtWork extends KeptPool {
  work: PoolWork;
}

async function load({ database }: Pick<EngineWithFiles, 'database'>, id: string, lock = false): Promise<AtWork | null> {
  const found =
    await sql<AtWork>`select id, object, version, ${keptRules} as rules, work from tide_pool where id = ${id}::uuid and work is not null
    ${lock ? sql`for update` : sql``}`.execute(database);
  return found.rows[0] ?? null;
}

/** Takes what a change of a pool has left to do into the work. Error: WRONG_STATE when it is done. */
export async function beginPoolWork(engine: EngineWithFiles, _actor: Actor, id: string): Promise<{ label: string }> {
  const pool = await load(engine, id);
  if (!pool) throw new TideError('WRONG_STATE', '公海的修改已经处理完。');
  return { label: `公海：${pool.rules.name}` };
}

/** Nothing has to be told: what was not done can be done again from the jobs page. */
export async function failPoolWork(): Promise<void> {}

/**
 * Does what a change of a pool has to do with its records, portion by portion in the order of their ids; a portion and its place commit together, so that
 * after `kill -9` it goes on behind the last one, and done twice it changes nothing.
 */
export async function runPoolWork(
  engine: EngineWithFiles,
  actor: Actor,
  id: string,
  work: Work,
): Promise<'done' | 'cancelled'> {
  for (let done = 0, more = true, size = firstPortion; more; ) {
    if (!(await work.proceed())) return 'cancelled';
    const began = performance.now();
    const seen = await onceMore(() =>
      engine.database
        .transaction()
        .execute((transaction) => portion({ ...engine, database: transaction }, actor, id, size)),
    );
    done += seen;
    more = seen === size;
    size = nextPortionSize(size, performance.now() - began);
    await work.report('处理公海记录', done, done);
  }
  await engine.refresh();
  return 'done';
}

async function portion(engine: EngineWithFiles, actor: Actor, id: string, size: number): Promise<number> {
  const pool = await load(engine, id, true);
  if (!pool) return 0;
  const object = engine.workspace.object(pool.object);
  const ids = await pooledAfter(engine, object, id, pool.work.behind ?? null, size);
  const rows = await lockPooled(engine, object, ids, sql`t.pool = ${id}`);
  if (pool.work.close) await close(engine, actor, object, pool, [...rows.values()], pool.work.close);
  if (pool.work.recompute) await recompute(engine, actor, object, pool, [...rows.values()]);
  if (pool.work.evaluate) await evaluateTargets(engine, actor, object, ids);
  await settle(engine, actor);
  const rest = ids.length < size ? null : JSON.stringify({ ...pool.work, behind: ids.at(-1) });
  await sql`update tide_pool set work = ${rest}::jsonb where id = ${id}::uuid`.execute(engine.database);
  if (rest === null) await announceChange(engine.database);
  return ids.length;
}

/** 关闭公海 (spec POOL-22): all become ordinary; who owns one keeps it, the others go to who had them before, or to the one who was chosen. */
async function close(
  engine: EngineWithFiles,
  actor: Actor,
  object: ObjectDefinition,
  pool: KeptPool,
  rows: readonly PooledRow[],
  { owner, person }: NonNullable<PoolWork['close']>,
): Promise<void> {
  const isActive = (id: string | null): id is string => id !== null && engine.directory.person(id)?.status === 'active';
  const heir = (row: PooledRow) => (owner === 'previous' && isActive(row.previousOwner) ? row.previousOwner : person);
  const moves = rows.map(
    (before): PoolMove => ({ before, pool, values: ordinaryValues(object, ownerOf(object, before) ?? heir(before)) }),
  );
  await movePooled(engine, actor, object, 'close', moves);
}

/** 设置重算 (spec POOL-23). */
async function recompute(
  engine: EngineWithFiles,
  actor: Actor,
  object: ObjectDefinition,
  pool: AtWork,
  rows: readonly PooledRow[],
): Promise<void> {
  const pending = rows.filter(({ poolStatus, poolTarget }) => poolStatus === 'assigned' && poolTarget === 'pending');
  const given = await protectionAnew(engine, actor, object, pool, pending, pool.work.protectUntil ?? null);
  const moves = pending.flatMap((before): PoolMove[] => {
    const protection = given.get(before.id);
    if (!protection || protection.end === before.protectEndDate) return [];
    const { end: protectEndDate, source } = protection;
    return [{ before, pool, values: { protectEndDate }, source, facts: grantOf(protection) }];
  });
  await movePooled(engine, actor, object, 'recompute', moves);
}
