import type { Condition } from '@tide/model/conditions/condition';
import type { ObjectDefinition } from '@tide/model/object';
import type { Grants } from './actor';
import type { RuledWay } from './rows';

const isNotUnassigned: Condition = { field: 'poolStatus', op: 'isNot', value: 'unassigned' };

/** Records without an owner are seen by those who have to do with the pool, whatever the reach of their roles (spec POOL-03, PERM-13). */
export function outsidePools(actor: Grants, object: ObjectDefinition, ways: readonly RuledWay[]): RuledWay[] {
  if (!actor.pools.has(object.name)) return [...ways];
  return ways.map((way) =>
    way.by === 'everything'
      ? { ...way, where: way.where ? { and: [isNotUnassigned, way.where] } : isNotUnassigned }
      : way,
  );
}

/** 公海管理员 view everything but other pools; 公海用户 what they may claim. */
export function poolWays(actor: Grants, object: ObjectDefinition): RuledWay[] {
  const standing = actor.pools.get(object.name);
  if (!standing) return [];
  const { administers, joins, everywhere } = standing;
  const rule = (as: 'administrator' | 'member') => ({ kind: 'pool' as const, as });
  if (everywhere) return [{ by: 'everything', rule: rule('administrator') }];
  const ways: RuledWay[] = [];
  if (administers.length > 0)
    ways.push({
      by: 'everything',
      where: {
        or: [
          { field: 'poolStatus', op: 'notIn', value: ['unassigned', 'assigned'] },
          { field: 'pool', op: 'in', value: administers },
        ],
      },
      rule: rule('administrator'),
    });
  const others = joins.filter((pool) => !administers.includes(pool));
  if (others.length > 0) ways.push({ by: 'pool', pools: others, rule: rule('member') });
  return ways;
}
