import type { PoolAnswer } from '@tide/model/api/pools';
import type { ObjectDefinition } from '@tide/model/object';
import { heldUntil, isDrawn } from '@tide/model/pool/opening';
import type { Actor } from '../access/actor';
import { holdPools, type KeptPool } from '../access/pools';
import type { Engine } from '../records/engine';
import { dropApplications, keepApplications } from '../records/pool/applications';
import { lockPooled, type PooledRow } from '../records/pool/rows';
import { seenRecords } from '../records/pool/seen';
import { traceAction } from '../records/trace';
import { cooldownProblem, type Room, roomProblem, roomsIn, takenMessage } from './judge';
import { inPortions } from './portions';
import { type Problem, problem } from './verb';

/** 报名: a member puts himself down for what is held, to be asked by lot or in turn when it opens; only while he has room for one more. */
export function apply(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ids: readonly string[],
): Promise<PoolAnswer> {
  return eachHeld(engine, actor, object, ids, {
    action: 'pool.apply',
    refuses: (inside, row, pool, room, opens) =>
      cooldownProblem(inside, object, row, pool, actor.userId, opens) ??
      // What he claims today does not count on the day of the opening.
      roomProblem(object, pool, { ...room, claims: 0 }, 'claim', null),
    write: keepApplications,
    already: '您已报名。',
  });
}

/** 取消报名, until it opens. */
export function withdraw(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ids: readonly string[],
): Promise<PoolAnswer> {
  return eachHeld(engine, actor, object, ids, {
    action: 'pool.withdraw',
    refuses: () => null,
    write: dropApplications,
    already: '您没有报名。',
  });
}

interface HeldStory {
  action: 'pool.apply' | 'pool.withdraw';
  refuses(engine: Engine, row: PooledRow, pool: KeptPool, room: Room, opens: Date): Problem | null;
  /** One statement for all; answers for which records it has changed something. */
  write(engine: Engine, person: string, rows: readonly PooledRow[]): Promise<Set<string>>;
  /** Why it has changed nothing. */
  already: string;
}

/**
 * Does something with records that are held, under their locks: whoever decides at the opening locks them too, so that nobody applies for what is
 * being decided.
 */
async function eachHeld(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ids: readonly string[],
  { action, refuses, write, already }: HeldStory,
): Promise<PoolAnswer> {
  const answer: PoolAnswer = { succeeded: 0, failed: [] };
  await inPortions(engine, ids, async (transaction, portion) => {
    const inside = { ...engine, database: transaction };
    const seen = await seenRecords(inside, actor, object, portion);
    const pools = await holdPools(transaction, [...new Set([...seen.values()].flatMap(({ pool }) => pool ?? []))]);
    const rows = await lockPooled(inside, object, [...seen.keys()]);
    const rooms = new Map<string, Room>();
    for (const pool of pools.values()) {
      const [room] = await roomsIn(inside, object, pool, [actor.userId], new Map());
      if (room) rooms.set(pool.id, room);
    }
    const failed: PoolAnswer['failed'] = [];
    const possible = new Map<string, PooledRow>();
    const refuse = (id: string, { code, message }: Problem) =>
      failed.push({ id, title: seen.get(id.toLowerCase())?.title ?? null, code, message });
    for (const id of portion) {
      const row = rows.get(id.toLowerCase());
      const pool = pools.get(row?.pool ?? '');
      const held = openingProblem(inside, object, seen.has(id.toLowerCase()), row, pool);
      const room = rooms.get(pool?.id ?? '');
      if ('code' in held) refuse(id, held);
      else if (row && pool && room) {
        const wrong = refuses(inside, row, pool, room, held.opens);
        if (wrong) refuse(id, wrong);
        else possible.set(row.id, row);
      }
    }
    const done = await write(inside, actor.userId, [...possible.values()]);
    for (const { id } of possible.values()) if (!done.has(id)) refuse(id, problem('POOL_APPLICATION', already));
    for (const id of done) {
      const title = String(possible.get(id)?.[object.titleField] ?? '');
      await traceAction(inside, transaction, actor, action, object.name, {}, { id, title });
    }
    return () => {
      answer.succeeded += done.size;
      answer.failed.push(...failed);
    };
  });
  return answer;
}

/** When a record opens for those who have applied; or why it is not one that anybody can apply for now. */
function openingProblem(
  { clock, workspace }: Engine,
  object: ObjectDefinition,
  known: boolean,
  row: PooledRow | undefined,
  pool: KeptPool | undefined,
): Problem | { opens: Date } {
  const { label } = object;
  if (!known) return problem('NOT_FOUND', `${label}不存在或无权查看。`);
  if (row && row.poolStatus !== 'unassigned' && row.poolStatus !== 'assigned')
    return problem('POOL_STATE', `该${label}不在公海中。`);
  if (row?.poolStatus !== 'unassigned') return problem('POOL_TAKEN', takenMessage(object));
  if (!pool?.rules.enabled) return problem('POOL_DISABLED', '公海功能已关闭。');
  const { opening } = pool.rules;
  if (!isDrawn(opening)) return problem('POOL_APPLICATION', `这个${label}不用报名。`);
  const opens = heldUntil(opening, row.poolEnteredAt, { now: clock.now(), zone: workspace.zone });
  return opens === null ? problem('POOL_APPLICATION', `这个${label}的报名已截止。`) : { opens: new Date(opens) };
}
