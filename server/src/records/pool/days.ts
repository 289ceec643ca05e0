import type { ObjectDefinition } from '@tide/model/object';
import type { PoolRules } from '@tide/model/pool/rules';
import { type DayCount, everyDay, workingDays } from '@tide/model/values/dayCount';
import { dayOf } from '@tide/model/values/localTime';
import type { Actor } from '../../access/actor';
import type { Engine } from '../engine';
import { dayRulesFor, daysBy } from './dayRule';

/** How a pool counts its days: all of them, or the working days of the organisation. */
export const dayCountOf = ({ settings }: Engine, { workingDays: alone }: Pick<PoolRules, 'workingDays'>): DayCount =>
  alone ? workingDays(settings.get('calendar')) : everyDay;

/** How long a record is protected, and why. */
export interface Protection {
  /** The last day; null is for ever. */
  end: string | null;
  /** The label of the day rule that it matched, and its days; null is for ever. */
  rule: string | null;
  days: number | null;
  /** The day from which they count, and the name of the target whose last document gave it; null where it is the acquisition. */
  from: string;
  clock: string | null;
  workingDays: boolean;
}

/** What moves the end of protection of a record that has been held for some time. */
interface Since {
  /** The day of the last document from which its days count. */
  last?: string | undefined;
  /** Days by which it has been extended. */
  extended?: number;
}

/**
 * The protection of records, by id and the moment at which each is acquired: so many days after its day in the organisation's zone, or after that of the
 * last document since then (spec POOL-14). Every date of protection that rules give comes from here: what is acquired, given anew and rehearsed cannot disagree.
 */
export async function protectionFor(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rules: PoolRules,
  ids: readonly string[],
): Promise<(id: string, acquiredAt: string | null, since?: Since) => Protection> {
  const counted = dayCountOf(engine, rules);
  const ruleOf = await dayRulesFor(engine, actor, object, rules, ids);
  return (id, acquiredAt, { last = '', extended = 0 } = {}) => {
    const rule = ruleOf(id);
    const days = daysBy(rule, rules);
    const acquired = dayOf(acquiredAt === null ? engine.clock.now() : new Date(acquiredAt), engine.workspace.zone);
    const from = last > acquired ? last : acquired;
    return {
      end: days === null ? null : counted.add(from, days + extended),
      rule: rule?.label ?? null,
      days,
      from,
      clock: from === acquired ? null : rules.daysFrom,
      workingDays: rules.workingDays,
    };
  };
}
