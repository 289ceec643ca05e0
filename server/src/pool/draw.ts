import type { ObjectDefinition } from '@tide/model/object';
import { heldUntil, isDrawn, openingBefore } from '@tide/model/pool/opening';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { holdPools, type KeptPool } from '../access/pools';
import { UNSAFE_systemActor } from '../access/system';
import type { Database } from '../database/connect';
import type { Engine } from '../records/engine';
import { applicationsFor, appliedAfter, endApplications, endTurn, turnsOf } from '../records/pool/applications';
import { lockCounters } from '../records/pool/counters';
import { type DrawFacts, keepPoolLog } from '../records/pool/log';
import { countIn, lockPooled, type PooledRow } from '../records/pool/rows';
import { settle } from '../records/settle';
import { drawOrder, turnOrder } from './drawOrder';
import { beginDraw, finishDraw, loadDraw, type PoolDraw, saveDraw } from './draws';
import { give } from './give';
import { cooldownProblem, type Room, roomProblem, roomsIn } from './judge';
import { persistently } from './portions';

/**
 * What has been applied for is decided at its opening, by lot or in turn: asked every minute and at the start, for the last opening of every pool.
 * Record by record, each a transaction of its own with its place in the run, so that after `kill -9` it goes on behind the last one; of several
 * programs one at a time has a record. What nobody gets can be claimed from then on.
 */
export async function drawPools(
  engine: Engine,
  proceed: () => boolean,
  failed: (error: unknown, record: string) => void,
): Promise<void> {
  const actor = UNSAFE_systemActor(engine.workspace.language);
  for (const object of engine.workspace.objects.values()) {
    if (!object.pool?.open) continue;
    for (const { id, rules } of engine.pools.of(object.name)) {
      if (!rules.enabled || !isDrawn(rules.opening)) continue;
      const at = openingBefore(rules.opening, engine.clock.now(), engine.workspace.zone);
      if (!(await beginDraw(engine, id, at))) continue;
      for (let more = true; more; ) {
        if (!proceed()) return;
        more = await nextRecord(engine, actor, object, id, at, failed);
      }
    }
  }
}

/** Decides the next record of a run; answers whether there may be more. What fails is passed over and decided at the next opening. */
async function nextRecord(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  pool: string,
  at: string,
  failed: (error: unknown, record: string) => void,
): Promise<boolean> {
  const inTransaction = <Result>(work: (inside: Engine & { database: Database }) => Promise<Result>) =>
    persistently(() =>
      engine.database.transaction().execute((transaction) => work({ ...engine, database: transaction })),
    );
  let record: string | undefined;
  try {
    return await inTransaction(async (inside) => {
      const draw = await loadDraw(inside, pool, at);
      if (!draw) return false;
      record = await appliedAfter(inside, object, pool, at, draw.after);
      if (record === undefined) await finishDraw(inside, draw);
      else {
        const done = await decide(inside, actor, object, draw, record);
        if (done) await saveDraw(inside, draw, done, record);
      }
      return record !== undefined;
    });
  } catch (error) {
    if (record === undefined) throw error;
    const passed = record;
    failed(error, passed);
    await inTransaction(async (inside) => {
      const draw = await loadDraw(inside, pool, at);
      if (draw) await saveDraw(inside, draw, 'failed', passed);
    });
    return true;
  }
}

/** Gives a record to the first of its applicants for whom a claim would be possible; null: somebody has applied meanwhile, look again. */
async function decide(
  engine: Engine & { database: Database },
  actor: Actor,
  object: ObjectDefinition,
  draw: PoolDraw,
  record: string,
): Promise<'given' | 'free' | null> {
  const pool = (await holdPools(engine.database, [draw.pool])).get(draw.pool);
  const opening = pool?.rules.opening ?? null;
  if (!pool?.rules.enabled || !isDrawn(opening)) return 'free';
  const people = (await applicationsFor(engine, object, [record])).get(record)?.map(({ person }) => person) ?? [];
  const claims = await lockCounters(engine, [pool.id], people);
  const inPool = sql<boolean>`t.pool_status = 'unassigned' and t.pool = ${pool.id}`;
  const row = (await lockPooled(engine, object, [record], inPool)).get(record);
  const moment = { now: engine.clock.now(), zone: engine.workspace.zone };
  if (!row || heldUntil(opening, row.poolEnteredAt, moment) !== null) return 'free';
  const applications = (await applicationsFor(engine, object, [record])).get(record) ?? [];
  // Whoever was just in time is asked too, under his counter.
  if (!applications.every(({ person }) => people.includes(person))) return null;
  const lottery = opening.order === 'lottery';
  const turns = lottery ? null : await turnsOf(engine, pool.id, people);
  const rooms = await roomsIn(engine, object, pool, people, claims);
  const applicants = applications.map(({ person }) => person);
  const order = turns ? turnOrder(applications, turns) : drawOrder(draw.seed, record, applicants);
  const { winner, passed } = firstWithRoom(engine, object, pool, row, order, rooms);
  const facts: DrawFacts = {
    seed: lottery ? draw.seed : null,
    applications,
    turns: turns && Object.fromEntries(turns),
    order,
    passed,
  };
  const action = lottery ? 'draw' : 'turn';
  if (winner === null) await logFree(engine, actor, object, pool, row, action, facts);
  else {
    await give(engine, actor, object, pool, action, [{ row, to: winner, facts: { ...facts } }]);
    if (!lottery) await endTurn(engine, pool.id, winner);
  }
  await endApplications(engine, record);
  await settle(engine, actor);
  return winner === null ? 'free' : 'given';
}

/** Caps, limits of the day and cool-down are asked as in a claim: who cannot have it is passed over. */
function firstWithRoom(
  engine: Engine,
  object: ObjectDefinition,
  pool: KeptPool,
  row: PooledRow,
  order: readonly string[],
  rooms: readonly Room[],
): { winner: string | null; passed: DrawFacts['passed'] } {
  const passed: DrawFacts['passed'] = [];
  for (const person of order) {
    const room = rooms.find((one) => one.person === person);
    const wrong =
      room &&
      (cooldownProblem(engine, object, row, pool, person, engine.clock.now()) ??
        roomProblem(object, pool, room, 'claim', null));
    if (!wrong) return { winner: person, passed };
    passed.push({ person, code: wrong.code });
  }
  return { winner: null, passed };
}

/** That it was decided, and that nobody of those who have applied can have it. */
const logFree = (
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  pool: KeptPool,
  row: PooledRow,
  action: 'draw' | 'turn',
  facts: DrawFacts,
): Promise<void> =>
  keepPoolLog(engine, actor, object.name, [
    {
      record: row.id,
      pool: pool.id,
      version: pool.version,
      cycle: countIn(row.poolCycle),
      action,
      from: null,
      to: null,
      protectBefore: null,
      protectAfter: null,
      facts: { ...facts },
    },
  ]);
