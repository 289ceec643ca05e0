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
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(database);
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
  while ((await recycled()) === 0 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill('SIGKILL');
  await ended;
  const before = await recycled();
  expect(before).toBeGreaterThan(0);
  expect(before % 500).toBe(0);
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
