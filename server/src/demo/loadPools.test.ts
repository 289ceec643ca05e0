import { demo } from '@tide/crm/demo/demo';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { json } from '../testing/json';
import { night } from '../testing/pool';
import { openWorld, type World } from '../testing/world';
import { loadDemoPools } from './loadPools';
import { removeDemo } from './remove';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await loadDemoPools(world.engine, demo('2025-03-10').pools ?? []);
});
afterAll(() => world.close());

const total = async (user: string, view: string) =>
  (await json(await world.request(user, `/api/records/customer?view=${view}&count=exact`))).total.value;

test('the demo has a pool from which its people have claimed, and nothing of it is due tonight', async () => {
  expect(await total('qian', 'poolUnassigned')).toBe(18);
  expect([await total('qian', 'poolAssigned'), await total('wei', 'poolAssigned')]).toEqual([4, 9]);
  expect((await json(await world.request('qian', '/api/pools/customer'))).pools).toMatchObject([
    { name: '销售公海', owned: 4, cap: 50, unassigned: 18, member: true },
  ]);
  await night(world);
  expect(await total('wei', 'poolAssigned')).toBe(9);
});

test('it goes away with the rest of the demo', async () => {
  await removeDemo(world.engine);
  await world.engine.pools.reload();
  expect(world.engine.pools.of('customer')).toEqual([]);
  const { rows } = await sql`select 1 from tide_pool_log`.execute(world.engine.database);
  expect(rows).toEqual([]);
});
