import { defineRole, type FieldRight } from '@tide/model/role';
import { defineSolution } from '@tide/model/solution';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedSolutions } from '../app';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';

const phone = '13812345678';
const fields: Record<string, FieldRight> = {
  'customer.mobile': 'revealable',
  'customer.email': 'revealable',
  'customer.tags': 'revealable',
  'customer.source': 'revealable',
  'customer.phone': 'masked',
  'customer.unclearPhone': 'hidden',
};

/** Roles that may uncover: one sees every customer, one his own. */
const callers = defineSolution('callers', {
  label: '电话',
  needs: ['crm'],
  roles: [
    defineRole('caller', { label: '电话员', objects: { customer: { view: 'all', export: true } }, fields }),
    defineRole('ownCaller', { label: '自己的电话员', objects: { customer: { view: 'own' } }, fields }),
  ],
});

let world: World;
let id: string;
beforeAll(async () => {
  world = await openWorld({ solutions: [...shippedSolutions, callers] });
  id = (
    await world.create('zhou', 'customer', {
      name: '脱敏公司',
      mobile: phone,
      phone: '13900000001',
      email: 'secret@canary.cn',
      tags: ['key'],
    })
  ).id;
  await give('wei', ['caller']);
  await give('liu', ['ownCaller']);
});
afterAll(() => world.close());

const give = (username: string, roles: string[]) =>
  world.request('admin', `/api/settings/users/${world.id(username)}`, { method: 'PATCH', body: { roles } });
const protect = (body: object) => world.request('admin', '/api/settings/protection', { method: 'PATCH', body });
const reveal = (username: string, field: string, at = `customer/${id}`, headers?: Record<string, string>) =>
  world.request(username, `/api/records/${at}/reveal`, { method: 'POST', body: { field }, headers });
const audited = (action: string) =>
  world.engine.database
    .selectFrom('tide_audit')
    .selectAll()
    .where('action', '=', action)
    .orderBy('id')
    .execute() as Promise<Record<string, unknown>[]>;
/** Nobody has uncovered anything yet. */
const nextDay = () => world.clock.advance(86_400_000);

describe('PERM-06 a field that may be uncovered', () => {
  it('is masked everywhere else, and uncovered one value at a time with an audit row that does not hold it', async () => {
    const seen = await json(await world.request('wei', `/api/records/customer/${id}`));
    expect(seen).toMatchObject({ mobile: '138****5678', email: 's***@canary.cn', phone: '139****0001' });
    const answer = await reveal('wei', 'mobile');
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect(await json(answer)).toEqual({ value: phone, remaining: 99, limit: 100 });
    expect(await json(await reveal('wei', 'tags'))).toMatchObject({ value: ['key'], remaining: 98 });
    const [row] = await audited('reveal');
    expect(row).toMatchObject({
      user_id: world.id('wei'),
      object: 'customer',
      record_id: id,
      title: '脱敏公司',
      changes: [{ field: 'mobile', from: null, to: null }],
    });
    expect(JSON.stringify(await audited('reveal'))).not.toContain(phone);
    const again = await json(await world.request('wei', `/api/records/customer/${id}`));
    expect(again.mobile).toBe('138****5678');
  });

  it('is described so that a page knows it, and can neither be searched, filtered nor sorted by', async () => {
    const { objects } = await json(await world.request('wei', '/api/objects'));
    const { fields: described } = objects.find((object: { name: string }) => object.name === 'customer');
    expect([described.mobile.right, described.phone.right, described.unclearPhone]).toEqual([
      'revealable',
      'masked',
      undefined,
    ]);
    const list = (query: string) => world.request('wei', `/api/records/customer?${query}`);
    expect((await json(await list(`search=${phone}`))).items).toEqual([]);
    const filter = encodeURIComponent(JSON.stringify({ field: 'mobile', op: 'is', value: phone }));
    expect((await json(await list(`filter=${filter}`))).code).toBe('BAD_CONDITION');
    expect((await json(await list('sort=mobile'))).code).toBe('UNKNOWN_FIELD');
  });

  it.each([
    ['wei', 'phone', 403, 'NO_PERMISSION'],
    ['wei', 'unclearPhone', 400, 'UNKNOWN_FIELD'],
    ['wei', 'nothing', 400, 'UNKNOWN_FIELD'],
    ['wei', 'constructor', 400, 'UNKNOWN_FIELD'],
    ['wei', 'name', 400, 'BAD_REQUEST'],
    ['qian', 'mobile', 404, 'NOT_FOUND'],
    ['liu', 'mobile', 404, 'NOT_FOUND'],
    ['liu', 'unclearPhone', 404, 'NOT_FOUND'],
    ['zhou', 'mobile', 400, 'BAD_REQUEST'],
    ['chen', 'mobile', 403, 'NO_PERMISSION'],
  ])('is refused to %s for %s with %d, uncounted and without a trace', async (username, field, status, code) => {
    const before = (await audited('reveal')).length;
    const refused = await reveal(username, field);
    const text = await refused.text();
    expect([refused.status, JSON.parse(text).code]).toEqual([status, code]);
    expect(text).not.toContain(phone);
    expect(await audited('reveal')).toHaveLength(before);
  });

  it('is refused under another object, for a deleted record and for a wrong id', async () => {
    expect((await reveal('wei', 'mobile', `contact/${id}`)).status).toBe(403);
    expect((await reveal('admin', 'mobile', `contact/${id}`)).status).toBe(404);
    expect((await reveal('wei', 'mobile', 'customer/1')).status).toBe(404);
    expect((await reveal('wei', 'mobile', 'nothing/1')).status).toBe(404);
    const gone = await world.create('zhou', 'customer', { name: '删掉的公司', mobile: '13812340000' });
    await world.request('zhou', `/api/records/customer/${gone.id}`, { method: 'DELETE' });
    expect((await reveal('wei', 'mobile', `customer/${gone.id}`)).status).toBe(404);
  });

  it('leaves no value behind with an Idempotency-Key, and a repeated request counts again', async () => {
    nextDay();
    const key = { 'idempotency-key': 'reveal-once-1' };
    expect((await json(await reveal('wei', 'mobile', undefined, key))).remaining).toBe(99);
    expect((await json(await reveal('wei', 'mobile', undefined, key))).remaining).toBe(98);
    const kept = await world.engine.database.selectFrom('tide_idempotency').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(phone);
  });
});

