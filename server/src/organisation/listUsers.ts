import type { DelegatedVerb, UserJson } from '@tide/model/api/organisation';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { superiorsOf } from '../people/hierarchy';
import { lockedNames } from '../people/lockout';
import type { Engine } from '../records/engine';
import { isWithin, reachOf, reasonAgainst } from './reach';
import { type KeptUser, type Organisation, readOrganisation } from './state';

const verbs: readonly DelegatedVerb[] = ['change', 'disable', 'resetPassword'];

/**
 * The users in every state: all of them to administrators, those of their departments to delegates. A workspace has at most some thousands: the
 * page searches them itself.
 */
export async function listUsers(engine: Engine, actor: Actor): Promise<UserJson[]> {
  const { database, clock } = engine;
  const organisation = await readOrganisation(database);
  const reach = reachOf(organisation, actor);
  const signIns = await sql<{ id: string; demo: boolean; lastSignInAt: string | null }>`
    select id, demo, last_sign_in_at as "lastSignInAt" from tide_user`.execute(database);
  const kept = new Map(signIns.rows.map((row) => [row.id, row]));
  const shown = [...organisation.people.values()].filter((person) => !reach || isWithin(reach, person));
  const locked = await lockedNames(
    database,
    clock,
    shown.map((person) => person.username),
  );
  const superiors = superiorsOf(organisation.people.values(), organisation.departments);
  return shown.map((person) => {
    const reason = reach && reasonAgainst(engine, organisation, reach, actor, person);
    return {
      ...plain(organisation, person),
      defaultManager: person.managerId ? null : personReference(organisation, superiors.get(person.id) ?? null),
      demo: kept.get(person.id)?.demo ?? false,
      lastSignInAt: kept.get(person.id)?.lastSignInAt ?? null,
      twoFactor: engine.directory.person(person.id)?.twoFactor ?? false,
      locked: locked.has(person.username.toLowerCase()),
      can: verbs.filter((verb) => !reach || (reason === null && reach.can.has(verb))),
      reason,
      delegation: reach ? null : (organisation.delegations.get(person.id) ?? null),
    };
  });
}

function plain(organisation: Organisation, person: KeptUser) {
  const { departmentId, extraDepartmentIds, managerId, ...values } = person;
  return {
    ...values,
    department: departmentReference(organisation, departmentId),
    extraDepartments: extraDepartmentIds.flatMap((id) => departmentReference(organisation, id) ?? []),
    manager: personReference(organisation, managerId),
  };
}

const departmentReference = ({ departments }: Organisation, id: string | null) =>
  id === null ? null : { id, title: departments.get(id)?.name ?? null };

const personReference = ({ people }: Organisation, id: string | null) =>
  id === null ? null : { id, title: people.get(id)?.name ?? null };
