import type { DemoData } from '@tide/model/demo';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readHistory } from '../records/history';
import { createRecord } from '../records/write';
import { openWorld, type World } from '../testing/world';
import { loadDemo } from './load';
import { removeDemo } from './remove';

const placed = (number: number) => ({
  department: 'team',
  mobile: `1390000800${number}`,
  email: `person${number}@huaxing.example`,
});
const data: DemoData = {
  departments: [
    { key: 'house', name: '演示公司', parent: null, manager: null },
    { key: 'team', name: '演示组', parent: 'house', manager: 'mei' },
  ],
  people: [
    { username: 'mei', name: '梅示', superior: null, roles: ['salesManager'], ...placed(1) },
    { username: 'lan', name: '兰示', superior: 'mei', roles: ['salesRepresentative'], ...placed(2) },
  ],
  records: [
    { object: 'customer', key: 'a', author: 'lan', at: '2025-01-06T02:00:00.000Z', values: { name: '演示甲' } },
    { object: 'customer', key: 'b', author: 'lan', at: '2025-01-07T02:00:00.000Z', values: { name: '演示乙' } },
    {
      object: 'contact',
      key: 'c',
      author: 'lan',
      at: '2025-01-07T03:00:00.000Z',
      values: { name: '示先生', customers: [{ key: 'a', jobTitle: '厂长' }, { key: 'b' }] },
    },
    {
      object: 'interaction',
      key: 'n',
      author: 'lan',
      at: '2025-02-03T03:00:00.000Z',
      values: {
        customer: { key: 'a' },
        contacts: [{ key: 'c' }],
        content: '首次拜访',
        occurredAt: '2025-02-03T02:00:00.000Z',
      },
    },
  ],
};

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await loadDemo(world.engine, data);
});
afterAll(() => world.close());

async function customerNamed(name: string): Promise<string> {
  const found = await sql<{ id: string }>`select id from customer where name = ${name}`.execute(world.engine.database);
  return found.rows[0]?.id ?? '';
}

test('demo people stand in their departments below their superior', () => {
  const { directory } = world.engine;
  const mei = directory.findByUsername('mei');
  const lan = directory.findByUsername('lan');
  expect(lan).toMatchObject({ managerId: mei?.id, demo: true, mobile: '13900008002' });
  const team = directory.department(lan?.departmentId ?? '');
  expect(team).toMatchObject({ name: '演示组', managerId: mei?.id });
  expect(directory.department(team?.parentId ?? '')?.name).toBe('演示公司');
});

test('demo records are written by their authors at their time, with links, numbers and roll-ups', async () => {
  const id = await customerNamed('演示甲');
  const answer = await world.request('admin', `/api/records/customer/${id}`);
  expect(await answer.json()).toMatchObject({
    number: 'KH202501060001',
    owner: { title: '兰示' },
    createdBy: { title: '兰示' },
    createdAt: '2025-01-06T02:00:00.000Z',
    updatedAt: '2025-01-06T02:00:00.000Z',
    lastFollowAt: '2025-02-03T02:00:00.000Z',
  });
  const { items } = await readHistory(world.engine, world.actor('admin'), 'customer', id, {});
  expect(items.at(-1)).toMatchObject({ at: '2025-01-06T02:00:00.000Z', user: { title: '兰示' } });
});

test('removing takes the demo away but for what own records refer to', async () => {
  const kept = await customerNamed('演示甲');
  const note = await createRecord(world.engine, world.actor('admin'), 'interaction', {
    customer: kept,
    content: '自己的记录',
  });
  const lan = world.engine.directory.findByUsername('lan')?.id;
  await sql`insert into tide_job (id, kind, label, started_by, created_at) values (gen_random_uuid(), 'records.renew', '', ${lan}, now())`.execute(
    world.engine.database,
  );
  const removal = await removeDemo(world.engine);
  expect([removal.people, removal.peopleClosed]).toEqual([1, 1]);
  expect(removal.recordsLeft).toBe(1);
  expect(removal.records).toBe(3);
  const left = await sql<{ name: string }>`select name from customer order by name`.execute(world.engine.database);
  expect(left.rows).toEqual([{ name: '演示甲' }]);
  const answer = await world.request('admin', `/api/records/interaction/${note.id}`);
  expect(await answer.json()).toMatchObject({ customer: { title: '演示甲' } });
  await world.engine.directory.reload();
  expect(world.engine.directory.findByUsername('mei')).toBeUndefined();
  expect(world.engine.directory.findByUsername('lan')).toMatchObject({ status: 'left', demo: false });
});
