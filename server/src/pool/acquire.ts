import type { PoolFailure } from '@tide/model/api/pools';
import { addDays } from '@tide/model/conditions/dates';
import type { ObjectDefinition } from '@tide/model/object';
import { capOf } from '@tide/model/pool/rules';
import { dayOf } from '@tide/model/values/localTime';
import type { Actor } from '../access/actor';
import { administersPool, holdPools, type KeptPool } from '../access/pools';
import { today } from '../clock';
import type { Database } from '../database/connect';
import type { Engine } from '../records/engine';
import { countClaims, counterKey, lockCounters } from '../records/pool/counters';
import { ownedIn } from '../records/pool/counts';
import { protectionFor } from '../records/pool/days';
import { movePooled, type PoolMove } from '../records/pool/move';
import { grantOf } from '../records/pool/reason';
import { isMemberOf } from '../records/pool/receivers';
import { countIn, lockPooled, type PooledRow } from '../records/pool/rows';
import { type Seen, seenRecords } from '../records/pool/seen';
import { settle } from '../records/settle';
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

/** Who can still get how much from a pool. */
interface Room {
  person: string;
  member: boolean;
  owned: number;
  cap: number | null;
  claims: number;
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
  const rooms = new Map<string, Room[]>();
  for (const pool of pools.values()) {
    const owned = await ownedIn(engine, object, pool.id, people, pool.rules.limitCountsAchieved);
    rooms.set(
      pool.id,
      people.map((person) => ({
        person,
        member: isMemberOf(engine, object, pool, person) || (acquisition.type === 'claim' && actor.administrator),
        owned: owned.get(person) ?? 0,
        cap: capOf(pool.rules, person),
        claims: claims.get(counterKey(pool.id, person)) ?? 0,
      })),
    );
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
    await give(engine, actor, object, pools.get(pool) as KeptPool, moves, acquisition.type);
  await settle(engine, actor);
  return acquired;
}

/** To whom a record goes: to him whose turn it is, or to the next who has room; or why to nobody. */
function placeOf(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  acquisition: Acquisition,
  { known, row, pool, rooms, turn }: Asked,
): Problem | { row: PooledRow; pool: KeptPool; room: Room; first: Room } {
  const wrong = stateProblem(actor, object, acquisition, known, row, pool);
  if (wrong) return wrong;
  if (!row || !pool) return problem('POOL_TAKEN', takenMessage(object));
  const cooling = acquisition.type === 'claim' ? cooldownProblem(engine, actor, object, row, pool) : null;
  if (cooling) return cooling;
  const inTurn = rooms.map((_room, step) => rooms[(turn + step) % rooms.length] as Room);
  const problems = inTurn.map((room) => roomProblem(engine, actor, object, acquisition, pool, room));
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
}

const takenMessage = ({ label }: ObjectDefinition) => `该${label}已被其他同事领取。`;

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

function cooldownProblem(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  row: PooledRow,
  { rules }: KeptPool,
): Problem | null {
  if (rules.cooldownDays === 0 || row.previousOwner !== actor.userId || row.poolEnteredAt === null) return null;
  const { zone } = engine.workspace;
  const free = addDays(dayOf(new Date(row.poolEnteredAt), zone), rules.cooldownDays);
  if (today(engine.clock, zone) >= free) return null;
  return problem('POOL_COOLDOWN', `您是该${object.label}的前负责人，${free} 起才能领取。`);
}

function roomProblem(
  engine: Engine,
  actor: Actor,
  { label }: ObjectDefinition,
  acquisition: Acquisition,
  { rules }: KeptPool,
  { person, member, owned, cap, claims }: Room,
): Problem | null {
  const self = acquisition.type === 'claim' || person === actor.userId;
  const name = engine.directory.person(person)?.name ?? '';
  if (!member) return problem('POOL_NOT_MEMBER', self ? '您不是公海用户，不能领取。' : `${name}不是公海用户。`);
  const limited = !(acquisition.type === 'assign' && rules.assignIgnoresLimit);
  if (limited && cap !== null && owned >= cap)
    return problem('POOL_LIMIT', limitMessage(label, self ? null : name, owned, cap));
  if (acquisition.type === 'claim' && rules.dailyClaimLimit !== null && claims >= rules.dailyClaimLimit)
    return problem('POOL_DAILY_LIMIT', `您今天已领取 ${claims} 个，达到每日上限 ${rules.dailyClaimLimit}。`);
  return null;
}

/** The sentence of spec POOL-09; `name` of somebody else. */
export const limitMessage = (label: string, name: string | null, owned: number, cap: number): string =>
  name === null
    ? `您已拥有 ${owned} 个公海${label}，达到上限 ${cap}，请先释放。`
    : `${name}已拥有 ${owned} 个公海${label}，达到上限 ${cap}。`;

async function give(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  pool: KeptPool,
  moves: readonly { row: PooledRow; to: string }[],
  type: Acquisition['type'],
): Promise<void> {
  const now = engine.clock.now().toISOString();
  const ids = moves.map(({ row }) => row.id);
  const protectionOf = await protectionFor(engine, actor, object, pool.rules, ids);
  await movePooled(
    engine,
    actor,
    object,
    type,
    moves.map(({ row, to }): PoolMove => {
      const protection = protectionOf(row.id, now);
      return {
        before: row,
        pool,
        values: {
          [object.ownerField ?? '']: to,
          poolStatus: 'assigned',
          poolAcquiredAt: now,
          poolAcquireType: type,
          poolCycle: countIn(row.poolCycle) + 1,
          poolTarget: 'pending',
          poolTargetAt: null,
          poolTargetRef: null,
          protectEndDate: protection.end,
          poolExtensions: 0,
          poolExtendedDays: 0,
        },
        facts: grantOf(protection),
      };
    }),
  );
  if (type === 'claim') await countClaims(engine, pool.id, actor.userId, moves.length);
}
