import type { PoolAnswer } from '@tide/model/api/pools';
import { addDays } from '@tide/model/conditions/dates';
import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import { administersPool } from '../access/pools';
import { today } from '../clock';
import { TideError } from '../errors';
import type { Engine } from '../records/engine';
import type { PoolMove } from '../records/pool/move';
import { tellProtected } from './tellProtected';
import { eachPooled, type Problem, problem } from './verb';

/**
 * 豁免: administrators except records from recycling until a day, whatever days the rules give now or after a change (设置重算). It only ever moves the end of
 * protection forward, and is no extension: neither its times nor its days are counted. Error: VALIDATION_FAILED for a day that cannot be.
 */
export async function exempt(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ids: readonly string[],
  { until, remark }: { until: string; remark?: string | null },
): Promise<PoolAnswer> {
  demandAhead(engine, until);
  return eachPooled(engine, actor, object, ids, {
    action: 'exempt',
    judge: async (_inside, records) =>
      records.map(({ row, pool }): PoolMove | Problem => {
        const { label } = object;
        const end = row.protectEndDate;
        if (!pool || row.poolStatus !== 'assigned' || row.poolTarget !== 'pending' || end === null)
          return problem('POOL_STATE', `只有未达成目标、有保护结束日期的公海${label}可以豁免。`);
        if (!pool.rules.enabled) return problem('POOL_DISABLED', '公海功能已关闭。');
        if (!administersPool(actor, object.name, pool.id))
          return problem('NO_PERMISSION', `只有公海管理员可以豁免${label}。`);
        return {
          before: row,
          pool,
          values: { protectEndDate: end < until ? until : end, poolExemptUntil: until },
          facts: { exemptUntil: until },
          remark: remark ?? null,
        };
      }),
    after: (inside, moves) => tellProtected(inside, actor, object, moves),
  });
}

function demandAhead({ clock, workspace }: Engine, until: string): void {
  const now = today(clock, workspace.zone);
  if (until >= now && until <= addDays(now, 3_650)) return;
  const message = '豁免到的日期应在今天到十年之内。';
  throw new TideError('VALIDATION_FAILED', message, { fields: [{ field: 'until', code: 'BAD_DATE', message }] });
}
