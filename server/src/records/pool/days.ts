import { addDays } from '@tide/model/conditions/dates';
import type { ObjectDefinition } from '@tide/model/object';
import type { PoolRules } from '@tide/model/pool/rules';
import { dayOf } from '@tide/model/values/localTime';
import type { Actor } from '../../access/actor';
import type { Engine } from '../engine';
import { dayRulesFor, daysBy } from './dayRule';

/** How long a record is protected, and why: the label of the day rule that it matched, and its days. */
export interface Protection {
  /** The last day; null is for ever. */
  end: string | null;
  rule: string | null;
  days: number | null;
}

/**
 * The protection of records, by id and the moment at which each is acquired: so many days after its day in the organisation's zone (spec POOL-14).
 * What is acquired, given anew and rehearsed asks here, so that they cannot disagree.
 */
export async function protectionFor(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rules: PoolRules,
  ids: readonly string[],
): Promise<(id: string, acquiredAt: string | null) => Protection> {
  const ruleOf = await dayRulesFor(engine, actor, object, rules, ids);
  return (id, acquiredAt) => {
    const rule = ruleOf(id);
    const days = daysBy(rule, rules);
    const day = dayOf(acquiredAt === null ? engine.clock.now() : new Date(acquiredAt), engine.workspace.zone);
    return { end: days === null ? null : addDays(day, days), rule: rule?.label ?? null, days };
  };
}
