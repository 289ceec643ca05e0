import type { NumberedFieldJson, NumberPreview } from '@tide/model/api/numbering';
import type { NumberRule } from '@tide/model/numbering';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { json } from './testing/json';
import { openWorld, type World } from './testing/world';

let world: World;
let customer: string;
beforeAll(async () => {
  world = await openWorld();
  customer = (await world.create('qian', 'customer', { name: '编号客户' })).id;
});
afterAll(() => world.close());

const yearly: NumberRule = {
  prefix: 'HT-',
  date: 'yyyy',
  separator: '-',
  length: 4,
  suffix: '',
  reset: 'year',
  manual: false,
  gapless: false,
};
const put = (rule: NumberRule, who = 'admin') =>
  world.request(who, '/api/settings/numbering/contract/number', { method: 'PUT', body: rule });
const preview = async (rule: NumberRule): Promise<NumberPreview> =>
  json(await world.request('admin', '/api/settings/numbering/contract/number/preview', { method: 'POST', body: rule }));
const post = (body: object) =>
  world.request('qian', '/api/records/contract', { method: 'POST', body: { subject: '编号', customer, ...body } });
const numberOf = async (body: object = {}): Promise<string> => {
  const response = await post(body);
  expect(response.status, await response.clone().text()).toBe(201);
  return String((await json(response)).number);
};

