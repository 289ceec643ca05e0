import type { JobJson } from '@tide/model/api/jobs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { step, until, upload } from '../testing/imports';
import { openWorld, type World } from '../testing/world';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

const count = 1_300;
const text = (prefix: string) =>
  `客户名称,首要联系人\n${Array.from({ length: count }, (_, index) => `${prefix}${index}厂,联系人${index}`).join('\n')}\n${prefix}0厂,联系人0\n`;

const total = async (prefix: string) =>
  Number(
    (
      await sql<{
        count: string;
      }>`select count(*) from customer where deleted_at is null and name like ${`${prefix}%`}`.execute(
        world.engine.database,
      )
    ).rows[0]?.count,
  );

const jobs = async (username: string) =>
  ((await (await world.request(username, '/api/jobs')).json()) as { items: JobJson[] }).items;

/** What a killed process leaves behind: a job that runs under a runner whose session is gone. */
async function killedIn(id: string): Promise<void> {
  await sql`update tide_job set status = 'running', runner = gen_random_uuid() where subject = ${id}::uuid`.execute(
    world.engine.database,
  );
}

describe('an import and its job', () => {
  it('AC-101 counts created, skipped and failed rows, and gives exactly the failed ones back', async () => {
    await world.work();
    const good = Array.from({ length: 988 }, (_, index) => `计数${index}厂,A`);
    const bad = Array.from({ length: 12 }, (_, index) => `坏${index}厂,Z${index}`);
    const again = good.slice(0, 30);
    const { id } = await upload(world, 'qian', '计数.csv', ['客户名称,客户级别', ...good, ...bad, ...again].join('\n'));
    const { counts, progress } = await step(world, 'qian', id, 'run');
    expect(counts).toMatchObject({ read: 1_030, created: 988, skipped: 30, failed: 12 });
    expect(progress).toEqual({ done: 1_030, total: 1_030 });
    const failures = await world.request('qian', `/api/imports/${id}/failures`);
    const file = await upload(world, 'qian', '失败.xlsx', new Uint8Array(await failures.arrayBuffer()));
    expect(file.sample).toHaveLength(12);
    expect(file.sample.every((cells) => cells[2]?.includes('不存在'))).toBe(true);
    await world.rest();
  });

  it('AC-102 goes on after the process was killed, and neither loses nor doubles a row', async () => {
    const { id } = await upload(world, 'qian', '中断.csv', text('中断'));
    const started = await world.request('qian', `/api/imports/${id}/run`, { method: 'POST' });
    expect(started.status).toBe(202);
    await world.work();
    for (let written = 0; written < 500; written = await total('中断'))
      await new Promise((resolve) => setTimeout(resolve, 20));
    await world.rest();
    const left = await total('中断');
    expect(left % 500 === 0 || left === count).toBe(true);
    await killedIn(id);
    await world.work();
    const done = await until(world, 'qian', id, 'done');
    expect(done.counts).toMatchObject({ read: count + 1, created: count, skipped: 1, failed: 0, children: count });
    expect(await total('中断')).toBe(count);
    expect((await jobs('qian'))[0]).toMatchObject({
      kind: 'import.run',
      status: 'done',
      progress: { done: count + 1, total: count + 1 },
      can: [],
    });
  });

  it('IMP-05 keeps the finished rows when it is cancelled, and can be continued', async () => {
    await world.rest();
    const { id } = await upload(world, 'qian', '取消.csv', text('取消'));
    await world.request('qian', `/api/imports/${id}/run`, { method: 'POST' });
    const [waiting] = await jobs('qian');
    expect(waiting).toMatchObject({ status: 'waiting', label: '导入客户：取消.csv', can: ['cancel'] });
    expect((await world.request('sun', `/api/jobs/${waiting?.id}/cancel`, { method: 'POST' })).status).toBe(404);
    expect((await world.request('qian', `/api/jobs/${waiting?.id}/cancel`, { method: 'POST' })).status).toBe(202);
    await world.work();
    const cancelled = await until(world, 'qian', id, 'cancelled');
    expect(cancelled.can).toEqual(['run', 'undo']);
    expect((await step(world, 'qian', id, 'run')).counts).toMatchObject({ read: count + 1, created: count });
    expect((await world.request('qian', `/api/imports/${id}/run`, { method: 'POST' })).status).toBe(409);
  });

  it('shows a failure as a sentence and can be tried again', async () => {
    const { id } = await upload(world, 'qian', '失败.csv', text('失败'));
    await sql`alter table customer add constraint broken check (name not like '失败7%')`.execute(world.engine.database);
    await world.request('qian', `/api/imports/${id}/run`, { method: 'POST' });
    await expect(until(world, 'qian', id, 'done')).rejects.toThrow('程序出错了');
    await sql`alter table customer drop constraint broken`.execute(world.engine.database);
    const [failed] = await jobs('admin');
    expect(failed).toMatchObject({
      status: 'failed',
      lastError: '程序出错了，可以重试；若再次失败请告诉管理员。',
      can: ['retry'],
    });
    expect((await world.request('qian', `/api/jobs/${failed?.id}/retry`, { method: 'POST' })).status).toBe(202);
    expect((await until(world, 'qian', id, 'done')).counts).toMatchObject({ created: count, failed: 0 });
  });
});
