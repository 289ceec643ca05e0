import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../../access/actor';
import type { KeptPool } from '../../access/pools';
import { today } from '../../clock';
import type { Engine } from '../engine';
import { type Held, protectionOf } from './clock';
import { dayCountOf, type Protection } from './days';
import type { Qualifying } from './qualifying';

/**
 * The protection that rules give to records that somebody has already, by id (spec POOL-23): from the day on from which days count, with all extensions, but
 * not before there is time to be reminded, nor before the day until which nobody is to lose anything by the change, or this one is exempt.
 */
export async function protectionAnew(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  pool: KeptPool,
  rows: readonly Held[],
  protectUntil: string | null,
): Promise<Map<string, Protection & { source: Qualifying | null }>> {
  const day = today(engine.clock, engine.workspace.zone);
  const soon = dayCountOf(engine, pool.rules).add(day, pool.rules.remindBeforeDays);
  const earliest = protectUntil !== null && protectUntil > soon ? protectUntil : soon;
  const protection = await protectionOf(engine, actor, object, pool, rows);
  return new Map(
    rows.map((row) => {
      const given = protection(row);
      const { poolExemptUntil: exempt } = row;
      const least = exempt !== null && exempt > earliest ? exempt : earliest;
      return [row.id, { ...given, end: given.end !== null && given.end < least ? least : given.end }];
    }),
  );
}
