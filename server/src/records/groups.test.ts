import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  for (const [owner, name, industry, annualRevenue] of [
    ['qian', '甲', 'retail', '10.10'],
    ['qian', '乙', 'retail', '20.20'],
    ['sun', '丙', 'finance', '999999999999.99'],
    ['zhou', '丁', null, null],
  ] as const)
    await world.create(owner, 'customer', { name, industry, annualRevenue });
});
afterAll(() => world.close());

const groups = (username: string, query: string) => world.request(username, `/api/records/customer/groups?${query}`);

describe('a summary', () => {
  it('AC-44 adds up what the reader sees, exactly to the cent', async () => {
    expect(await json(await groups('qian', 'sums=annualRevenue'))).toEqual({
      groups: [{ by: [], count: 2, sums: { annualRevenue: '30.3' } }],
      truncated: false,
    });
    expect((await json(await groups('zhao', 'sums=annualRevenue'))).groups[0]).toEqual({
      by: [],
      count: 3,
      sums: { annualRevenue: '1000000000030.29' },
    });
  });

  it('OPP-04 groups by a choice, by a person and by months of the organisation zone', async () => {
    expect((await json(await groups('wang', 'by=industry&sums=annualRevenue'))).groups).toEqual([
      { by: ['finance'], count: 1, sums: { annualRevenue: '999999999999.99' } },
      { by: ['retail'], count: 2, sums: { annualRevenue: '30.3' } },
      { by: [null], count: 1, sums: { annualRevenue: '0' } },
    ]);
    const owners = (await json(await groups('zhao', 'by=owner,createdAt:month'))).groups;
    expect(owners).toContainEqual({ by: [{ id: world.id('qian'), title: '钱一' }, '2025-03'], count: 2, sums: {} });
  });

  it('narrows by the filter of the list', async () => {
    const filter = encodeURIComponent(JSON.stringify({ field: 'annualRevenue', op: 'gte', value: '20' }));
    expect((await json(await groups('qian', `filter=${filter}`))).groups).toEqual([{ by: [], count: 1, sums: {} }]);
  });

  it('PERM-06 cannot be asked about a field that the reader may not read in full', async () => {
    for (const query of ['by=phone', 'by=industry&sums=phone']) {
      const refused = await groups('chen', query);
      expect(refused.status).toBe(400);
      expect(await json(refused)).toMatchObject({ code: 'UNKNOWN_FIELD' });
    }
  });

  it('says what it cannot group or add up', async () => {
    for (const [query, sentence] of [
      ['by=tags', '客户不能按字段「tags」分组。'],
      ['by=name:month', '客户不能按「name:month」分组：只有日期可以按日、月、季、年分组。'],
      ['sums=name', '客户的字段「name」不是数字，不能求和。'],
      ['by=owner,level,industry', '最多按两个字段分组。'],
    ]) {
      const refused = await groups('wang', query ?? '');
      expect(refused.status).toBe(400);
      expect((await json(refused)).detail).toBe(sentence);
    }
  });
});
