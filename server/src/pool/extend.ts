import type { PoolAnswer } from '@tide/model/api/pools';
import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import { administersPool } from '../access/pools';
import { today } from '../clock';
import { TideError } from '../errors';
import type { Engine } from '../records/engine';
import { dayCountOf } from '../records/pool/days';
import type { PoolMove } from '../records/pool/move';
import { countIn } from '../records/pool/rows';
import { tellProtected } from './tellProtected';
import { eachPooled, type Judged, type Problem, problem } from './verb';

/** 延期 (spec POOL-19): administrators protect records for some days more. Error: VALIDATION_FAILED for what is no number of days. */
export async function extend(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ids: readonly string[],
  { days: given, remark }: { days: unknown; remark?: string | null },
): Promise<PoolAnswer> {
  const days = wholeDays(given);
  return eachPooled(engine, actor, object, ids, {
    action: 'extend',
    judge: async (inside, records) =>
      records.map((record): PoolMove | Problem => {
        const wrong = problemOf(inside, actor, object, record, days);
        const { row, pool } = record;
        if (wrong || !pool || row.protectEndDate === null) return wrong ?? notPending(object);
        return {
          before: row,
          pool,
          values: {
            protectEndDate: dayCountOf(inside, pool.rules).add(row.protectEndDate, days),
            poolExtensions: countIn(row.poolExtensions) + 1,
            poolExtendedDays: countIn(row.poolExtendedDays) + days,
          },
          days,
          facts: { workingDays: pool.rules.workingDays },
          remark: remark ?? null,
        };
      }),
    after: (inside, moves) => tellProtected(inside, actor, object, moves),
  });
}

function wholeDays(given: unknown): number {
  const text = typeof given === 'number' ? String(given) : typeof given === 'string' ? given.trim() : '';
  const days = Number(text);
  if (!/^\d{1,4}$/.test(text) || days < 1 || days > 3_650)
    throw new TideError('VALIDATION_FAILED', '只能输入正整数。', {
      fields: [{ field: 'days', code: 'NOT_POSITIVE', message: '只能输入正整数。' }],
    });
  return days;
}

const notPending = ({ label }: ObjectDefinition) =>
  problem('POOL_STATE', `只有未达成目标、有保护结束日期的公海${label}可以延期。`);

function problemOf(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  { row, pool }: Judged,
  days: number,
): Problem | null {
  if (!pool || row.poolStatus !== 'assigned') return notPending(object);
  if (!pool.rules.enabled) return problem('POOL_DISABLED', '公海功能已关闭。');
  if (!administersPool(actor, object.name, pool.id))
    return problem('NO_PERMISSION', '只有公海管理员可以延期，请申请延期。');
  if (row.poolTarget !== 'pending' || row.protectEndDate === null) return notPending(object);
  const { maxExtendTimes, maxExtendDays } = pool.rules;
  if (maxExtendTimes !== null && countIn(row.poolExtensions) >= maxExtendTimes)
    return problem(
      'POOL_EXTEND_LIMIT',
      `该${object.label}已延期 ${countIn(row.poolExtensions)} 次，最多 ${maxExtendTimes} 次。`,
    );
  const before = countIn(row.poolExtendedDays);
  if (maxExtendDays !== null && before + days > maxExtendDays)
    return problem('POOL_EXTEND_LIMIT', `该${object.label}已累计延期 ${before} 天，最多 ${maxExtendDays} 天。`);
  const day = today(engine.clock, engine.workspace.zone);
  const least = dayCountOf(engine, pool.rules).between(row.protectEndDate, day);
  if (least > days)
    return problem(
      'POOL_EXTEND_LIMIT',
      pool.rules.workingDays
        ? `延期后的保护结束日期仍早于今天，请至少延期 ${least} 个工作日。`
        : `延期后的保护结束日期仍早于今天，请至少延期 ${least} 天。`,
    );
  return null;
}
