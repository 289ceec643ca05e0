import { addDays } from '@tide/model/conditions/dates';
import type { ObjectDefinition } from '@tide/model/object';
import { heldUntil } from '@tide/model/pool/opening';
import { capOf, limitedIn } from '@tide/model/pool/rules';
import { dayOf, localTimeOf } from '@tide/model/values/localTime';
import type { KeptPool } from '../access/pools';
import type { Engine } from '../records/engine';
import { type Claims, counterKey } from '../records/pool/counters';
import { ownedIn } from '../records/pool/counts';
import { isMemberOf } from '../records/pool/receivers';
import type { PooledRow } from '../records/pool/rows';
import { type Problem, problem } from './verb';

/** Who can still get how much from a pool. */
export interface Room {
  person: string;
  member: boolean;
  /** Counted where there is a limit. */
  owned: number;
  cap: number | null;
  claims: number;
}

/** What room people have in a pool. Who holds their counters can rely on it; `claims` are those of today. */
export async function roomsIn(
  engine: Engine,
  object: ObjectDefinition,
  pool: KeptPool,
  people: readonly string[],
  claims: Claims,
): Promise<Room[]> {
  const limited = limitedIn(pool.rules, people);
  const owned = await ownedIn(engine, object, pool.id, limited, pool.rules.limitCountsAchieved);
  return people.map((person) => ({
    person,
    member: isMemberOf(engine, object, pool, person),
    owned: owned.get(person) ?? 0,
    cap: capOf(pool.rules, person),
    claims: claims.get(counterKey(pool.id, person)) ?? 0,
  }));
}

export const takenMessage = ({ label }: ObjectDefinition) => `该${label}已被其他同事领取。`;

/** What is held for its opening is claimed by nobody, and may be assigned (开海). */
export function heldProblem(
  { clock, workspace }: Engine,
  { label }: ObjectDefinition,
  row: PooledRow,
  { rules }: KeptPool,
): Problem | null {
  const { zone } = workspace;
  const opens = heldUntil(rules.opening, row.poolEnteredAt, { now: clock.now(), zone });
  if (opens === null) return null;
  const moment = localTimeOf(new Date(opens), zone).slice(5, 16).replace('T', ' ');
  return problem('POOL_HELD', `这个${label} ${moment} 开放领取。`);
}

/** Whether somebody has had the record before and cannot have it again yet, on the day of a moment. */
export function cooldownProblem(
  { workspace }: Engine,
  { label }: ObjectDefinition,
  row: PooledRow,
  { rules }: KeptPool,
  person: string,
  at: Date,
): Problem | null {
  if (rules.cooldownDays === 0 || row.previousOwner !== person || row.poolEnteredAt === null) return null;
  const free = addDays(dayOf(new Date(row.poolEnteredAt), workspace.zone), rules.cooldownDays);
  if (dayOf(at, workspace.zone) >= free) return null;
  return problem('POOL_COOLDOWN', `您是该${label}的前负责人，${free} 起才能领取。`);
}

/** Why somebody cannot get one more; `name` of somebody else than who asks. */
export function roomProblem(
  { label }: ObjectDefinition,
  { rules }: KeptPool,
  { member, owned, cap, claims }: Room,
  type: 'claim' | 'assign',
  name: string | null,
): Problem | null {
  if (!member)
    return problem('POOL_NOT_MEMBER', name === null ? '您不是公海用户，不能领取。' : `${name}不是公海用户。`);
  const limited = !(type === 'assign' && rules.assignIgnoresLimit);
  if (limited && cap !== null && owned >= cap) return problem('POOL_LIMIT', limitMessage(label, name, owned, cap));
  if (type === 'claim' && rules.dailyClaimLimit !== null && claims >= rules.dailyClaimLimit)
    return problem('POOL_DAILY_LIMIT', `您今天已领取 ${claims} 个，达到每日上限 ${rules.dailyClaimLimit}。`);
  return null;
}

/** The sentence of spec POOL-09; `name` of somebody else. */
const limitMessage = (label: string, name: string | null, owned: number, cap: number): string =>
  name === null
    ? `您已拥有 ${owned} 个公海${label}，达到上限 ${cap}，请先释放。`
    : `${name}已拥有 ${owned} 个公海${label}，达到上限 ${cap}。`;
