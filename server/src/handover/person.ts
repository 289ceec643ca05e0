import type { HandoverPerson } from '@tide/model/api/handovers';
import type { Actor } from '../access/actor';
import { notFound, TideError } from '../errors';
import type { Person } from '../people/directory';
import type { Engine } from '../records/engine';
import { countOwned, handoverObjects } from '../records/owned';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether somebody's records are the actor's to hand over: an administrator's, and of superiors over all levels (spec XFER-03). */
export function isHis(actor: Actor, person: string): boolean {
  return actor.administrator || actor.subordinateIds.includes(person);
}

/** The person whose records are to be handed over; NOT_FOUND unless that is the actor's business, WRONG_STATE for himself. */
export function demandPerson(engine: Engine, actor: Actor, id: string): Person {
  const person = uuid.test(id) ? engine.directory.person(id) : undefined;
  if (!person || !isHis(actor, person.id)) throw notFound('用户');
  if (person.id === actor.userId)
    throw new TideError('WRONG_STATE', '不能为自己办理交接，请由上级或另一位管理员办理。');
  return person;
}

/** Everybody whose records the actor may hand over, in order of names, not yet counted. */
export function handoverPeople(engine: Engine, actor: Actor): HandoverPerson[] {
  return engine.directory
    .people()
    .filter(({ id }) => isHis(actor, id) && id !== actor.userId)
    .sort((one, other) => one.name.localeCompare(other.name, 'zh-CN'))
    .map((person) => personJson(engine, person));
}

/** 待交接 (spec XFER-04): those who are disabled or gone and still own records. */
export async function pendingPeople(engine: Engine, actor: Actor): Promise<HandoverPerson[]> {
  const people = engine.directory.people().filter(({ id, status }) => isHis(actor, id) && status !== 'active');
  return (await withCounts(engine, actor, people)).filter(({ objects }) => objects.length > 0);
}

function personJson(engine: Engine, { id, name, status, departmentId }: Person): HandoverPerson {
  const department = departmentId ? (engine.directory.department(departmentId)?.name ?? null) : null;
  return { id, title: name, status, department, objects: [] };
}

/** People with what waits for a new owner. */
export async function withCounts(engine: Engine, actor: Actor, people: readonly Person[]): Promise<HandoverPerson[]> {
  const ids = people.map(({ id }) => id);
  const counts = await Promise.all(
    handoverObjects(engine, actor).map(async (object) => ({
      name: object.name,
      pool: object.pool?.open,
      of: await countOwned(engine, actor, object, ids),
    })),
  );
  return people.map((person) => ({
    ...personJson(engine, person),
    objects: counts.flatMap(({ name: object, pool, of }) =>
      of.has(person.id) ? [{ name: object, count: of.get(person.id) ?? 0, ...(pool && { pool }) }] : [],
    ),
  }));
}
