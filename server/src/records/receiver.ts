import type { Values } from '@tide/model/api/records';
import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { type Actor, actorOf } from '../access/actor';
import { may } from '../access/rights';
import { type FieldProblem, notFound, TideError } from '../errors';
import type { Person } from '../people/directory';
import type { Engine } from './engine';

/** Why somebody who is not active gets no more records (spec XFER-04). */
export function inactive({ name, status }: Pick<Person, 'name' | 'status'>): string {
  return status === 'left' ? `${name}已离职。` : `${name}已停用。`;
}

function maySee(engine: Engine, person: Person, object: ObjectDefinition): boolean {
  const receiver = actorOf(engine, person, { channel: 'job', ip: null });
  return may(receiver, 'view', object.name);
}

const blind = (person: Person, object: ObjectDefinition) => `${person.name}没有查看${object.label}的权限，不能接收。`;

/**
 * The one place that decides about a changed owner, whatever the way of the change: it is a transfer and needs its right, and the
 * receiver must be allowed to see what he gets (spec XFER-01). Imports and the demo bring owners along. That he is active is
 * checked with the other references. What is only shared with the actor (not `own`) is not his to give away.
 */
export function ownerChangeProblems(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  changes: Values,
  own: boolean,
): FieldProblem[] {
  const field = object.ownerField;
  if (!field || !(field in changes)) return [];
  const label = object.fields[field]?.label ?? field;
  if (!own) return [{ field, code: 'NO_PERMISSION', message: `这条${object.label}只是共享给你的，不能更改${label}。` }];
  if (actor.channel === 'import' || actor.channel === 'demo') return [];
  if (!may(actor, 'transfer', object.name))
    return [{ field, code: 'NO_PERMISSION', message: `你没有移交${object.label}的权限，不能更改${label}。` }];
  const person = typeof changes[field] === 'string' ? engine.directory.person(changes[field]) : undefined;
  return person?.status === 'active' && !maySee(engine, person, object)
    ? [{ field, code: 'RECEIVER_WITHOUT_RIGHT', message: blind(person, object) }]
    : [];
}

/**
 * Refuses a receiver who does not exist, is not active (OWNER_INACTIVE) or may not see the object (RECEIVER_WITHOUT_RIGHT).
 * `engine.database` is a transaction: the receiver stays what he is until it ends.
 */
export async function demandReceiver(engine: Engine, object: ObjectDefinition, id: string): Promise<void> {
  const found = await sql<{ name: string; status: Person['status'] }>`select name, status from tide_user
    where id = ${id}::uuid for share`.execute(engine.database);
  const [kept] = found.rows;
  const person = engine.directory.person(id);
  if (!kept || !person) throw notFound('接收人');
  if (kept.status !== 'active') throw new TideError('OWNER_INACTIVE', `接收人：${inactive(kept)}`);
  if (!maySee(engine, person, object)) throw new TideError('RECEIVER_WITHOUT_RIGHT', blind(person, object));
}
