import { createHash } from 'node:crypto';
import type { Application } from '../records/pool/applications';

/**
 * The order in which a lottery asks the applicants for one record: by SHA-256 of `seed:record:person`. With the seed, which the log keeps, everybody
 * can draw it again; before the opening there is no seed, so that nobody can know it.
 */
export const drawOrder = (seed: string, record: string, people: readonly string[]): string[] => {
  const lot = (person: string) => createHash('sha256').update(`${seed}:${record}:${person}`).digest('hex');
  const lots = new Map(people.map((person) => [person, lot(person)]));
  return [...people].sort((one, other) => (String(lots.get(one)) < String(lots.get(other)) ? -1 : 1));
};

/** The order in turn: who has had none first, then whose turn was longest ago; among equals who has applied first. */
export const turnOrder = (applications: readonly Application[], turns: ReadonlyMap<string, number>): string[] =>
  [...applications]
    .sort((one, other) => (turns.get(one.person) ?? 0) - (turns.get(other.person) ?? 0))
    .map(({ person }) => person);
