import type { PoolFailure } from '@tide/model/api/pools';
import type { ObjectDefinition } from '@tide/model/object';
import { isDrawn } from '@tide/model/pool/opening';
import type { Actor } from '../access/actor';
import { administersPool, holdPools, type KeptPool } from '../access/pools';
import type { Database } from '../database/connect';
import type { Engine } from '../records/engine';
import { applicationsFor } from '../records/pool/applications';
import { lockCounters } from '../records/pool/counters';
import { lockPooled, type PooledRow } from '../records/pool/rows';
import { type Seen, seenRecords } from '../records/pool/seen';
import { settle } from '../records/settle';
import { give } from './give';
import { cooldownProblem, heldProblem, type Room, roomProblem, roomsIn, takenMessage } from './judge';
import { inPortions } from './portions';
import { type Problem, problem } from './verb';

/** How records are acquired: by whom they are claimed, or to whom they are given, one after the other or in turn. */
export type Acquisition = { type: 'claim' } | { type: 'assign'; to: readonly string[] };

export interface Acquired {
  given: { id: string; title: string | null; to: string }[];
  failed: PoolFailure[];
  /** What was not for him whose turn it was, because he was at his limit. */
  shifted: { id: string; title: string | null; from: string; to: string }[];
}

/**
 * 领取 and 分配 (spec POOL-07 to POOL-13): records go to their new owners in the order given, portion by portion, each portion one transaction whose
 * locks are taken in one order: pools, counters of those who get something, records. Under a counter it is counted what its person owns, so that no
 * number of requests at once exceeds his limit; of many who want one record the first has it.
 */
export async function acquire(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ids: readonly string[],
  acquisition: Acquisition,
): Promise<Acquired> {
  const all: Acquired = { given: [], failed: [], shifted: [] };
  let turn = 0;
  await inPortions(engine, ids, async (transaction, portion) => {
    const inside = { ...engine, database: transaction };
    const acquired = await acquirePortion(inside, actor, object, portion, acquisition, turn);
    return () => {
      turn += portion.length;
      all.given.push(...acquired.given);
      all.failed.push(...acquired.failed);
      all.shifted.push(...acquired.shifted);
    };
  });
  return all;
}

async function acquirePortion(
  engine: Engine & { database: Database },
  actor: Actor,
  object: ObjectDefinition,
  ids: readonly string[],
  acquisition: Acquisition,
  turn: number,
): Promise<Acquired> {
  const people = acquisition.type === 'claim' ? [actor.userId] : acquisition.to;
  const seen = await seenRecords(engine, actor, object, ids);
  const pools = await holdPools(engine.database, [...new Set([...seen.values()].flatMap(({ pool }) => pool ?? []))]);
  const claims = await lockCounters(engine, [...pools.keys()], people);
  const rows = await lockPooled(engine, object, [...seen.keys()]);
  const applications = [...pools.values()].some(({ rules }) => isDrawn(rules.opening))
    ? await applicationsFor(engine, object, [...rows.keys()])
    : new Map<string, unknown>();
  const rooms = new Map<string, Room[]>();
  for (const pool of pools.values()) {
    const found = await roomsIn(engine, object, pool, people, claims);
    const claimer = acquisition.type === 'claim' && actor.administrator;
    rooms.set(pool.id, claimer ? found.map((room) => ({ ...room, member: true })) : found);
  }
  const acquired: Acquired = { given: [], failed: [], shifted: [] };
  const taken = new Map<string, { row: PooledRow; to: string }[]>();
  ids.forEach((id, index) => {
    const known = seen.get(id.toLowerCase());
    const row = rows.get(id.toLowerCase());
    const pool = pools.get(known?.pool ?? '');
    const title = known?.title ?? null;
    const placed = placeOf(engine, actor, object, acquisition, {
      known,
      row,
      pool,
      rooms: rooms.get(pool?.id ?? '') ?? [],
      turn: turn + index,
      applied: isDrawn(pool?.rules.opening ?? null) && applications.has(row?.id ?? ''),
    });
    if ('code' in placed) {
      acquired.failed.push({ id, title, ...placed });
      return;
    }
    const { room, first } = placed;
    room.owned += 1;
    room.claims += 1;
    if (room !== first) acquired.shifted.push({ id, title, from: first.person, to: room.person });
    acquired.given.push({ id, title, to: room.person });
    taken.set(placed.pool.id, [...(taken.get(placed.pool.id) ?? []), { row: placed.row, to: room.person }]);
    // Named twice, it is taken by then.
    rows.delete(placed.row.id);
  });
  for (const [pool, moves] of taken)
    await give(engine, actor, object, pools.get(pool) as KeptPool, acquisition.type, moves);
  await settle(engine, actor);
  return acquired;
}

/** To whom a record goes: to him whose turn it is, or to the next who has room; or why to nobody. */
function placeOf(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  acquisition: Acquisition,
  { known, row, pool, rooms, turn, applied }: Asked,
): Problem | { row: PooledRow; pool: KeptPool; room: Room; first: Room } {
  const wrong = stateProblem(actor, object, acquisition, known, row, pool);
  if (wrong) return wrong;
  if (!row || !pool) return problem('POOL_TAKEN', takenMessage(object));
  if (acquisition.type === 'claim') {
    const early =
      heldProblem(engine, object, row, pool) ??
      (applied ? problem('POOL_HELD', `这个${object.label}正在按报名分配，请稍候。`) : null) ??
      cooldownProblem(engine, object, row, pool, actor.userId, engine.clock.now());
    if (early) return early;
  }
  const inTurn = rooms.map((_room, step) => rooms[(turn + step) % rooms.length] as Room);
  const nameOf = ({ person }: Room) =>
    acquisition.type === 'claim' || person === actor.userId ? null : (engine.directory.person(person)?.name ?? '');
  const problems = inTurn.map((room) => roomProblem(object, pool, room, acquisition.type, nameOf(room)));
  const room = inTurn[problems.indexOf(null)];
  const [first] = inTurn;
  if (room && first) return { row, pool, room, first };
  return problems[0] ?? problem('POOL_NOT_MEMBER', '您不是公海用户，不能领取。');
}

interface Asked {
  known: Seen | undefined;
  row: PooledRow | undefined;
  pool: KeptPool | undefined;
  rooms: readonly Room[];
  turn: number;
  /** Somebody has applied for it, and it is not decided yet. */
  applied: boolean;
}

function stateProblem(
  actor: Actor,
  object: ObjectDefinition,
  acquisition: Acquisition,
  known: Seen | undefined,
  row: PooledRow | undefined,
  pool: KeptPool | undefined,
): Problem | null {
  const { label } = object;
  if (!known) return problem('NOT_FOUND', `${label}不存在或无权查看。`);
  if (!known.pool) return problem('POOL_STATE', `该${label}不在公海中。`);
  if (!pool?.rules.enabled) return problem('POOL_DISABLED', '公海功能已关闭。');
  if (acquisition.type === 'assign' && !administersPool(actor, object.name, pool.id))
    return problem('NO_PERMISSION', `只有公海管理员可以分配${label}。`);
  if (!row || row.pool !== pool.id) return problem('POOL_TAKEN', takenMessage(object));
  if (row.poolStatus === 'unassigned') return null;
  return acquisition.type === 'claim'
    ? problem('POOL_TAKEN', takenMessage(object))
    : problem('POOL_TAKEN', `该${label}已有负责人。`);
}
