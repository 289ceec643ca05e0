import type { OneTimePassword, UserChanges } from '@tide/model/api/organisation';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { notFound } from '../errors';
import { createUser } from '../people/users';
import type { Engine } from '../records/engine';
import { fromTo, traceAction } from '../records/trace';
import { changeOrganisation } from './changeOrganisation';
import { oneTimePassword } from './oneTimePassword';
import { keepRederivation } from './rederivation';
import { readOrganisation } from './state';
import { planUser, soundUser } from './userRules';
import { writeUser } from './writeUser';

/** Adds a user; the answer holds his one-time password. Errors: those of `planUser`. */
export async function addUser(engine: Engine, actor: Actor, given: UserChanges): Promise<OneTimePassword> {
  const password = oneTimePassword();
  const id = await changeOrganisation(engine, async (inside) => {
    const organisation = await readOrganisation(inside.database);
    const planned = planUser(inside, actor, organisation, { id: '' }, given);
    const { username, name } = planned;
    const made = await createUser(inside.database, inside.clock, {
      username,
      name,
      roles: [],
      password,
      mustChangePassword: true,
    });
    await writeUser(inside, organisation, { ...planned, id: made });
    await traceAction(inside, inside.database, actor, 'user.add', null, { user: made, username, name, ...given });
    return made;
  });
  return { id, password };
}

/**
 * Changes a user: name, departments, superior, roles, state. Disabling or leaving ends the sessions at once and keeps all records.
 * With `updateRecords` a changed department is to be carried into his records; the answer is then what to do it with.
 * Errors: NOT_FOUND and those of `planUser`.
 */
export async function changeUser(
  engine: Engine,
  actor: Actor,
  id: string,
  { updateRecords = false, ...given }: UserChanges & { updateRecords?: boolean },
): Promise<string | null> {
  return changeOrganisation(engine, async (inside) => {
    // He may be changing his own password at this moment.
    await sql`select id from tide_user where id::text = ${id} for update`.execute(inside.database);
    const organisation = await readOrganisation(inside.database);
    const before = organisation.people.get(id);
    if (!before) throw notFound('用户');
    const user = planUser(inside, actor, organisation, before, given);
    await writeUser(inside, organisation, user);
    await traceAction(inside, inside.database, actor, 'user.change', null, { user: id, ...fromTo(before, user) });
    return updateRecords && user.departmentId !== before.departmentId
      ? keepRederivation(inside, user.name, [id])
      : null;
  });
}

/**
 * Marks a user as having left, for a caller who has decided that the actor may: a superior hands over for those below him, whom he does not
 * administer (spec XFER-03). Errors: NOT_FOUND, LAST_ADMIN.
 */
export async function markLeft(engine: Engine, actor: Actor, id: string): Promise<void> {
  await changeOrganisation(engine, async (inside) => {
    const organisation = await readOrganisation(inside.database);
    const before = organisation.people.get(id);
    if (!before) throw notFound('用户');
    const user = soundUser(inside, organisation, before, { status: 'left' });
    await writeUser(inside, organisation, user);
    await traceAction(inside, inside.database, actor, 'user.change', null, { user: id, ...fromTo(before, user) });
  });
}
