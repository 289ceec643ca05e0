import type { AccessPersonJson } from '@tide/model/api/sharing';
import type { RoleDefinition, Scope } from '@tide/model/role';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeAccessSettings } from '../organisation/accessSettings';
import { addDepartment } from '../organisation/departments';
import { announceChange } from '../settings/changes';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';

/** The same dice for every run. */
function dice(seed: number) {
  let state = seed;
  const roll = (sides: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
  const pick = <Item>(items: readonly Item[]): Item => items[roll(items.length)] as Item;
  return { roll, pick };
}

const staff = ['li', 'zhao', 'qian', 'sun', 'wu', 'zhou', 'zheng', 'chen', 'wei', 'liu'];
const { roll, pick } = dice(20_250_310);
let world: World;
const records: { object: string; id: string }[] = [];

beforeAll(async () => {
  world = await openWorld();
  const { engine } = world;
  const departments: string[] = [];
  for (const [name, above] of [['甲'], ['乙', 0], ['丙', 1], ['丁'], ['戊', 3]] as [string, number?][])
    departments.push(
      await addDepartment(engine, world.actor('admin'), {
        name,
        parentId: above === undefined ? null : departments[above],
      }),
    );
  const customers: string[] = [];
  const scopes = (object: string): Scope => {
    const reach = pick([
      'none',
      'own',
      'ownAndSubordinates',
      'department',
      'departmentTree',
      'departments',
      'all',
    ] as const);
    const wheres = {
      customer: [
        { field: 'level', op: 'is', value: 'A' },
        { field: 'createdBy', op: 'isMe' },
      ],
      contact: [
        { field: 'gender', op: 'isNot', value: 'male' },
        { field: 'customers', op: 'isEmpty' },
      ],
      interaction: [{ not: { field: 'type', op: 'in', value: ['phone', 'visit'] } }],
    }[object] as never[];
    return {
      reach,
      ...(reach === 'departments' && { departments: [pick(departments), pick(departments)] }),
      ...(roll(3) === 0 && { where: pick(wheres) }),
    };
  };
  const names = ['one', 'two', 'three', 'four', 'five', 'six'];
  for (const [index, name] of names.entries()) {
    const definition: RoleDefinition = {
      name,
      label: name,
      ...(index > 2 && { parent: names[index - 3] }),
      objects: Object.fromEntries(
        ['customer', 'contact', 'interaction'].map((object) => [
          object,
          { view: scopes(object), update: scopes(object), delete: scopes(object), share: true },
        ]),
      ),
    };
    await sql`insert into tide_role (name, definition, changed_at) values (${name}, ${JSON.stringify(definition)}::jsonb, now())`.execute(
      engine.database,
    );
  }
  for (const username of staff)
    await sql`update tide_user set department_id = ${roll(6) === 0 ? null : pick(departments)}::uuid,
      roles = ${roll(4) === 0 ? [pick(names), pick(names)] : [pick(names)]}::text[] where id = ${world.id(username)}::uuid`.execute(
      engine.database,
    );
  await announceChange(engine.database);
  await engine.refresh();

  const make = async (object: string, values: Record<string, unknown>) => {
    const owner = pick(staff);
    const { id } = await world.create('admin', object, { ...values, owner: world.id(owner) });
    records.push({ object, id });
    return id;
  };
  for (let number = 0; number < 7; number++)
    customers.push(await make('customer', { name: `客户${number}`, level: pick(['A', 'B']) }));
  for (let number = 0; number < 7; number++)
    await make('contact', {
      name: `联系人${number}`,
      gender: pick(['male', 'female']),
      customers: number === 0 ? null : [...new Set([pick(customers), pick(customers)])].map((id) => ({ id })),
    });
  for (let number = 0; number < 5; number++)
    await make('interaction', { customer: pick(customers), content: `谈话${number}`, type: pick(['phone', 'email']) });
  // One parent lies in the recycle bin while its contacts of two customers live on.
  const gone = customers.pop() as string;
  await world.request('admin', `/api/records/customer/${gone}`, { method: 'DELETE' });
  const subjects = [
    ...staff.map((username) => `person:${world.id(username)}`),
    ...departments.map((id) => `department:${id}`),
    ...names.map((name) => `role:${name}`),
  ];
  for (let number = 0; number < 22; number++) {
    const { object, id } = pick(records);
    await sql`insert into tide_share (id, object, record_id, subject, kind, access, until, created_by, created_at)
      values (gen_random_uuid(), ${object}, ${id}::uuid, ${pick(subjects)}, 'share', ${pick(['read', 'write'])},
        ${pick([null, '2025-03-09T16:00:00Z', '2025-03-31T16:00:00Z'])}::timestamptz, ${world.id('admin')}::uuid, now())
      on conflict do nothing`.execute(engine.database);
  }
  await announceChange(engine.database);
  await engine.refresh();
}, 120_000);
afterAll(() => world.close());

/** What the doors say: every verb is tried without changing anything. */
async function tried(username: string, { object, id }: { object: string; id: string }): Promise<string[]> {
  const path = `/api/records/${object}/${id}`;
  const can: string[] = [];
  const seen = await world.request(username, path);
  if (seen.status === 200) can.push('view');
  // A version that nobody has: within reach it is stale, outside there is no such record.
  const answers = {
    update: await world.request(username, path, { method: 'PATCH', body: { version: 999 } }),
    delete: await world.request(username, `${path}?version=999`, { method: 'DELETE' }),
  };
  for (const [verb, { status }] of Object.entries(answers)) {
    // Whoever may change what he may not view is told so by the record that he does not find.
    if (status === 409) can.push(verb);
    else expect([403, 404], `${username} ${verb} ${path}`).toContain(status);
  }
  // What an answer says of itself is one more explanation.
  if (seen.status === 200)
    expect(
      (await json(seen)).can.filter((verb: string) => verb !== 'share'),
      `${username} ${path}`,
    ).toEqual(can.slice(1));
  return can;
}

describe('PERM-11 what is explained is what is enforced', () => {
  it.each(['readers', 'owner', 'none'] as const)(
    'for every person, record and verb, when children follow %s',
    async (inherits) => {
      await changeAccessSettings(world.engine, world.actor('admin'), {
        inheritance: { contact: inherits, interaction: inherits },
        superiorsView: inherits !== 'none',
        hierarchy: inherits === 'owner' ? 'reportingLine' : 'both',
      });
      let yes = 0;
      let no = 0;
      for (const record of records) {
        const answer = await world.request('admin', `/api/records/${record.object}/${record.id}/access`);
        if (answer.status === 404) continue;
        const people = new Map((await json(answer)).items.map((one: AccessPersonJson) => [one.id, one]));
        for (const username of staff) {
          const explained = (people.get(world.id(username)) as AccessPersonJson | undefined)?.can ?? [];
          const real = await tried(username, record);
          // A stale update is answered with the newer record, which only a viewer finds.
          const seen = real.includes('view') ? explained : explained.filter((verb) => verb !== 'update');
          expect(real, `${username} ${record.object} ${record.id}`).toEqual(seen);
          yes += real.length;
          no += 3 - real.length;
        }
      }
      expect(yes).toBeGreaterThan(100);
      expect(no).toBeGreaterThan(100);
    },
    240_000,
  );
});
