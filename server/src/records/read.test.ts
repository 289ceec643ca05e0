import type { RecordJson } from '@tide/model/api/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.create('qian', 'customer', {
    name: '上海华星制造有限公司',
    mobile: '13812345678',
    industry: 'manufacturing',
    level: 'A',
    address: { province: '上海市', city: '上海市', district: '浦东新区', detail: '张江路 1 号' },
  });
  await world.create('sun', 'customer', {
    name: '苏州明达电子',
    industry: 'technology',
    level: 'B',
    address: { province: '江苏省', city: '苏州市' },
  });
  await world.create('zhou', 'customer', { name: '广州联创', level: 'C' });
});
afterAll(() => world.close());

const list = async (username: string, query: Record<string, unknown> = {}, object = 'customer') => {
  const text = Object.entries(query).map(
    ([name, value]) => `${name}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`,
  );
  const response = await world.request(username, `/api/records/${object}?${text.join('&')}`);
  return { status: response.status, ...(await json(response)) };
};
const names = (answer: { items: { name: string }[] }) => answer.items.map((item) => item.name);

describe('scope', () => {
  it('AC-07 shows a salesperson his own, his superior the team, the general manager all; a foreign address is not found', async () => {
    expect(names(await list('qian'))).toEqual(['上海华星制造有限公司']);
    expect((await list('qian', { count: 'exact' })).total).toEqual({ value: 1, exact: true });
    expect(names(await list('zhao')).sort()).toEqual(['上海华星制造有限公司', '苏州明达电子'].sort());
    expect((await list('zhao', { count: 'exact' })).total.value).toBe(2);
    expect(names(await list('li'))).toHaveLength(3);
    expect(names(await list('wang'))).toHaveLength(3);
    expect(names(await list('liu'))).toEqual([]);
    const foreign = (await list('zhou')).items[0].id;
    const opened = await world.request('zhao', `/api/records/customer/${foreign}`);
    expect(opened.status).toBe(404);
    expect((await json(opened)).detail).toBe('客户不存在或无权查看。');
  });

  it('says with every record what its reader may do', async () => {
    expect((await list('qian')).items[0].can).toEqual(['update', 'delete', 'share']);
    expect((await list('wang')).items[0].can).toEqual([]);
  });
});

describe('search and filter', () => {
  it.each(['hxzz', 'huaxing', '1381234', '华星', '5678', 'ＨＸＺＺ', '  华星 '])(
    'AC-17 finds C1 by “%s”',
    async (search) => {
      expect(names(await list('wang', { search }))).toEqual(['上海华星制造有限公司']);
    },
  );

  it('AC-17 filters by region and industry together', async () => {
    const filter = {
      and: [
        { field: 'address', op: 'inRegion', value: ['上海市'] },
        { field: 'industry', op: 'is', value: 'manufacturing' },
      ],
    };
    expect(names(await list('wang', { filter }))).toEqual(['上海华星制造有限公司']);
  });

  it.each(["'; drop table customer; --", '%', '_', '\\', '"', '华"星', '()', '<script>'])(
    'takes “%s” as text',
    async (search) => {
      expect(await list('wang', { search })).toMatchObject({ status: 200, items: [] });
    },
  );

  it.each([
    ['a field that does not exist', { filter: { field: 'salary', op: 'is', value: '1' } }],
    ['an operator that does not fit', { filter: { field: 'level', op: 'contains', value: 'A' } }],
    ['a condition that is none', { filter: { level: 'A' } }],
    ['a sort by nothing', { sort: 'salary' }],
    ['an unknown view', { view: 'everything' }],
    ['an unknown parameter', { page: '2' }],
    ['a limit of 501', { limit: '501' }],
    ['a forged cursor', { cursor: 'AAAA' }],
  ])('refuses %s', async (_, query) => {
    const answer = await list('wang', query);
    expect(answer.status).toBe(400);
    expect(answer.detail).toMatch(/。$/);
  });

  it('runs the views with “me” as the reader', async () => {
    expect(names(await list('sun', { view: 'mine' }))).toEqual(['苏州明达电子']);
    expect(names(await list('zhao', { view: 'mine' }))).toEqual([]);
    expect(names(await list('zhao', { view: 'subordinates' }))).toHaveLength(2);
  });
});

describe('pages', () => {
  it.each(['-updatedAt', 'name', '-name', 'level', '-level,name', '-annualRevenue', 'annualRevenue', 'lastFollowAt'])(
    'meet every row once, sorted by %s, with equal and empty values among them',
    async (sort) => {
      const other = await openWorld();
      try {
        const rows = Array.from({ length: 57 }, (_, index) => ({
          name: `公司${String((index * 37) % 57).padStart(2, '0')}`,
          level: ['A', 'B', null][index % 3],
          annualRevenue: index % 4 === 0 ? null : String((index % 5) * 1000),
        }));
        const written = await json(
          await other.request('qian', '/api/records/customer/batch', { method: 'POST', body: { create: rows } }),
        );
        expect(written.results.filter((result: { ok: boolean }) => !result.ok)).toEqual([]);
        const seen: string[] = [];
        let cursor = '';
        do {
          const page = await json(
            await other.request(
              'zhao',
              `/api/records/customer?sort=${encodeURIComponent(sort)}&limit=7${cursor && `&cursor=${cursor}`}&fields=name,level,annualRevenue`,
            ),
          );
          seen.push(...page.items.map((item: { name: string }) => item.name));
          cursor = page.nextCursor ?? '';
        } while (cursor);
        expect(seen).toHaveLength(57);
        expect(new Set(seen).size).toBe(57);
        const whole = await json(
          await other.request('zhao', `/api/records/customer?sort=${encodeURIComponent(sort)}&limit=500`),
        );
        expect(seen).toEqual(whole.items.map((item: { name: string }) => item.name));
      } finally {
        await other.close();
      }
    },
  );

  it('sort Chinese names by pinyin', async () => {
    expect(names(await list('wang', { sort: 'name' }))).toEqual(['广州联创', '上海华星制造有限公司', '苏州明达电子']);
  });
});

describe('fields over a lookup', () => {
  let customer: RecordJson;
  const ask = async (username: string, fields: string) =>
    json(await world.request(username, `/api/records/interaction?fields=${fields}&filter=${filter}`));
  let filter = '';
  beforeAll(async () => {
    customer = await world.create('qian', 'customer', { name: '带路径的客户', mobile: '13712345678', level: 'A' });
    await world.create('qian', 'interaction', { customer: customer.id, content: '路径' });
    filter = encodeURIComponent(JSON.stringify({ field: 'content', op: 'contains', value: '路径' }));
  });

  it('are read under the names of their paths, persons by name', async () => {
    const { items } = await ask('qian', 'content,customer.level,customer.mobile,owner.name');
    expect(items).toEqual([
      expect.objectContaining({ 'customer.level': 'A', 'customer.mobile': '13712345678', 'owner.name': '钱一' }),
    ]);
    expect(items[0]).not.toHaveProperty('customer');
  });

  it('are masked for whoever sees them masked, and hidden ones are refused like absent ones', async () => {
    const { items } = await ask('chen', 'customer.mobile');
    expect(items[0]['customer.mobile']).toBe('137****5678');
    const refused = await Promise.all(
      ['customer.unclearPhone', 'customer.nothing', 'content.name', 'owner.email', 'customer.parent.name'].map((path) =>
        ask('chen', path),
      ),
    );
    expect(refused.map(({ code }) => code)).toEqual(Array(5).fill('UNKNOWN_FIELD'));
  });
});