describe('AC-40 a rule with prefix HT-, {yyyy}, four digits, reset every year', () => {
  it('gives two who save at the same instant 0001 and 0002, never again what is deleted, and begins anew in the new year', async () => {
    expect((await put(yearly)).status).toBe(200);
    expect((await preview(yearly)).next).toEqual(['HT-2025-0001', 'HT-2025-0002', 'HT-2025-0003']);
    const [one, other] = await Promise.all([post({}), post({})]);
    const [first, second] = [await json(one), await json(other)] as { id: string; number: string }[];
    expect([first?.number, second?.number].sort()).toEqual(['HT-2025-0001', 'HT-2025-0002']);
    const last = first?.number === 'HT-2025-0002' ? first : second;
    expect((await world.request('qian', `/api/records/contract/${last?.id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await numberOf()).toBe('HT-2025-0003');
    const toNewYear = Date.parse('2026-01-01T00:00:01+08:00') - world.clock.now().getTime();
    world.clock.advance(toNewYear);
    expect(await numberOf()).toBe('HT-2026-0001');
    world.clock.advance(-toNewYear);
    expect(await numberOf()).toBe('HT-2025-0004');
  });

  it('NUM-02 twenty at once are twenty different numbers', async () => {
    const numbers = await Promise.all(Array.from({ length: 20 }, () => numberOf()));
    expect(new Set(numbers).size).toBe(20);
  });

  it('NUM-04 another prefix goes on counting, what is drawn stays, and what is taken is passed over', async () => {
    const before = (await preview(yearly)).next[0] ?? '';
    const other = { ...yearly, prefix: 'XS-' };
    expect((await preview(other)).next[0]).toBe(before.replace('HT', 'XS'));
    await put({ ...other, reset: 'never' });
    expect(await numberOf()).toBe('XS-2025-0001');
    await put(yearly);
    const fresh = { ...yearly, reset: 'never' as const };
    const shown = await preview(fresh);
    expect(shown.taken).toContain('HT-2025-0002');
    expect(shown.next[0]).toBe(before);
    await put(fresh);
    expect(await numberOf()).toBe(before);
  });

  it('NUM-03 grows beyond its digits', async () => {
    await put({ ...yearly, prefix: 'L', date: '', separator: '', length: 1, reset: 'never' });
    const numbers: string[] = [];
    for (let at = 0; at < 12; at++) numbers.push(await numberOf());
    expect(numbers.at(-1)).toMatch(/^L\d{2,}$/);
    expect(new Set(numbers).size).toBe(12);
  });

  it('refuses a reset that would give a number twice, wrong signs, and whoever is no administrator', async () => {
    const refused = await put({ ...yearly, reset: 'month' });
    expect([refused.status, (await json(refused)).errors[0].field]).toEqual([422, 'reset']);
    expect((await put({ ...yearly, prefix: '{yyyy}' })).status).toBe(422);
    expect((await put({ ...yearly, length: 0 })).status).toBe(422);
    expect((await put(yearly, 'zhao')).status).toBe(403);
    const missing = await world.request('admin', '/api/settings/numbering/contract/subject', {
      method: 'PUT',
      body: yearly,
    });
    expect(missing.status).toBe(404);
  });
});

describe('NUM-05 a typed number', () => {
  beforeEach(async () => {
    await put({ ...yearly, prefix: 'M-', manual: true });
  });

  it('is taken when it has the form of the rule and is not used, also beside drawn ones', async () => {
    expect(await numberOf({ number: 'M-2025-0002' })).toBe('M-2025-0002');
    const refused = await post({ number: 'M-2025-0002' });
    expect([refused.status, (await json(refused)).errors]).toMatchObject([
      422,
      [{ field: 'number', code: 'DUPLICATE' }],
    ]);
    const wrong = await post({ number: 'M-2025-2' });
    expect([wrong.status, (await json(wrong)).errors]).toMatchObject([422, [{ field: 'number', code: 'BAD_NUMBER' }]]);
    const drawn = [await numberOf(), await numberOf({ number: '' }), await numberOf({ number: null })];
    expect(new Set([...drawn, 'M-2025-0002']).size).toBe(4);
  });

  it('is refused where the rule has none, and no number is changed later', async () => {
    await put(yearly);
    expect((await post({ number: 'HT-2025-0900' })).status).toBe(422);
    const { id, version, number } = await json(await post({}));
    for (const value of ['HT-2025-0901', null]) {
      const changed = await world.request('qian', `/api/records/contract/${id}`, {
        method: 'PATCH',
        body: { version, number: value },
      });
      expect(changed.status).toBe(422);
    }
    expect((await json(await world.request('qian', `/api/records/contract/${id}`))).number).toBe(number);
  });
});

describe('连号', () => {
  const gapless = { ...yearly, prefix: 'L-', gapless: true };

  it('NUM-02 leaves no gap where a save fails after it has drawn', async () => {
    await put(gapless);
    const before = Number((await numberOf()).slice(-4));
    const engine = world.engine;
    const failing = engine.database.transaction().execute(async (transaction) => {
      const { drawNumbers } = await import('./records/numbers');
      const row: Record<string, unknown> = {};
      await drawNumbers({ ...engine, database: transaction }, engine.workspace.object('contract'), [row]);
      expect(row.number).toBe(`L-2025-${String(before + 1).padStart(4, '0')}`);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    const numbers = await Promise.all(Array.from({ length: 8 }, () => numberOf()));
    expect(numbers.map((number) => Number(number.slice(-4))).sort((one, two) => one - two)).toEqual(
      Array.from({ length: 8 }, (_, at) => before + 1 + at),
    );
  });

  it('NUM-04 sequence and row take over from each other, also with another prefix in the same step, as the preview says', async () => {
    const counter = (number: string) => Number(number.slice(-4));
    for (let at = 0; at < 3; at++) await numberOf();
    const last = counter(await numberOf());
    const withGaps = { ...gapless, prefix: 'Q-', gapless: false };
    const [next] = (await preview(withGaps)).next;
    await put(withGaps);
    const first = await numberOf();
    expect([first, counter(first)]).toEqual([next, last + 1]);
    await numberOf();
    const without = { ...gapless, prefix: 'R-' };
    const [following] = (await preview(without)).next;
    await put(without);
    const behind = await numberOf();
    expect([behind, counter(behind)]).toEqual([following, last + 3]);
  });

  it('cannot be typed, and its parts are half-width', async () => {
    const refused = await put({ ...gapless, manual: true });
    expect([refused.status, (await json(refused)).errors[0].field]).toEqual([422, 'gapless']);
    const { items } = await json(await put({ ...gapless, prefix: 'ＨＴ－' }));
    const saved = (items as NumberedFieldJson[]).find(({ object }) => object === 'contract');
    expect(saved?.rule.prefix).toBe('HT-');
    await put(gapless);
  });

  it('goes on behind it when it is turned off again', async () => {
    const last = Number((await numberOf()).slice(-4));
    await put({ ...gapless, gapless: false });
    expect(Number((await numberOf()).slice(-4))).toBeGreaterThan(last);
  });
});

it('lists every numbered field with its rule, the pack’s, and what comes next', async () => {
  const { items } = (await json(await world.request('admin', '/api/settings/numbering'))) as {
    items: NumberedFieldJson[];
  };
  expect(items.find(({ object }) => object === 'quote')).toMatchObject({
    field: 'number',
    objectLabel: '报价单',
    fieldLabel: '报价单号',
    rule: { prefix: 'BJ', date: 'yyyyMMdd', reset: 'day', length: 4 },
    next: ['BJ202503100001', 'BJ202503100002', 'BJ202503100003'],
  });
});
