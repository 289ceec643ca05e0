import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { TideError } from '../errors';
import { refusedAt } from '../people/refusal';
import type { Engine } from '../records/engine';
import { fromTo, traceAction } from '../records/trace';
import { changeOrganisation } from './changeOrganisation';
import { keepRole, readChangeable } from './keptRole';
import { changed, roleFacts } from './roleRules';

/**
 * Removes a role of an administrator's own. Whoever has it gets `reassignTo` in its place, at once and while he is signed in; without
 * one it must be nobody's. Roles below it move up, records shared with it no longer are. Errors: NOT_FOUND, ROLE_FIXED
 * (administrators', a pack's), ROLE_IN_USE with its people, VALIDATION_FAILED at `reassignTo`.
 */
export async function removeRole(
  engine: Engine,
  actor: Actor,
  name: string,
  reassignTo: string | undefined,
): Promise<void> {
  await changeOrganisation(engine, async (inside) => {
    const { database } = inside;
    const { inForce: role, saved, origin } = await readChangeable(inside, name, null);
    if (origin !== 'own')
      throw new TideError('ROLE_FIXED', `角色「${role.label}」是系统自带的，不能删除；不需要时不分配给任何人即可。`);
    const found = await sql<{ id: string; title: string }>`select id, name as title from tide_user
      where ${name} = any(roles) order by username for update`.execute(database);
    const people = found.rows;
    if (people.length > 0) {
      demandSuccessor(inside, role.label, name, reassignTo, people);
      await sql`update tide_user set roles = (
        select array_agg(role order by position) from (
          select role, min(position) as position
          from unnest(array_replace(roles, ${name}, ${reassignTo}::text)) with ordinality as each (role, position) group by role
        ) as once) where ${name} = any(roles)`.execute(database);
    }
    const below = [...inside.workspace.roles.values()].filter((other) => other.parent === name);
    for (const child of below) {
      const { saved: before } = await readChangeable(inside, child.name, null);
      await keepRole(inside, actor, changed(before, { parent: role.parent ?? null }));
      await traceAction(inside, database, actor, 'role.change', null, {
        role: child.name,
        ...fromTo({ parent: name }, { parent: role.parent ?? null }),
      });
    }
    await sql`delete from tide_share where subject = ${`role:${name}`}`.execute(database);
    await sql`delete from tide_role where name = ${name}`.execute(database);
    await traceAction(inside, database, actor, 'role.remove', null, {
      role: name,
      ...(people.length > 0 && { reassignTo, users: people.map(({ id }) => id) }),
      ...fromTo(roleFacts(saved), Object.fromEntries(Object.keys(roleFacts(saved)).map((fact) => [fact, null]))),
    });
  });
}

function demandSuccessor(
  { workspace }: Engine,
  label: string,
  name: string,
  reassignTo: string | undefined,
  people: readonly { id: string; title: string }[],
): void {
  if (reassignTo === undefined) {
    const names = people.slice(0, 5).map(({ title }) => title);
    const more = people.length > names.length ? `等 ${people.length} 人` : '';
    throw new TideError('ROLE_IN_USE', `${names.join('、')}${more}还有角色「${label}」，请选择他们改用的角色。`, {
      details: { people },
    });
  }
  const successor = reassignTo === name ? undefined : workspace.roles.get(reassignTo);
  if (!successor) throw refusedAt('reassignTo', `没有角色「${reassignTo}」。`);
  // Whoever becomes an administrator is made one by name, and not along with others.
  if (successor.administrator) throw refusedAt('reassignTo', `不能让所有人改用角色「${successor.label}」。`);
}
