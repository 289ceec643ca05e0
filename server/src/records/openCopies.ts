import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import { may } from '../access/rights';
import type { Engine } from './engine';
import { holding } from './holding';

/**
 * What the actor may make from a record now: objects that he may create, from this state, where the copy's own condition holds. Undefined
 * where no copy of the object has one, because then the state says everything.
 */
export async function openCopies(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  id: string,
): Promise<string[] | undefined> {
  const copies = Object.entries(object.copies ?? {}).filter(([, { to }]) => may(actor, 'create', to));
  if (!copies.some(([, { where }]) => where)) return undefined;
  const answers = await holding(
    engine,
    actor,
    object,
    [{ id }],
    copies.map(([, { where }]) => where),
  );
  return copies.flatMap(([name], index) => (answers.get(id)?.[index] ? [name] : []));
}
