import type { ObjectDefinition } from '@tide/model/object';
import { actorOf } from '../access/actor';
import type { KeptPool } from '../access/pools';
import { may } from '../access/rights';
import type { Person } from '../people/directory';
import type { Engine } from '../records/engine';
import { peopleOf } from '../records/subjects';

/** The active people whom subjects reach and who may view the object (spec PERM-13). */
export function activePeople(engine: Engine, object: ObjectDefinition, subjects: readonly string[]): Person[] {
  const found = new Map(
    subjects.flatMap((subject) => (peopleOf(engine, subject) ?? []).map((person) => [person.id, person] as const)),
  );
  return [...found.values()].filter((person) =>
    may(actorOf(engine, person, { channel: 'job', ip: null }), 'view', object.name),
  );
}

/** Everybody who administers a pool: those who are told of it. */
export const administratorsOf = (engine: Engine, object: ObjectDefinition, { rules }: KeptPool): string[] =>
  activePeople(engine, object, rules.administrators).map(({ id }) => id);
