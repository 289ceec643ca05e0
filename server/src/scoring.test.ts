import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Cash, openCash } from './testing/cash';
import { json } from './testing/json';

/* Scores of opportunities by the sales model of the shipped pack (spec OPP-01). */
let cash: Cash;
let model: string;
const weights = (...list: [string, string][]) => list.map(([field, weight]) => ({ field, weight }));
const standard = {
  name: '标准模型',
  dimensions: weights(['customerBudget', '30'], ['purchaseMethod', '20'], ['competitionLevel', '50']),
  scores: [
    { answer: 'customerBudget', from: '0', score: '20' },
    { answer: 'customerBudget', from: '500000', score: '80' },
    { answer: 'purchaseMethod.inquiry', score: '60' },
    { answer: 'competitionLevel.even', score: '40' },
  ],
  bands: [
    { from: '0', low: '0', high: '30' },
    { from: '50', low: '40', high: '60' },
    { from: '80', low: '70', high: '90' },
  ],
};
const keep = (values: object, who = 'admin') => cash.post(who, 'records/salesModel', { ...standard, ...values });
const answers = { customerBudget: '600000', purchaseMethod: 'inquiry', competitionLevel: 'even' };
const open = async (values: object = answers) =>
  json(await cash.post('qian', 'records/opportunity', { name: '机会', customer: cash.customer, ...values }));
beforeAll(async () => {
  cash = await openCash();
  model = (await json(await keep({}))).id;
});
afterAll(() => cash.world.close());

describe('the score of an opportunity', () => {
  it('AC-35 OPP-01 is made up of its dimensions, told one by one, and suggests a probability', async () => {
    const { id } = await open();
    expect(await cash.read('opportunity', id)).toMatchObject({
      score: '56',
      scoreDetail: '客户预算 24 + 采购方式 12 + 竞争态势 20',
      suggestedProbability: '40%～60%',
    });
  });

  it('OPP-01 follows its answers; what is not answered gives nothing, and nobody types it', async () => {
    const { id, version } = await open({ customerBudget: '100' });
    expect(await cash.read('opportunity', id)).toMatchObject({ score: '6', suggestedProbability: '0%～30%' });
    const change = (values: object) =>
      cash.world.request('qian', `/api/records/opportunity/${id}`, { method: 'PATCH', body: { version, ...values } });
    expect((await change({ score: '99' })).status).toBe(422);
    await change({ competitionLevel: 'even' });
    expect(await cash.read('opportunity', id)).toMatchObject({ score: '26' });
  });

  it('OPP-01 comes from the model of the customer’s industry, where there is one', async () => {
    const own = { name: '能源模型', industries: ['energy'], dimensions: weights(['purchaseMethod', '100']), bands: [] };
    expect((await keep({ ...own, scores: [{ answer: 'purchaseMethod.inquiry', score: '75' }] })).status).toBe(201);
    const customer = await json(await cash.post('qian', 'records/customer', { name: '电力公司', industry: 'energy' }));
    const { id } = await open({ ...answers, customer: customer.id });
    expect(await cash.read('opportunity', id)).toMatchObject({
      score: '75',
      scoreDetail: '采购方式 75',
      suggestedProbability: null,
    });
  });

  it('OPP-01 follows a change of the model on all that is open, and leaves the time of the last change', async () => {
    const before = await open();
    const closed = await open();
    await cash.demandAct('qian', 'opportunity', closed.id, 'abandon', { closeRemark: '不做了' });
    const { version } = await cash.read('salesModel', model);
    const dimensions = weights(['customerBudget', '50'], ['purchaseMethod', '50']);
    const scores = standard.scores.slice(0, 3);
    cash.world.clock.advance(86_400_000);
    const changed = await cash.world.request('admin', `/api/records/salesModel/${model}`, {
      method: 'PATCH',
      body: { version, dimensions, scores },
    });
    expect(changed.status).toBe(200);
    await cash.world.work();
    await vi.waitFor(async () => expect(await cash.read('opportunity', before.id)).toMatchObject({ score: '70' }), {
      timeout: 20_000,
      interval: 200,
    });
    const after = await cash.read('opportunity', before.id);
    expect([after.updatedAt, after.updatedBy]).toEqual([before.updatedAt, before.updatedBy]);
    expect(await cash.read('opportunity', closed.id)).toMatchObject({ score: '56' });
    const { items } = await json(await cash.world.request('admin', '/api/jobs'));
    expect(items).toContainEqual(expect.objectContaining({ kind: 'records.renew', label: '按销售模型重新评分' }));
  });
});

