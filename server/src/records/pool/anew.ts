import { addDays } from '@tide/model/conditions/dates';
import type { ObjectDefinition } from '@tide/model/object';
import type { PoolRules } from '@tide/model/pool/rules';
import type { Actor } from '../../access/actor';
import { today } from '../../clock';
import type { Engine } from '../engine';
import { type Protection, protectionFor } from './days';
import { countIn, type PooledRow } from './rows';

/** Of a record that somebody has, what its protection is reckoned from. */
export type Held = Pick<PooledRow, 'id' | 'poolAcquiredAt'> & { poolExtendedDays?: unknown };

/**
 * The protection that rules give to records that somebody has already, by id (spec POOL-23): from the day of acquisition on, with all extensions, but not before
 * there is time to be reminded, nor before the day until which nobody is to lose anything by the change.
 */
export async function protectionAnew(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rules: PoolRules,
  rows: readonly Held[],
  protectUntil: string | null,
): Promise<Map<string, Protection>> {
  const soon = addDays(today(engine.clock, engine.workspace.zone), rules.remindBeforeDays);
  const earliest = protectUntil !== null && protectUntil > soon ? protectUntil : soon;
  const ids = rows.map(({ id }) => id);
  const protectionOf = await protectionFor(engine, actor, object, rules, ids);
  return new Map(
    rows.map(({ id, poolAcquiredAt, poolExtendedDays }) => {
      const given = protectionOf(id, poolAcquiredAt);
      const extended = given.end === null ? null : addDays(given.end, countIn(poolExtendedDays));
      return [id, { ...given, end: extended !== null && extended < earliest ? earliest : extended }];
    }),
  );
}
