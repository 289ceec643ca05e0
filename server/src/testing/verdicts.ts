import type { ObjectDefinition } from '@tide/model/object';
import type { Verb } from '@tide/model/role';
import type { Crew } from './crew';
import { mayAtAll, mayWith, type Someone, type Whole } from './oracle';
import type { Related } from './relations';

/** How much was asked and compared. */
export const tally = { requests: 0, checks: 0 };

/** What one person with some roles meets at one object. */
export interface Case {
  roles: readonly string[];
  whole: Whole;
  me: Someone;
  object: ObjectDefinition;
  things: readonly Related[];
  failures: string[];
}

export const sorted = (list: readonly string[]) => [...list].sort().join(', ');

/** Notes what differs: `whole-own × contact × child of own × view: expected 200, got 404`. */
export function check(of: Case, relation: string, verb: string, got: unknown, expected: unknown): void {
  tally.checks += 1;
  if (got !== expected)
    of.failures.push(
      `${of.roles.join('+')} × ${of.object.name} × ${relation} × ${verb}: expected ${expected}, got ${got}`,
    );
}

export const may = ({ whole, me, object }: Case, verb: Verb) => mayAtAll(whole, me, verb, object.name);
export const mayThis = ({ whole, me }: Case, verb: 'view' | 'update' | 'delete', thing: Related) =>
  mayWith(whole, me, verb, thing);

export interface Answer {
  status: number;
  body: {
    items?: { id: string; can?: string[] }[];
    total?: { value: number };
    results?: { ok: boolean; id?: string; code?: string }[];
    groups?: { object: string; items: { id: string }[] }[];
    errors?: { field: string; code: string }[];
    rows?: number;
    code?: string;
  };
}

/** Asks as the one who tries everything. */
export async function askAs(crew: Crew, method: string, path: string, body?: unknown): Promise<Answer> {
  tally.requests += 1;
  const response = await crew.request('me', `/api/${path}`, { method, ...(body !== undefined && { body }) });
  const type = response.headers.get('content-type') ?? '';
  const text = await response.text();
  return { status: response.status, body: type.includes('json') && text !== '' ? JSON.parse(text) : {} };
}

/** The records of an answer as relations, so that a difference reads by itself. */
export function relationsOf(of: Case, items: readonly { id: string }[] = []): string {
  return sorted(items.map(({ id }) => of.things.find((thing) => thing.id === id)?.relation ?? `unknown ${id}`));
}