describe('what is open', () => {
  const scoreIs = (id: string, score: string | null) =>
    vi.waitFor(async () => expect(await cash.read('opportunity', id)).toMatchObject({ score }), {
      timeout: 20_000,
      interval: 200,
    });

  it('OPP-01 is scored anew by a model that is new, and by that of its customer’s new industry', async () => {
    const customer = await json(await cash.post('qian', 'records/customer', { name: '饮料公司', industry: 'food' }));
    const { id, score } = await open({ ...answers, customer: customer.id });
    expect(score).toBe('70');
    const own = { name: '餐饮模型', industries: ['food'], dimensions: weights(['purchaseMethod', '100']), bands: [] };
    const food = await json(await keep({ ...own, scores: [{ answer: 'purchaseMethod.inquiry', score: '33' }] }));
    await cash.world.work();
    await scoreIs(id, '33');
    const { version } = await cash.read('customer', customer.id);
    const changed = { method: 'PATCH', body: { version, industry: 'energy' } };
    await cash.world.request('qian', `/api/records/customer/${customer.id}`, changed);
    await cash.world.work();
    await scoreIs(id, '75');
    expect((await cash.world.request('admin', `/api/records/salesModel/${food.id}`, { method: 'DELETE' })).status).toBe(
      204,
    );
    expect((await keep({ ...own, name: '新的餐饮模型', scores: standard.scores.slice(2, 3) })).status).toBe(201);
    const back = await cash.world.request('admin', `/api/records/salesModel/${food.id}/restore`, { method: 'POST' });
    expect([back.status, (await json(back)).code]).toEqual([422, 'TAKEN']);
  });
});

describe('a sales model', () => {
  it('OPP-01 weighs a hundred; another sum is named', async () => {
    const answer = await keep({ name: '不足', industries: ['food'], dimensions: weights(['customerBudget', '90']) });
    expect(answer.status).toBe(422);
    expect((await json(answer)).errors).toContainEqual(
      expect.objectContaining({ code: 'WEIGHTS', message: '维度：权重之和应为 100，现在是 90。' }),
    );
  });

  it('OPP-01 is the only one of an industry, scores its own dimensions, and is kept by directors and administrators', async () => {
    expect((await json(await keep({ name: '第二个' }))).errors).toMatchObject([{ field: 'industries', code: 'TAKEN' }]);
    const foreign = await keep({
      name: '别的',
      industries: ['retail'],
      scores: [
        { answer: 'source.referral', score: '5' },
        { answer: 'customerBudget', score: '5' },
      ],
    });
    expect((await json(foreign)).errors).toMatchObject([{ code: 'NO_DIMENSION' }, { code: 'REQUIRED' }]);
    const twins = ['甲', '乙'].map((name) => ({ ...standard, name, industries: ['education'] }));
    const { results } = await json(await cash.post('admin', 'records/salesModel/batch', { create: twins }));
    expect(results).toMatchObject([{ ok: true }, { ok: false, fields: [{ field: 'industries', code: 'TAKEN' }] }]);
  });

  it('OPP-01 PERM-02 is kept by directors; of other sellers it is out of sight, by every door', async () => {
    const doors = [`records/salesModel/${model}`, 'records/salesModel', 'records/salesModel/groups?by=enabled'];
    for (const door of [...doors, `records/salesModel/${model}/history`])
      for (const who of ['qian', 'chen', 'wei'])
        expect([door, who, (await cash.world.request(who, `/api/${door}`)).status]).toEqual([door, who, 403]);
    const found = await json(await cash.world.request('qian', `/api/search?q=${encodeURIComponent('标准模型')}`));
    expect(JSON.stringify(found)).not.toContain(model);
    expect((await keep({ name: '销售代表的' }, 'qian')).status).toBe(403);
    const promoted = { method: 'PATCH', body: { roles: ['salesDirector'] } };
    const li = await cash.world.request('admin', `/api/settings/users/${cash.world.id('li')}`, promoted);
    expect(li.status).toBe(204);
    const own = { name: '总监的', industries: ['culture'] };
    expect((await keep(own, 'li')).status).toBe(201);
  });
});
