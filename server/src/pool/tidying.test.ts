import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { night, openPool, type Pooling, passTo } from '../testing/pool';
import { openWorld, type World } from '../testing/world';

const count = 1_600;
let world: World;
let pooling: Pooling;

beforeAll(async () => {
  world = await openWorld({ now: '2025-03-01T09:30:00+08:00' });
  pooling = await openPool(world, { maxOwned: null });
});
afterAll(() => world.close());

/** Sorts what waits for the search index, and tells how many pages of it there were. */
async function waitingPages(): Promise<number> {
  const found = await sql<{ pages: string }>`select gin_clean_pending_list('customer_search') as pages`.execute(
    world.engine.database,
  );
  return Number(found.rows[0]?.pages);
}

/** Makes customers whose protection ended a day ago, each with words of his own. */
const makeDue = (due: number) =>
  sql`insert into customer (id, version, name, owner, pool_status, pool, pool_acquired_at, pool_cycle, pool_target, protect_end_date, created_at, updated_at,
      search_grams)
    select gen_random_uuid(), 1, '批量' || n, ${world.id('qian')}::uuid, 'assigned', ${pooling.pool().id}, '2025-03-01T01:30:00Z', 1, 'pending',
      '2025-03-11', now(), now(), array(select n * 20 + gram from generate_series(1, 20) as gram) from generate_series(1, ${due}::integer) as n`.execute(
    world.engine.database,
  );

it('POOL-15 a night begins with sorting what the day has left for the search index', async () => {
  await makeDue(400);
  await sql`update customer set protect_end_date = '2025-04-01' where name <> '批量1'`.execute(world.engine.database);
  passTo(world, '2025-03-12T00:10:00');
  await night(world);
  expect(await waitingPages()).toBeLessThan(5);
  await sql`delete from customer`.execute(world.engine.database);
});

it('POOL-15 the search index is sorted beside the portions of a night, and not left to a portion with its locks', async () => {
  const { database } = world.engine;
  await makeDue(count);
  const ofAll = await waitingPages();
  passTo(world, '2025-03-13T00:10:00');
  await night(world);
  const found = await sql<{ recycled: number }>`select recycled from tide_pool_run where day = '2025-03-13'`.execute(
    database,
  );
  expect(found.rows).toEqual([{ recycled: count }]);
  // Every thousand, so that no more than the rest waits; all of them would be as many as before.
  expect(ofAll).toBeGreaterThan(50);
  expect(await waitingPages()).toBeLessThan(0.75 * ofAll);
});
