import type { PoolAnswer } from '@tide/model/api/pools';
import type { ObjectDefinition } from '@tide/model/object';
import { isLocked } from '@tide/model/states';
import type { Actor } from '../access/actor';
import { administersPool, type KeptPool } from '../access/pools';
import { mayMoveToPool } from '../access/poolVerbs';
import type { Engine } from '../records/engine';
import { choosePools } from '../records/pool/choose';
import { enteringValues } from '../records/pool/enter';
import type { PoolMove } from '../records/pool/move';
import { ownerOf } from '../records/pool/rows';
import { eachPooled, type Judged, type Problem, problem } from './verb';

/**
 * 转公海 (spec POOL-04): an ordinary record loses its owner and can be claimed. Into the named pool, or the one that takes it; what lies in another
 * pool already moves on to the named one.
 */
export function moveToPool(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ids: readonly string[],
  { pool: named, remark }: { pool?: string; remark?: string | null },
): Promise<PoolAnswer> {
  return eachPooled(engine, actor, object, ids, {
    action: 'moveToPool',
    async judge(inside, records) {
      const pools = records[0]?.pools ?? [];
      const rows = records.map(({ row }) => row.id);
      const chosen = await choosePools(inside, actor, object, pools, rows);
      return records.map((record): PoolMove | Problem => {
        const to = named === undefined ? chosen(record.row.id) : pools.find(({ id }) => id === named);
        if (!to?.rules.enabled) return problem('POOL_DISABLED', '公海功能已关闭。');
        const wrong = problemOf(inside, actor, object, record, to, named !== undefined);
        if (wrong) return wrong;
        const values = enteringValues(inside, object, record.row, to.id, 'manual');
        return { before: record.row, pool: to, values, remark: remark ?? null };
      });
    },
  });
}

function problemOf(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  { row }: Judged,
  to: KeptPool,
  named: boolean,
): Problem | null {
  const { label } = object;
  if (row.poolStatus === 'assigned' || (row.poolStatus === 'unassigned' && (!named || row.pool === to.id)))
    return problem('POOL_STATE', `该${label}已是公海${label}。`);
  if (row.poolStatus === 'unassigned')
    return administersPool(actor, object.name, row.pool) && administersPool(actor, object.name, to.id)
      ? null
      : problem('NO_PERMISSION', `只有公海管理员可以把${label}移到别的公海。`);
  if (!mayMoveToPool(engine.pools, actor, object, ownerOf(object, row) === actor.userId))
    return problem('NO_PERMISSION', `你没有把这条${label}转为公海${label}的权限。`);
  // Members choose among the pools that they have to do with.
  if (named && !actor.administrator && !isMine(actor, object, to.id))
    return problem('POOL_NOT_MEMBER', `你与公海「${to.rules.name}」无关，不能转入。`);
  const { states, ownerField = '' } = object;
  if (states && isLocked(states, row[states.field], ownerField))
    return problem('FIELD_LOCKED', `该${label}已锁定，不能转公海。`);
  return null;
}

function isMine(actor: Actor, object: ObjectDefinition, pool: string): boolean {
  const standing = actor.pools.get(object.name);
  return (standing?.administers.includes(pool) || standing?.joins.includes(pool)) ?? false;
}
