import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const post = (username: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
  world.request(username, `/api/records/${path}`, { method: 'POST', body, headers });
const patch = (username: string, path: string, body: unknown) =>
  world.request(username, `/api/records/${path}`, { method: 'PATCH', body });
const get = async (username: string, path: string) => json(await world.request(username, `/api/records/${path}`));

describe('creating', () => {
  it('AC-14 refuses what is missing at its field, keeps nothing, and then gives the first number of the day', async () => {
    const refused = await post('qian', 'customer', { shortName: '昆山' });
    expect(refused.status).toBe(422);
    expect(await json(refused)).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ field: 'name', code: 'REQUIRED', message: '请填写客户名称。' }],
    });
    expect((await get('qian', 'customer?search=昆山')).items).toEqual([]);
    const created = await post('qian', 'customer', { name: '昆山精工', industry: 'manufacturing' });
    expect(created.status).toBe(201);
    expect(await json(created)).toMatchObject({
      name: '昆山精工',
      number: 'KH202503100001',
      lifecycle: 'potential',
      owner: { id: world.id('qian'), title: '钱一' },
      version: 1,
      can: ['update', 'delete', 'share'],
    });
  });

  it('AC-15 refuses a company that differs by spaces and brackets, names owner and last contact, and shows no phone', async () => {
    const { id } = await world.create('qian', 'customer', { name: '上海华星制造有限公司', mobile: '13800138000' });
    const contacted = '2025-03-09T02:00:00.000Z';
    await world.create('qian', 'interaction', {
      customer: id,
      content: '谈过价格',
      occurredAt: contacted,
    });
    const refused = await post('sun', 'customer', { name: '上海华星制造 有限公司' });
    expect(refused.status).toBe(409);
    const text = await refused.text();
    expect(text).not.toContain('13800138000');
    expect(JSON.parse(text)).toMatchObject({
      code: 'DUPLICATE',
      duplicates: [
        { title: '上海华星制造有限公司', ownerName: '钱一', lastActivityAt: contacted, readable: false, mode: 'block' },
      ],
    });
  });

  it('AC-16 lets one of two simultaneous saves through', async () => {
    const answers = await Promise.all(
      ['qian', 'sun', 'qian', 'sun'].map((username) => post(username, 'customer', { name: '南通达力' })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409]);
    const late = answers.find((answer) => answer.status === 409);
    expect(await json(late as Response)).toMatchObject({ code: 'DUPLICATE', duplicates: [{ title: '南通达力' }] });
    expect((await get('admin', 'customer?search=南通达力&count=exact')).total.value).toBe(1);
  });

  it('asks before it saves a second customer with the same phone, and saves when confirmed', async () => {
    await world.create('qian', 'customer', { name: '无锡甲', phone: '0510-88886666' });
    const asked = await post('qian', 'customer', { name: '无锡乙', phone: '0510-88886666' });
    expect(asked.status).toBe(409);
    expect((await json(asked)).duplicates[0]).toMatchObject({ title: '无锡甲', mode: 'warn', fields: ['phone'] });
    expect(
      (await post('qian', 'customer', { name: '无锡乙', phone: '0510-88886666' }, { 'x-confirm-duplicates': '1' }))
        .status,
    ).toBe(201);
  });

  it('makes one record of a double click, and answers the second click like the first', async () => {
    const click = () => post('qian', 'customer', { name: '双击公司' }, { 'idempotency-key': 'form-0001' });
    const [one, other] = await Promise.all([click(), click()]);
    expect([one?.status, other?.status]).toEqual([201, 201]);
    expect((await json(one as Response)).id).toBe((await json(other as Response)).id);
    const third = await click();
    expect(third.headers.get('idempotency-replayed')).toBe('true');
    expect((await get('qian', 'customer?search=双击公司&count=exact')).total.value).toBe(1);
    expect((await post('qian', 'customer', { name: '另一家' }, { 'idempotency-key': 'form-0001' })).status).toBe(422);
  });

  it('may be repeated under the same key after a refusal', async () => {
    const save = (name: string) =>
      post('qian', 'customer', name === '' ? {} : { name }, { 'idempotency-key': 'form-0002' });
    expect((await save('')).status).toBe(422);
    expect((await save('改好了公司')).status).toBe(201);
  });

  it('AC-121 takes full-width digits as numbers, refuses what is no amount at the field, and keeps any text as text', async () => {
    const name = '<script>alert(1)</script>𠮷🙂';
    const created = await json(
      await post('qian', 'customer', { name: ` ${name}\u0000`, annualRevenue: '１２３.４５' }),
    );
    expect(created).toMatchObject({ name, annualRevenue: '123.45' });
    for (const annualRevenue of ['1e5', 'abc', '12,345.678'])
      expect(await json(await post('qian', 'customer', { name: `金额${annualRevenue}`, annualRevenue }))).toMatchObject(
        {
          code: 'VALIDATION_FAILED',
          errors: [{ field: 'annualRevenue' }],
        },
      );
  });

  it.each([
    ['an unknown field', { name: '甲', colour: 'red' }, 400, 'UNKNOWN_FIELD'],
    ['a field that the engine writes', { name: '甲', number: 'KH1' }, 422, 'VALIDATION_FAILED'],
    ['an option that does not exist', { name: '甲', level: 'Z' }, 422, 'VALIDATION_FAILED'],
    [
      'an owner that does not exist',
      { name: '甲', owner: '00000000-0000-7000-8000-000000000000' },
      422,
      'VALIDATION_FAILED',
    ],
    [
      'a parent that does not exist',
      { name: '甲', parent: '00000000-0000-7000-8000-000000000000' },
      422,
      'VALIDATION_FAILED',
    ],
    ['a list instead of an object', [], 400, 'BAD_REQUEST'],
    ['broken JSON', '{"name":', 400, 'BAD_REQUEST'],
    ['a name of ten thousand signs', { name: '长'.repeat(10_000) }, 422, 'VALIDATION_FAILED'],
  ])('refuses %s with a sentence', async (_, body, status, code) => {
    const response = await post('qian', 'customer', body);
    const answer = await json(response);
    expect({ status: response.status, code: answer.code }).toEqual({ status, code });
    expect(answer.detail).toMatch(/。$/);
  });

  it('refuses a role that may only look', async () => {
    expect((await post('zheng', 'customer', { name: '财务不能建' })).status).toBe(403);
  });
});

