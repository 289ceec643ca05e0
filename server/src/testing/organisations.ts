import type { Condition } from '@tide/model/conditions/condition';
import { defineRole, type RoleDefinition, type Scope } from '@tide/model/role';
import fc from 'fast-check';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { tableName } from '../database/names';
import { saveSettings } from '../settings/store';
import { type Crew, hire, insertAll } from './crew';
import type { Thing, Whole } from './oracle';
import { writeRoles } from './roleGrid';
import type { World } from './world';

/** The objects of testing/traits.ts whose records are drawn. */
export const drawnObjects = ['project', 'task', 'stake', 'entry'];
const index = (length: number) => fc.nat({ max: length - 1 });
const chance = (weight: number) => fc.nat({ max: weight }).map((drawn) => drawn === 0);

const peopleCount = 7;
const departmentCount = 5;
const reaches = ['none', 'own', 'ownAndSubordinates', 'department', 'departmentTree', 'departments', 'all'] as const;
const scope = fc.record({
  reach: fc.constantFrom(...reaches),
  narrowed: chance(2),
  not: fc.boolean(),
  departments: fc.subarray([0, 1, 2, 3, 4]),
});

/** Everything by position, so that a counterexample is short to read. */
export const organisation = fc.record({
  hierarchy: fc.constantFrom('reportingLine' as const, 'roleTree' as const, 'both' as const),
  superiorsView: fc.boolean(),
  departments: fc.array(fc.option(index(departmentCount)), { minLength: departmentCount, maxLength: departmentCount }),
  roles: fc.array(
    fc.record({
      parent: fc.option(index(4)),
      view: fc.array(scope, { minLength: 4, maxLength: 4 }),
      update: scope,
      remove: scope,
    }),
    { minLength: 4, maxLength: 4 },
  ),
  people: fc.array(
    fc.record({
      department: fc.option(index(departmentCount)),
      superior: fc.option(index(peopleCount)),
      roles: fc.subarray([0, 1, 2, 3], { maxLength: 2 }),
    }),
    { minLength: peopleCount, maxLength: peopleCount },
  ),
  things: fc.array(
    fc.record({
      object: index(drawnObjects.length),
      owner: fc.option(index(peopleCount), { freq: 4 }),
      creator: index(peopleCount),
      open: fc.boolean(),
      rank: fc.option(index(3)),
      parent: fc.option(index(6)),
      deleted: chance(8),
      shares: fc.array(
        fc.record({
          kind: fc.constantFrom('person', 'department', 'role'),
          at: index(4),
          write: fc.boolean(),
          expired: chance(3),
        }),
        { maxLength: 2 },
      ),
    }),
    { minLength: 20, maxLength: 40 },
  ),
});
export type Organisation = typeof organisation extends fc.Arbitrary<infer Value> ? Value : never;

/** One run's organisation as rows of the database and as what the oracle knows. */
export async function build(world: World, drawn: Organisation): Promise<{ crew: Crew; whole: Whole; things: Thing[] }> {
  const { database } = world.engine;
  const tables = drawnObjects.map((name) => sql.table(tableName(name)));
  await sql`truncate ${sql.join(tables)}, stake_projects, tide_share`.execute(database);
  const prefix = uuidv7().slice(-12);
  // Parents stand earlier: a tree.
  const departments = drawn.departments.map((above, at) => ({
    key: `d${at}`,
    parent: above !== null && above < at ? `d${above}` : null,
  }));
  const roleName = (at: number) => `r${at}${prefix}`;
  const members = drawn.people.map(({ department, superior, roles }, at) => ({
    key: `p${at}`,
    department: department === null ? null : `d${department}`,
    superior: superior !== null && superior < at ? `p${superior}` : null,
    roles: roles.map(roleName),
  }));
  const crew = await hire(world, departments, members, prefix);
  const roles = drawn.roles.map((role, at): RoleDefinition => {
    const long = ({ reach, narrowed, not, departments: named }: (typeof role)['update']): Scope => ({
      reach,
      ...(reach === 'departments' && { departments: named.map((one) => crew.id(`d${one}`)) }),
      ...(narrowed && { where: { field: 'state', op: not ? 'isNot' : 'is', value: 'open' } as Condition }),
    });
    const rights = (view: (typeof role)['update'] | undefined) => ({
      view: view ? long(view) : ('none' as const),
      update: long(role.update),
      delete: long(role.remove),
      share: true,
    });
    return defineRole(roleName(at), {
      label: roleName(at),
      ...(role.parent !== null && role.parent < at && { parent: roleName(role.parent) }),
      objects: Object.fromEntries(drawnObjects.map((name, position) => [name, rights(role.view[position])])),
    });
  });
  await database
    .transaction()
    .execute((transaction) =>
      saveSettings(
        transaction,
        'access',
        { hierarchy: drawn.hierarchy, superiorsView: drawn.superiorsView, inheritance: {} },
        crew.id('p0'),
        new Date(),
      ),
    );
  await writeRoles(world, roles);
  const things = await writeThings(world, drawn, crew, members, roleName);
  const people = members.map(({ key, department, superior, roles: names }) => ({
    id: crew.id(key),
    department: department && crew.id(department),
    superior: superior && crew.id(superior),
    roles: names,
  }));
  const { workspace } = world.engine;
  return {
    crew,
    things,
    whole: {
      people,
      departments: new Map(departments.map(({ key, parent }) => [crew.id(key), parent && crew.id(parent)])),
      roles: workspace.roles,
      objects: workspace.objects,
      hierarchy: drawn.hierarchy,
      superiorsView: drawn.superiorsView,
    },
  };
}

