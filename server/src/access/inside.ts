import { evaluate } from '@tide/model/conditions/evaluate';
import { fieldsIn } from '@tide/model/conditions/parse';
import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from './actor';
import { isEverything, type RowScope, type Way } from './rows';

/** What must be known of a record to say in memory whether it is within reach. */
export interface Facts {
  /** The fields that `factsNeeded` names. */
  values: Record<string, unknown>;
  owner: string | null;
  /** Who has made it; asked for only where it may have no owner. */
  creator: string | null;
  department: string | null;
  /** What it is shared by now: subject and whether it may be changed. */
  shares: readonly { subject: string; write: boolean }[];
  /** Parents that live. */
  parents: readonly Facts[];
}

interface Setting {
  object: ObjectDefinition;
  now: Date;
  zone: string;
  objects: { object(name: string): ObjectDefinition };
}

/** Whether one of the ways leads to a record: the same meaning as the SQL form (records/scopeSql.ts). */
export function isInside(actor: Actor, ways: RowScope, facts: Facts, setting: Setting): boolean {
  return isEverything(ways) || ways.some((way) => leadsTo(actor, way, facts, setting));
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Kept: a scope is the same for all requests of a person, and may name thousands. */
function setOf(ids: readonly string[]): ReadonlySet<string> {
  const set = sets.get(ids) ?? new Set(ids);
  sets.set(ids, set);
  return set;
}

/** Whether one way leads to a record. */
export function leadsTo(actor: Actor, way: Way, facts: Facts, setting: Setting): boolean {
  if (
    way.where &&
    !evaluate(way.where, facts.values, { ...setting, actor, isShared: () => isSharedWith(actor, facts, setting) })
  )
    return false;
  switch (way.by) {
    case 'everything':
      return true;
    case 'owner':
      return facts.owner !== null && setOf(way.ids).has(facts.owner);
    case 'creator':
      return facts.owner === null && facts.creator !== null && setOf(way.ids).has(facts.creator);
    case 'department':
      return facts.department !== null && setOf(way.ids).has(facts.department);
    case 'share':
      return facts.shares.some(({ subject, write }) => way.subjects.includes(subject) && (write || !way.write));
    case 'pool':
      return facts.values.poolStatus === 'unassigned' && way.pools.includes(String(facts.values.pool));
    case 'parent': {
      const object = setting.objects.object(way.to);
      return facts.parents.some((parent) => isInside(actor, way.ways, parent, { ...setting, object }));
    }
  }
}

/** Conditions of roles name no paths, so that only the record itself is asked for. */
const isSharedWith = (actor: Actor, facts: Facts, { object }: Setting): boolean =>
  facts.shares.some(({ subject }) => actor.sharedWith.get(object.name)?.includes(subject));

/** The fields that the conditions of ways look at. */
export function factsNeeded(ways: RowScope): string[] {
  const named = ways.flatMap(({ by, where }) => [
    ...(where ? fieldsIn(where) : []),
    ...(by === 'pool' ? ['poolStatus', 'pool'] : []),
  ]);
  return [...new Set(named)];
}