describe('changing', () => {
  it('AC-19 refuses the second of two edits of one version, shows the newer record, and keeps both changes once repeated', async () => {
    const { id, version } = await world.create('qian', 'customer', { name: '冲突公司' });
    expect((await patch('zhao', `customer/${id}`, { version, phone: '021-55550001' })).status).toBe(200);
    const late = await patch('qian', `customer/${id}`, { version, shortName: '浦东' });
    expect(late.status).toBe(409);
    const conflict = await json(late);
    expect(conflict).toMatchObject({ code: 'STALE_RECORD', current: { phone: '021-55550001', version: 2 } });
    expect(conflict.detail).toContain('赵经理');
    expect(
      (await patch('qian', `customer/${id}`, { version: conflict.current.version, shortName: '浦东' })).status,
    ).toBe(200);
    expect(await get('qian', `customer/${id}`)).toMatchObject({ phone: '021-55550001', shortName: '浦东', version: 3 });
  });

  it('lets exactly one of twenty simultaneous edits of one version win', async () => {
    const { id, version } = await world.create('qian', 'customer', { name: '二十人改' });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => patch('qian', `customer/${id}`, { version, shortName: `第${index}` })),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(19);
  });

  it('answers a foreign record like one that does not exist', async () => {
    const { id, version } = await world.create('zhou', 'customer', { name: '周三的公司' });
    const foreign = await patch('qian', `customer/${id}`, { version, shortName: '偷' });
    const absent = await patch('qian', 'customer/00000000-0000-7000-8000-000000000000', { version, shortName: '偷' });
    expect([foreign.status, absent.status]).toEqual([404, 404]);
    const told = async (response: Response) => ({ ...(await json(response)), requestId: '' });
    expect(await told(foreign)).toEqual(await told(absent));
  });

  it('keeps who changed what from what to what', async () => {
    const { id, version } = await world.create('qian', 'customer', { name: '历史公司', level: 'B' });
    await patch('zhao', `customer/${id}`, { version, level: 'A', owner: world.id('sun') });
    const { items } = await get('zhao', `customer/${id}/history`);
    expect(items.map((item: { action: string }) => item.action)).toEqual(['update', 'create']);
    expect(items[0].user.title).toBe('赵经理');
    expect(items[0].changes).toContainEqual({ field: 'level', label: '客户级别', from: 'B', to: 'A' });
    const owner = items[0].changes.find((change: { field: string }) => change.field === 'owner');
    expect(owner).toMatchObject({ from: { title: '钱一' }, to: { title: '孙二' } });
  });

  it('writes nothing and keeps the version when nothing is different', async () => {
    const { id, version } = await world.create('qian', 'customer', { name: '没有变化', annualRevenue: '100.50' });
    const answer = await json(
      await patch('qian', `customer/${id}`, { version, name: '没有变化', annualRevenue: '100.5' }),
    );
    expect(answer.version).toBe(version);
    expect((await get('qian', `customer/${id}/history`)).items).toHaveLength(1);
  });

  it('answers a batch row by row and writes the good ones', async () => {
    const mine = await world.create('qian', 'customer', { name: '批量一' });
    const foreign = await world.create('zhou', 'customer', { name: '批量二' });
    const { results } = await json(
      await post('qian', 'customer/batch', { ids: [mine.id, foreign.id], changes: { level: 'A' } }),
    );
    expect(results).toMatchObject([
      { ok: true, id: mine.id },
      { ok: false, code: 'NOT_FOUND' },
    ]);
    expect((await get('qian', `customer/${mine.id}`)).level).toBe('A');
  });
});

