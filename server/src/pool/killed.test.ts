import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { night, openPool, type Pooling, passTo } from '../testing/pool';
import { openWorld, type World } from '../testing/world';

// A process of its own recycles and is killed in the middle (issue: nobody recycled twice or skipped, log and rows agree).

const count = 3_000;
let world: World;
let pooling: Pooling;
let child: ChildProcess | undefined;

beforeAll(async () => {
  world = await openWorld({ now: '2025-03-01T09:30:00+08:00' });
  pooling = await openPool(world, { maxOwned: null });
});
afterAll(async () => {
  if (child && child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await world.close();
});

/** Lets a program of its own do what the minute does, and kills it as soon as something is so. */
async function killOnce(done: () => Promise<boolean>): Promise<void> {
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(world.engine.database);
  child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, '../testing/recycling.ts')], {
    env: {
      ...process.env,
      RECYCLE_POSTGRES: JSON.stringify(inject('postgres')),
      RECYCLE_SCHEMA: rows[0]?.schema ?? '',
      RECYCLE_NOW: world.clock.now().toISOString(),
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = once(child, 'exit');
  while (!(await done()) && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill('SIGKILL');
  await ended;
}

const recycled = async () => {
  const found = await sql<{
    count: number;
  }>`select count(*)::integer as count from customer where pool_status = 'unassigned'`.execute(world.engine.database);
  return found.rows[0]?.count ?? 0;
};

it('POOL-15 kill -9 in the middle of a run: resumed, each once, and the log agrees with the rows', {
  timeout: 120_000,
}, async () => {
  const { database } = world.engine;
  await sql`insert into customer (id, version, name, owner, pool_status, pool, pool_acquired_at, pool_cycle, pool_target, protect_end_date, created_at, updated_at)
    select gen_random_uuid(), 1, '批量' || n, ${world.id('qian')}::uuid, 'assigned', ${pooling.pool().id}, '2025-03-01T01:30:00Z', 1, 'pending',
      '2025-03-11', now(), now() from generate_series(1, ${count}::integer) as n`.execute(database);
  passTo(world, '2025-03-12T00:10:00');
  await killOnce(async () => (await recycled()) > 0);
  const before = await recycled();
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(count);
  const noted = await sql<{ recycled: number }>`select recycled from tide_pool_run`.execute(database);
  expect(noted.rows).toEqual([{ recycled: before }]);
  await night(world);
  expect(await recycled()).toBe(count);
  const found = await sql<{
    entries: number;
    records: number;
  }>`select count(*)::integer as entries, count(distinct record_id)::integer as records
    from tide_pool_log where action = 'recycle'`.execute(database);
  expect(found.rows).toEqual([{ entries: count, records: count }]);
  const [run] = (
    await sql<{
      recycled: number;
      failed: number;
    }>`select recycled, failed from tide_pool_run where finished_at is not null`.execute(database)
  ).rows;
  expect(run).toEqual({ recycled: count, failed: 0 });
});

it('Beyond 公海: kill -9 in the middle of a draw: resumed with the same seed, each record decided once', {
  timeout: 120_000,
}, async () => {
  const { database } = world.engine;
  const held = 120;
  await sql`update customer set deleted_at = now()`.execute(database);
  await pooling.change({ opening: { time: '09:00', weekdays: [], order: 'lottery' } });
  await sql`insert into customer (id, version, name, pool_status, pool, pool_entered_at, created_at, updated_at)
    select gen_random_uuid(), 1, '抽签' || n, 'unassigned', ${pooling.pool().id}, '2025-03-12T02:00:00Z', now(), now()
    from generate_series(1, ${held}::integer) as n`.execute(database);
  await sql`insert into tide_pool_application (record_id, person, entered_at, at)
    select c.id, p::uuid, c.pool_entered_at, c.pool_entered_at from customer as c
      cross join unnest(${['qian', 'sun', 'zhou'].map((name) => world.id(name))}::text[]) as p
    where c.deleted_at is null`.execute(database);
  passTo(world, '2025-03-13T09:00:00');
  const drawn = async () => {
    const found = await sql<{ count: number }>`select count(*)::integer as count from customer
      where deleted_at is null and pool_acquire_type = 'draw'`.execute(database);
    return found.rows[0]?.count ?? 0;
  };
  await killOnce(async () => (await drawn()) > 10);
  const before = await drawn();
  expect(before).toBeGreaterThan(10);
  expect(before).toBeLessThan(held);
  await night(world);
  expect(await drawn()).toBe(held);
  const found = await sql<{ entries: number; records: number; seeds: number }>`select count(*)::integer as entries,
      count(distinct record_id)::integer as records, count(distinct facts ->> 'seed')::integer as seeds
    from tide_pool_log where action = 'draw'`.execute(database);
  expect(found.rows).toEqual([{ entries: held, records: held, seeds: 1 }]);
  const runs = await sql`select given, free, failed from tide_pool_draw where finished_at is not null`.execute(
    database,
  );
  expect(runs.rows).toEqual([{ given: held, free: 0, failed: 0 }]);
});
