import { addDays } from '@tide/model/conditions/dates';
import type { ObjectDefinition } from '@tide/model/object';
import { localTimeOf } from '@tide/model/values/localTime';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { holdPools, type KeptPool } from '../access/pools';
import { UNSAFE_systemActor } from '../access/system';
import type { Database } from '../database/connect';
import type { Engine } from '../records/engine';
import { dayCountOf } from '../records/pool/days';
import { type DuePlace, dueAfter, isDue, remindOwners } from '../records/pool/due';
import { enteringValues } from '../records/pool/enter';
import { movePooled, type PoolMove } from '../records/pool/move';
import { waitingFor } from '../records/pool/qualifying';
import { reasonsFor } from '../records/pool/reason';
import { lockPooled } from '../records/pool/rows';
import { achieve } from '../records/pool/targets';
import { settle } from '../records/settle';
import { firstPortion, nextPortionSize } from './portions';
import { beginRun, finishRun, loadRun, type PoolRun, saveRun } from './runs';
import { tellRecycled } from './tellRecycled';
import { Tidying } from './tidying';

/** What a portion has done, to be added to its run. */
interface Done {
  recycled: number;
  achieved: number;
  waiting: number;
}

/**
 * 自动回收 of every enabled pool, for the last time that its hour has struck: asked every minute and at the start, so that a night on which the program
 * stood still is caught up with once. A run that was cut off goes on behind its last portion; of several programs one at a time has a portion.
 */
export async function recyclePools(
  engine: Engine,
  proceed: () => boolean,
  failed: (error: unknown, record: string) => void,
): Promise<void> {
  const actor = UNSAFE_systemActor(engine.workspace.language);
  for (const object of engine.workspace.objects.values()) {
    if (!object.pool?.open) continue;
    for (const pool of engine.pools.of(object.name)) {
      if (!pool.rules.enabled) continue;
      const day = lastRunDay(engine, pool);
      if (!(await beginRun(engine, pool.id, day))) continue;
      const tidying = new Tidying(engine, object);
      await tidying.tidy();
      try {
        for (let more = true, size = firstPortion; more; ) {
          if (!proceed()) return;
          const began = performance.now();
          more = await nextPortion(engine, actor, object, { pool: pool.id, day, size }, failed);
          const took = performance.now() - began;
          await tidying.after(size);
          size = nextPortionSize(size, took);
        }
      } finally {
        await tidying.ended;
      }
    }
  }
}

/** The last day, in the organisation's zone, on which the pool's hour has struck. */
export function lastRunDay({ clock, workspace }: Engine, { rules }: KeptPool): string {
  const [day = '', time = ''] = localTimeOf(clock.now(), workspace.zone).split('T');
  return time.slice(0, 5) >= rules.recycleTime ? day : addDays(day, -1);
}

/** Works on the next records of a run; answers whether there may be more. What fails as a whole is done one by one, and what fails alone is passed over. */
async function nextPortion(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  { pool, day, size }: { pool: string; day: string; size: number },
  failed: (error: unknown, record: string) => void,
): Promise<boolean> {
  const inTransaction = <Result>(work: (inside: Engine & { database: Database }) => Promise<Result>) =>
    engine.database.transaction().execute((transaction) => work({ ...engine, database: transaction }));
  let places: DuePlace[] = [];
  try {
    return await inTransaction(async (inside) => {
      const run = await loadRun(inside, pool, day);
      if (!run) return false;
      places = await dueAfter(inside, object, pool, day, run.after, size);
      if (places.length === 0) return finish(inside, actor, object, run);
      const done = await recyclePortion(inside, actor, object, pool, day, places);
      await saveRun(inside, run, done, places.at(-1) ?? null);
      return true;
    });
  } catch (error) {
    if (places.length === 0) throw error;
  }
  for (const place of places)
    try {
      await inTransaction(async (inside) => {
        const run = await loadRun(inside, pool, day);
        if (run) await saveRun(inside, run, await recyclePortion(inside, actor, object, pool, day, [place]), place);
      });
    } catch (error) {
      failed(error, place.id);
      await inTransaction(async (inside) => {
        const run = await loadRun(inside, pool, day);
        if (run) await saveRun(inside, run, { failed: 1 }, place);
      });
    }
  return true;
}

async function finish(engine: Engine, actor: Actor, object: ObjectDefinition, run: PoolRun): Promise<false> {
  const pool = (await holdPools(engine.database, [run.pool])).get(run.pool);
  if (pool?.rules.enabled) {
    await tellRecycled(engine, actor, object, pool, run);
    const until = dayCountOf(engine, pool.rules).add(run.day, pool.rules.remindBeforeDays);
    await remindOwners(engine, object, pool.id, run.day, until);
  }
  await finishRun(engine, run);
  return false;
}

/**
 * Judges due records once more under their locks: those whose target has come to be reached stay for good, those for which a document is in approval
 * wait, and the others go back.
 */
async function recyclePortion(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  id: string,
  day: string,
  places: readonly DuePlace[],
): Promise<Done> {
  const pool = (await holdPools(engine.database, [id])).get(id);
  if (!pool?.rules.enabled) return { recycled: 0, achieved: 0, waiting: 0 };
  const ids = places.map((place) => place.id);
  const due = await lockPooled(engine, object, ids, isDue(id, day));
  const achieved = await achieve(engine, actor, object, pool, [...due.values()]);
  const left = achieved > 0 ? await lockPooled(engine, object, [...due.keys()], isDue(id, day)) : due;
  const waiting = pool.rules.approvalGrace
    ? await waitingFor(engine, actor, object, pool, [...left.keys()])
    : new Map<string, unknown>();
  const going = [...left.values()].filter((row) => !waiting.has(row.id));
  const reasonOf = await reasonsFor(engine, object, pool, going);
  const moves = going.map(
    (row): PoolMove => ({
      before: row,
      pool,
      values: enteringValues(engine, object, row, id, 'recycle'),
      facts: reasonOf(row),
    }),
  );
  await movePooled(engine, actor, object, 'recycle', moves);
  await settle(engine, actor);
  return { recycled: moves.length, achieved, waiting: waiting.size };
}

/** Removes what is kept of runs that nobody looks at any more. */
export async function expireRuns({ database, clock }: Pick<Engine, 'database' | 'clock'>): Promise<void> {
  const before = addDays(clock.now().toISOString().slice(0, 10), -400);
  await sql`delete from tide_pool_run where day < ${before}::date`.execute(database);
  await sql`delete from tide_pool_reveal where day < ${before}::date`.execute(database);
  await sql`delete from tide_pool_draw where at < ${before}::date`.execute(database);
  await sql`delete from tide_pool_application where at < ${before}::date`.execute(database);
}
