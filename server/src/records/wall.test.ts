import type { Values } from '@tide/model/api/records';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { linkTable, tableName } from '../database/names';
import { openWorld, type World } from '../testing/world';
import { readingOf } from './reach';
import { streamRecords } from './read';

let world: World;
const people = ['admin', 'wang', 'li', 'zhao', 'qian', 'sun', 'zhou', 'zheng', 'wei'];

beforeAll(async () => {
  world = await openWorld();
  for (const [username, name] of [
    ['qian', '钱家'],
    ['sun', '孙家'],
    ['zhou', '周家'],
    ['wu', '吴家'],
  ] as const) {
    const customer = await world.create(username, 'customer', { name: `${name}有限公司` });
    const values: Record<string, Values> = {
      contact: { name: `${name}联系人`, customers: [{ id: customer.id }] },
      interaction: { customer: customer.id, content: `${name}的联系记录` },
    };
    for (const [object, given] of Object.entries(values)) await world.create(username, object, given);
  }
}, 120_000);
afterAll(() => world.close());

const behind = (username: string) => readingOf(world.engine, world.actor(username));

async function idsBehind(username: string, object: string): Promise<Set<string>> {
  const found = await sql<{ id: string }>`select * from ${sql.table(tableName(object))}`.execute(
    await behind(username),
  );
  return new Set(found.rows.map(({ id }) => id));
}

/** What the person is shown through the door; everybody may export for this. */
async function idsThroughDoor(username: string, object: string): Promise<Set<string>> {
  const ids = new Set<string>();
  let cursor = '';
  do {
    const answer = await world.request(username, `/api/records/${object}?limit=500${cursor && `&cursor=${cursor}`}`);
    // Who may not view the object at all is shown nothing of it.
    if (answer.status === 403) return ids;
    const page = (await answer.json()) as { items: { id: string }[]; nextCursor: string | null };
    for (const { id } of page.items) ids.add(id);
    cursor = page.nextCursor ?? '';
  } while (cursor);
  return ids;
}

describe('PERM-09 a statement without any condition', () => {
  test.each(people)('shows %s what the door shows him and nothing else', async (username) => {
    for (const object of world.engine.workspace.objects.keys())
      expect(await idsBehind(username, object), object).toEqual(await idsThroughDoor(username, object));
  });

  test('shows nothing without a pass, and nothing with a wrong one', async () => {
    for (const pass of ['', 'a pass that nobody was given'])
      for (const object of world.engine.workspace.objects.keys()) {
        const found = await sql`select * from ${sql.table(tableName(object))}`.execute(
          world.engine.reading?.as(pass) as never,
        );
        expect(found.rows, object).toEqual([]);
      }
  });

  test('keeps a stranger out and lets a collaborator in', async () => {
    const [customer] = [...(await idsThroughDoor('qian', 'customer'))];
    expect(await idsBehind('wei', 'customer')).not.toContain(customer);
    await sql`insert into tide_share (id, object, record_id, subject, kind, access, created_by, created_at)
      values (gen_random_uuid(), 'customer', ${customer}::uuid, ${`person:${world.id('wei')}`}, 'share', 'read', ${world.id('qian')}::uuid, now())`.execute(
      world.engine.database,
    );
    await world.engine.shares.reload();
    expect(await idsBehind('wei', 'customer')).toEqual(new Set([customer]));
    expect(await idsBehind('wei', 'contact')).toEqual(await idsThroughDoor('wei', 'contact'));
    expect((await idsBehind('wei', 'contact')).size).toBe(1);
  });
});

describe('SEC-01 an injected statement', () => {
  const injected = [
    'select password_hash from tide_user',
    'select * from tide_session',
    'select * from tide_audit',
    `insert into tide_reach select pass, object, true, owners, departments, subjects, made_at from tide_reach`,
    `update customer set name = 'x'`,
    'delete from customer',
    'create table stolen (id integer)',
    'set role tide',
    'alter table customer disable row level security',
    'alter role current_user superuser',
  ];
  test.each(injected)('is refused: %s', async (statement) => {
    await expect(sql.raw(`select 1; ${statement}`).execute(await behind('qian'))).rejects.toThrow(
      /permission denied|must be owner/,
    );
  });

  test('finds no pass but its own, and cannot make one up', async () => {
    await behind('admin');
    const reading = await behind('qian');
    const reaches = await sql<{
      everything: boolean;
      owners: string[];
    }>`select everything, owners from tide_reach
      where object in ('customer', 'contact', 'interaction')`.execute(reading);
    expect(reaches.rows.length).toBeGreaterThan(0);
    for (const reach of reaches.rows) expect(reach).toEqual({ everything: false, owners: [world.id('qian')] });
  });

  test('cannot read what stands at the links of others', async () => {
    await expect(
      sql`select * from ${sql.table(linkTable('contact', 'customers'))}`.execute(await behind('qian')),
    ).rejects.toThrow('permission denied');
  });
});

test('PERM-10 people who share few sessions never see the rows of the person before', async () => {
  const expected = new Map<string, Set<string>>();
  for (const username of people) expected.set(username, await idsThroughDoor(username, 'customer'));
  const rounds = Array.from({ length: 30 }, () => people).flat();
  await Promise.all(
    rounds.map(async (username) => expect(await idsBehind(username, 'customer')).toEqual(expected.get(username))),
  );
});

test('a session that is lost is replaced by one that knows nobody', async () => {
  const mine = await idsThroughDoor('sun', 'customer');
  await expect(
    sql.raw('select pg_terminate_backend(pg_backend_pid())').execute(await behind('qian')),
  ).rejects.toThrow();
  await vi.waitFor(async () => expect(await idsBehind('sun', 'customer')).toEqual(mine));
});

test('an export of somebody goes through the wall', async () => {
  const names: unknown[] = [];
  for await (const record of streamRecords(world.engine, world.actor('qian'), 'customer', {})) names.push(record.name);
  expect(names).toEqual(['钱家有限公司']);
});
