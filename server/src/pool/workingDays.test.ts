import { calendarDefaults } from '@tide/model/settings/calendar';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { night, openPool, type Pooling, passTo, setClock } from '../testing/pool';
import { openWorld, type World } from '../testing/world';

let world: World;
let pooling: Pooling;
let id: string;
let number = 0;

beforeAll(async () => {
  world = await openWorld({ now: '2026-09-28T09:30:00+08:00' });
  pooling = await openPool(world, { maxOwned: null, workingDays: true });
  await world.work();
});
afterAll(() => world.close());

beforeEach(async () => {
  await setClock(world, '2026-09-28T09:30:00');
  id = await pooling.unassigned(`工作日${++number}厂`);
  await pooling.verb('qian', 'claim', id);
});

const end = async () => (await pooling.read('admin', id)).protectEndDate;
const path = '/api/settings/calendar';
const send = (body: object, user = 'admin') => world.request(user, path, { method: 'PATCH', body });

describe('Beyond: working days', () => {
  it('POOL-14 ten working days across 国庆, with a Saturday that is worked', async () => {
    expect(await end()).toBe('2026-10-16');
  });

  it('POOL-15 POOL-16 the reminder counts working days as well, and the night takes it back after the last', async () => {
    const told = async () =>
      (await json(await world.request('qian', '/api/notifications?tab=today'))).items.filter(
        ({ text }: { text: string }) => text.includes(`工作日${number}厂」将于 2026-10-16`),
      ).length;
    passTo(world, '2026-10-12T00:10:30');
    await night(world);
    expect(await told()).toBe(0);
    passTo(world, '2026-10-13T00:10:30');
    await night(world);
    expect(await told()).toBe(1);
    const [standing] = (await json(await world.request('qian', '/api/pools/customer'))).pools;
    expect(standing.ending).toBeGreaterThan(0);
    passTo(world, '2026-10-17T00:10:30');
    await night(world);
    expect((await pooling.read('admin', id)).poolStatus).toBe('unassigned');
  });

  it('POOL-19 extensions are working days, and so is what is missing', async () => {
    await pooling.verb('wei', 'extend', id, { days: 3 });
    expect(await end()).toBe('2026-10-21');
    passTo(world, '2026-11-02T10:00:00');
    expect((await json(await pooling.verb('wei', 'extend', id, { days: 2 }))).detail).toBe(
      '延期后的保护结束日期仍早于今天，请至少延期 8 个工作日。',
    );
    expect((await pooling.verb('wei', 'extend', id, { days: 8 })).status).toBe(200);
    expect((await pooling.log('wei', id))[0]).toMatchObject({ action: 'extend', days: 8, workingDays: true });
    expect(await end()).toBe('2026-11-02');
  });

  it('POOL-14 each follow-up counts working days from its own day', async () => {
    await pooling.change({ daysFrom: 'interaction' });
    passTo(world, '2026-10-03T10:00:00');
    await world.create('qian', 'interaction', { customer: id, type: 'visit', content: '国庆期间上门拜访' });
    expect(await end()).toBe('2026-10-20');
    await pooling.change({ daysFrom: null });
  });

  it('POOL-23 dates that are given anew come to what a claim would have given, extensions included', async () => {
    await pooling.verb('wei', 'extend', id, { days: 2 });
    await pooling.change({ workingDays: false }, { recompute: true });
    await pooling.settled();
    expect(await end()).toBe('2026-10-10');
    await pooling.change({ workingDays: true }, { recompute: true });
    await pooling.settled();
    expect(await end()).toBe('2026-10-20');
  });

  it('POOL-03 pages learn which pools count so, and the calendar', async () => {
    const { pool } = await json(await world.request('qian', '/api/objects/customer'));
    expect(pool.workingDays).toEqual([pooling.pool().id]);
    expect(pool.remindBeforeDays).toEqual({ [pooling.pool().id]: pooling.pool().rules.remindBeforeDays });
    const { workspace } = await json(await world.request('qian', '/api/me'));
    expect(workspace.calendar).toEqual(calendarDefaults);
  });
});

describe('工作日历', () => {
  it('POOL-14 another calendar holds for what is claimed from then on, and for the rest where it is asked', async () => {
    expect(await json(await world.request('admin', path))).toEqual({ ...calendarDefaults, pools: ['公海'] });
    const holidays = [...calendarDefaults.holidays, '2026-10-16', '2026-10-15', '2026-10-15'];
    expect((await send({ ...calendarDefaults, holidays })).status).toBe(200);
    expect((await json(await world.request('admin', path))).holidays.slice(-2)).toEqual(['2026-10-15', '2026-10-16']);
    expect(await end()).toBe('2026-10-16');
    expect((await send({ ...calendarDefaults, holidays, recompute: true })).status).toBe(200);
    await pooling.settled();
    expect(await end()).toBe('2026-10-20');
    const audit = await json(await world.request('admin', '/api/settings/audit'));
    expect(audit.items).toContainEqual(expect.objectContaining({ action: 'settings.change' }));
    await send({ ...calendarDefaults, recompute: true });
    await pooling.settled();
    expect(await end()).toBe('2026-10-16');
  });

  it('SYS-01 is for those who keep the company, and takes days alone', async () => {
    expect((await send(calendarDefaults, 'qian')).status).toBe(403);
    for (const [change, field, message] of [
      [{ holidays: ['2026-02-30'], workdays: [] }, 'holidays', '「2026-02-30」不是日期，应如 2026-10-01。'],
      [{ holidays: ['2026-10-01'], workdays: ['2026-10-01'] }, 'workdays', '2026-10-01 不能既放假又上班。'],
    ] as const)
      expect(await json(await send(change))).toMatchObject({ status: 422, errors: [{ field, message }] });
  });
});