describe('related records', () => {
  it('AC-20 shows one contact at two customers with a title at each', async () => {
    const one = await world.create('qian', 'customer', { name: '两家之一' });
    const two = await world.create('qian', 'customer', { name: '两家之二' });
    const contact = await world.create('qian', 'contact', {
      name: '张三',
      customers: [{ id: one.id, jobTitle: '采购经理', isPrimary: true }],
    });
    const links = [
      { id: one.id, jobTitle: '采购经理', isPrimary: true },
      { id: two.id, jobTitle: '顾问' },
    ];
    expect((await patch('qian', `contact/${contact.id}`, { version: 1, customers: links })).status).toBe(200);
    for (const [customer, jobTitle] of [
      [one, '采购经理'],
      [two, '顾问'],
    ] as const) {
      const { items } = await get('qian', `customer/${customer.id}/related/contacts?fields=name,customers`);
      expect(items).toHaveLength(1);
      expect(items[0].customers.find((link: { id: string }) => link.id === customer.id)).toMatchObject({ jobTitle });
    }
    const saved = await get('qian', `contact/${contact.id}`);
    expect(saved.customers.filter((link: { isPrimary: boolean }) => link.isPrimary)).toHaveLength(1);
  });

  it('AC-21 carries a note and the next date to the customer in one save', async () => {
    const customer = await world.create('qian', 'customer', { name: '跟进公司' });
    await world.create('qian', 'interaction', {
      customer: customer.id,
      type: 'phone',
      content: '第一次联系',
      occurredAt: '2025-02-01T09:00:00+08:00',
    });
    await world.create('qian', 'interaction', {
      customer: customer.id,
      type: 'phone',
      content: '约好后天再谈',
      occurredAt: '2025-03-10T09:50:00+08:00',
      nextFollowAt: '2025-03-12T10:00:00+08:00',
    });
    expect(await get('qian', `customer/${customer.id}`)).toMatchObject({
      lastFollowAt: '2025-03-10T01:50:00.000Z',
      nextFollowAt: '2025-03-12T02:00:00.000Z',
      followCount: '2',
      version: 1,
    });
    const titles = async () =>
      (await get('qian', 'customer?view=today')).items.map((item: { name: string }) => item.name);
    expect(await titles()).not.toContain('跟进公司');
    world.clock.advance(2 * 86_400_000);
    expect(await titles()).toContain('跟进公司');
    world.clock.advance(-2 * 86_400_000);
  });

  it('AC-28 shows the notes of a customer newest first', async () => {
    const customer = await world.create('qian', 'customer', { name: '五次联系' });
    for (const day of ['02', '05', '01', '04', '03'])
      await world.create('qian', 'interaction', {
        customer: customer.id,
        content: `三月${day}日`,
        occurredAt: `2025-03-${day}T09:00:00+08:00`,
      });
    const { items, total } = await get('qian', `customer/${customer.id}/related/interactions?count=exact`);
    expect(total.value).toBe(5);
    expect(items.map((item: { content: string }) => item.content)).toEqual(
      ['05', '04', '03', '02', '01'].map((day) => `三月${day}日`),
    );
  });

  it('keeps the counts right when twenty notes are saved at once', async () => {
    const customer = await world.create('qian', 'customer', { name: '二十条' });
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        world.create('qian', 'interaction', { customer: customer.id, content: `第 ${index} 条` }),
      ),
    );
    expect((await get('qian', `customer/${customer.id}`)).followCount).toBe('20');
  });
});