async function writeThings(
  world: World,
  drawn: Organisation,
  crew: Crew,
  members: readonly { department: string | null }[],
  roleName: (at: number) => string,
): Promise<Thing[]> {
  const { database, clock, shares: known } = world.engine;
  const projects: Thing[] = [];
  const things = drawn.things.map((one, at): Thing => {
    const object = at < 6 ? 'project' : (drawnObjects[one.object] ?? 'project');
    const owned = object !== 'entry' && one.owner !== null;
    const department = owned ? members[one.owner ?? 0]?.department : null;
    const parent = object === 'project' || one.parent === null ? undefined : projects[one.parent];
    const thing: Thing = {
      id: uuidv7(),
      object,
      owner: owned ? crew.id(`p${one.owner}`) : null,
      creator: crew.id(`p${one.creator}`),
      department: department ? crew.id(department) : null,
      values: { name: `t${at}`, state: one.open ? 'open' : 'closed', rank: one.rank },
      shares: one.shares.map(({ kind, at, write, expired }) => ({
        subject: kind === 'role' ? `role:${roleName(at)}` : `${kind}:${crew.id(`${kind[0]}${at}`)}`,
        write,
        expired,
      })),
      parents: parent ? [parent] : [],
      deletedBy: one.deleted ? crew.id('p0') : null,
    };
    if (object === 'project') projects.push(thing);
    return thing;
  });
  const now = clock.now().toISOString();
  for (const object of drawnObjects) {
    const rows = things
      .filter((thing) => thing.object === object)
      .map((thing) => ({
        id: thing.id,
        version: 1,
        ...thing.values,
        ...(object !== 'entry' && { owner: thing.owner }),
        owner_department: thing.department,
        ...((object === 'task' || object === 'entry') && { project: thing.parents[0]?.id ?? null }),
        deleted_at: thing.deletedBy && now,
        created_by: thing.creator,
        created_at: now,
        // Many are equal: the pages must not lose or repeat one of them.
        updated_at: now,
      }));
    await insertAll(database, tableName(object), rows);
  }
  const links = things.flatMap(({ id, object, parents }) =>
    object === 'stake' ? parents.map((parent) => ({ record_id: id, target_id: parent.id, position: 0 })) : [],
  );
  await insertAll(database, 'stake_projects', links);
  const shares = new Map(
    things.flatMap(({ id, object, shares: all }) =>
      all.map(({ subject, write, expired }) => [
        `${id} ${subject}`,
        {
          id: uuidv7(),
          object,
          record_id: id,
          subject,
          kind: 'share',
          access: write ? 'write' : 'read',
          until: expired ? now : null,
          created_by: crew.id('p0'),
          created_at: now,
        },
      ]),
    ),
  );
  // The last share with a subject is the one that holds, in the oracle too.
  for (const thing of things)
    (thing as { shares: Thing['shares'] }).shares = [
      ...new Map(thing.shares.map((share) => [share.subject, share])).values(),
    ];
  await insertAll(database, 'tide_share', [...shares.values()]);
  await known.reload();
  return things;
}
