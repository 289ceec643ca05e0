import type { PoolChange, PoolClosing } from '@tide/model/api/pools';
import type { ObjectDefinition } from '@tide/model/object';
import type { PoolRules } from '@tide/model/pool/rules';
import type { KeptPool } from '../access/pools';
import { TideError } from '../errors';
import type { Engine } from '../records/engine';
import { countPooled } from '../records/pool/counts';
import { demandReceiver } from '../records/receiver';

/** What a change of a pool has to do with its records, kept beside the pool until it is done. */
export interface PoolWork {
  /** Everything becomes ordinary (spec POOL-22). */
  close?: PoolClosing;
  /** Dates are given anew (spec POOL-23). */
  recompute?: true;
  /** No date that is given anew lies before this day. */
  protectUntil?: string;
  /** Targets are looked at anew (spec POOL-25). */
  evaluate?: true;
  /** The last record that is done. */
  behind?: string;
}

/** What has to be done after a change; null for nothing. Switching off a pool with records asks who is to own them. */
export async function workOf(
  engine: Engine,
  object: ObjectDefinition,
  before: KeptPool,
  rules: PoolRules,
  { recompute, protectUntil, closing }: Pick<PoolChange, 'recompute' | 'protectUntil' | 'closing'>,
): Promise<PoolWork | null> {
  if (before.rules.enabled && !rules.enabled) {
    const { assigned, unassigned } = await countPooled(engine, object, before.id);
    if (assigned + unassigned === 0) return null;
    if (!closing)
      throw new TideError('VALIDATION_FAILED', '请选择关闭后由谁负责公海中的客户。', {
        fields: [{ field: 'closing', code: 'REQUIRED', message: '请选择关闭后由谁负责公海中的客户。' }],
      });
    await demandReceiver(engine, object, closing.person);
    return { close: closing };
  }
  if (!rules.enabled) return null;
  const evaluate = reachedBy(rules) !== reachedBy(before.rules);
  const work: PoolWork = {
    ...(recompute && { recompute: true }),
    ...(recompute && protectUntil && { protectUntil }),
    ...(evaluate && { evaluate: true }),
  };
  return Object.keys(work).length > 0 ? work : null;
}

/** All by which targets are reached; the order of names means nothing. */
const reachedBy = ({
  targets,
  effectiveKinds,
  effectiveLength,
  effectiveNew,
  effectiveCallMinutes,
  effectiveCheckIn,
}: PoolRules): string =>
  JSON.stringify([
    [...targets].sort(),
    [...effectiveKinds].sort(),
    effectiveLength,
    effectiveNew,
    effectiveCallMinutes,
    effectiveCheckIn,
  ]);

/** All by which a night judges a record whose time is over: under the same rules it stays, waits or goes alike. */
export const judgedBy = (rules: PoolRules): string => JSON.stringify([reachedBy(rules), rules.approvalGrace]);