describe('PERM-06 the budget of the day', () => {
  it('is never exceeded by 20 at once, alerts once at each threshold and names its numbers', async () => {
    nextDay();
    await protect({ revealPerDay: 7, revealAlertAt: 50 });
    const alerts = (await audited('reveal.alert')).length;
    const answers = await Promise.all(Array.from({ length: 20 }, () => reveal('wei', 'mobile')));
    const statuses = answers.map((answer) => answer.status);
    expect([
      statuses.filter((status) => status === 200).length,
      statuses.filter((status) => status === 409).length,
    ]).toEqual([7, 13]);
    const bodies = await Promise.all(answers.map(json));
    const left = bodies.flatMap((body) => body.remaining ?? []).sort();
    expect(left).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(bodies.find((body) => body.code)).toMatchObject({
      code: 'REVEAL_LIMIT',
      detail: '今天已查看 7 次脱敏内容，每人每天最多 7 次。请明天再看，或联系系统管理员。',
    });
    const told = (await audited('reveal.alert')).slice(alerts);
    expect(told.map((row) => row.changes)).toEqual([
      [
        { field: 'used', from: null, to: 4 },
        { field: 'limit', from: null, to: 7 },
      ],
      [
        { field: 'used', from: null, to: 7 },
        { field: 'limit', from: null, to: 7 },
      ],
    ]);
    const { reveals } = await json(await world.request('admin', '/api/settings/audit/overview'));
    expect(reveals).toEqual({ limit: 7, alertFrom: 4, people: [{ id: world.id('wei'), name: '卫公', used: 7 }] });
    const notices = (await json(await world.request('admin', '/api/notifications'))).items;
    expect(notices.map(({ text }: { text: string }) => text).sort()).toEqual([
      '卫公今天已查看 4 次脱敏内容，上限 7 次。',
      '卫公今天已查看 7 次脱敏内容，上限 7 次。',
    ]);
  });

  it('begins anew at midnight of the workspace’s zone', async () => {
    // 23:59 in Shanghai is 15:59 of the same day in UTC.
    world.clock.advance(Date.parse('2025-04-01T23:59:00+08:00') - world.clock.now().getTime());
    await protect({ revealPerDay: 1 });
    expect((await reveal('wei', 'mobile')).status).toBe(200);
    expect((await reveal('wei', 'mobile')).status).toBe(409);
    world.clock.advance(60_000);
    expect((await reveal('wei', 'mobile')).status).toBe(200);
    expect((await json(await world.request('admin', '/api/settings/audit/overview'))).reveals.people).toHaveLength(1);
  });

  it('of nothing lets nobody uncover, and raising it helps at once', async () => {
    nextDay();
    await protect({ revealPerDay: 0 });
    expect((await json(await reveal('wei', 'mobile'))).detail).toContain('今天已查看 0 次');
    await protect({ revealPerDay: 2 });
    expect((await reveal('wei', 'mobile')).status).toBe(200);
  });
});
