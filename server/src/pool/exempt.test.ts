import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { contractOf, night, openPool, type Pooling, passTo, setClock } from '../testing/pool';
import { openWorld, type World } from '../testing/world';

let world: World;
let pooling: Pooling;
let number = 0;

beforeAll(async () => {
  world = await openWorld({ now: '2025-03-01T09:30:00+08:00' });
  pooling = await openPool(world, { maxOwned: null, maxExtendTimes: 1 });
  await world.work();
});
afterAll(() => world.close());
beforeEach(async () => {
  await setClock(world, '2025-03-01T09:30:00');
  await pooling.change({ recycleDays: 10, remindBeforeDays: 3 });
});

/** Protected to 2025-03-11. */
const claimed = async (user = 'qian') => {
  const id = await pooling.unassigned(`豁免${++number}厂`);
  expect((await pooling.verb(user, 'claim', id)).status).toBe(200);
  return id;
};
const exempt = (user: string, of: string | string[], until: string, remark?: string) =>
  pooling.verb(user, 'exempt', of, { until, ...(remark && { remark }) });
const state = async (id: string) => {
  const { owner, protectEndDate, poolExemptUntil } = await pooling.read('admin', id);
  return { owner: (owner as unknown as { title: string } | null)?.title ?? null, protectEndDate, poolExemptUntil };
};
const rehearsed = async (rules: object) => {
  const path = `/api/settings/pools/customer/${pooling.pool().id}/rehearsal`;
  const answer = await world.request('admin', path, { method: 'POST', body: { rules, recompute: true } });
  expect(answer.status).toBe(200);
  const { records } = (await json(answer)) as { records: { record: { id: string }; night: string }[] };
  return Object.fromEntries(records.map(({ record, night: on }) => [record.id, on]));
};

describe('豁免', () => {
  it('Beyond 公海: what is exempt stays until then, in the rehearsal, after the change and through its nights', async () => {
    const [spared, plain] = [await claimed(), await claimed()];
    passTo(world, '2025-03-08T09:30:00');
    const draft = { recycleDays: 2, remindBeforeDays: 0 };
    expect(await rehearsed(draft)).toMatchObject({ [spared]: '2025-03-09', [plain]: '2025-03-09' });
    expect(await json(await exempt('admin', [spared], '2025-03-20', '年度大客户'))).toEqual({
      succeeded: 1,
      failed: [],
    });
    expect(await state(spared)).toEqual({
      owner: '钱一',
      protectEndDate: '2025-03-20',
      poolExemptUntil: '2025-03-20',
    });
    expect(await rehearsed(draft)).toMatchObject({ [spared]: '2025-03-21', [plain]: '2025-03-09' });
    await pooling.change(draft, { recompute: true });
    await pooling.settled();
    passTo(world, '2025-03-20T00:10:00');
    await night(world);
    expect([await state(spared), await state(plain)]).toMatchObject([{ owner: '钱一' }, { owner: null }]);
    passTo(world, '2025-03-21T00:10:00');
    await night(world);
    expect(await state(spared)).toEqual({ owner: null, protectEndDate: null, poolExemptUntil: null });
  });

  it('Beyond 公海: says who did it, until when and why, in the log and the audit; the owner is told', async () => {
    const id = await claimed('sun');
    await exempt('wei', id, '2025-03-25', '合同在走流程');
    expect((await pooling.log('sun', id))[0]).toMatchObject({
      action: 'exempt',
      operator: { title: '卫公' },
      exemptUntil: '2025-03-25',
      protectBefore: '2025-03-11',
      protectAfter: '2025-03-25',
      days: null,
      remark: '合同在走流程',
    });
    const { items } = await json(await world.request('sun', `/api/records/customer/${id}/history`));
    expect(items[0]).toMatchObject({ action: 'pool.exempt' });
    const told = await json(await world.request('sun', '/api/notifications'));
    expect(told.items[0].text).toContain('的保护期延长到 2025-03-25。');
  });

  it('Beyond 公海: never brings the end nearer, and counts as no extension', async () => {
    const id = await claimed();
    await exempt('wei', id, '2025-03-05');
    expect(await state(id)).toMatchObject({ protectEndDate: '2025-03-11', poolExemptUntil: '2025-03-05' });
    // Two days alone would end on 03-03.
    await pooling.change({ recycleDays: 2, remindBeforeDays: 0 }, { recompute: true });
    await pooling.settled();
    expect(await state(id)).toMatchObject({ protectEndDate: '2025-03-05' });
    expect((await pooling.verb('wei', 'extend', id, { days: 1 })).status).toBe(200);
  });

  it('Beyond 公海: whoever has it next is not exempt', async () => {
    const id = await claimed();
    await exempt('wei', id, '2025-03-30');
    await pooling.verb('qian', 'release', id);
    expect((await pooling.verb('sun', 'claim', id)).status).toBe(200);
    expect(await state(id)).toEqual({ owner: '孙二', protectEndDate: '2025-03-11', poolExemptUntil: null });
  });

  it('Beyond 公海: is for administrators of the pool, ahead, and only of what could go back', async () => {
    const id = await claimed();
    for (const user of ['qian', 'zhao'])
      expect(await json(await exempt(user, id, '2025-03-20'))).toMatchObject({ code: 'NO_PERMISSION' });
    expect((await exempt('liu', id, '2025-03-20')).status).toBe(404);
    for (const until of ['2025-02-28', '2035-03-02'])
      expect(await json(await exempt('wei', id, until))).toMatchObject({
        status: 422,
        errors: [{ field: 'until', message: '豁免到的日期应在今天到十年之内。' }],
      });
    const free = await pooling.unassigned('没人要的厂');
    await contractOf(world, 'qian', id, { signDate: '2025-03-01' });
    expect(await json(await exempt('wei', [free, id], '2025-03-20'))).toMatchObject({
      succeeded: 0,
      failed: [
        { id: free, code: 'POOL_STATE' },
        { id, code: 'POOL_STATE' },
      ],
    });
  });
});
