import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditAnswer, AuditItem } from '@tide/model/api/audit';
import { defineRole } from '@tide/model/role';
import { defineSolution } from '@tide/model/solution';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedSolutions } from '../app';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';
import { listAudit } from './audit';

const phone = '13812345678';
const masking = defineSolution('masking', {
  label: '脱敏',
  needs: ['crm'],
  roles: [
    defineRole('auditor', {
      label: '审计',
      objects: { customer: { view: 'own' } },
      fields: { 'customer.mobile': 'masked', 'customer.email': 'revealable', 'customer.description': 'hidden' },
    }),
  ],
});

let world: World;
let customer: string;
let foreign: string;
beforeAll(async () => {
  world = await openWorld({ solutions: [...shippedSolutions, masking] });
  customer = (
    await world.create('zhou', 'customer', {
      name: '旧名公司',
      mobile: phone,
      email: 'secret@canary.cn',
      description: '机密',
    })
  ).id;
  foreign = (await world.create('qian', 'customer', { name: '别人的公司', mobile: '13800000002' })).id;
  world.clock.advance(3_600_000);
  await write('PATCH', `customer/${customer}`, { version: 1, name: '新名公司', mobile: '13812340000' });
  world.clock.advance(24 * 3_600_000);
  await write('DELETE', `customer/${customer}`);
  await write('POST', `customer/${customer}/restore`);
});
afterAll(() => world.close());

const write = (method: string, path: string, body?: unknown) =>
  world.request('zhou', `/api/records/${path}`, { method, ...(body !== undefined && { body }) });
const log = async (query = '', username = 'admin'): Promise<AuditAnswer> =>
  json(await world.request(username, `/api/settings/audit?${query}`));
const said = (item: AuditItem | undefined) =>
  item?.changes.map(({ field, from, to }) => [field, from, to]).sort() ?? [];
/** The log as whoever has no right to everything would read it. */
const asAuditor = () =>
  listAudit(
    world.engine,
    {
      ...world.actor('zhou'),
      roles: [world.engine.workspace.roles.get('auditor') ?? defineRole('none', { label: '' })],
    },
    {},
  );

describe('AUD-01 the log of everything that was done', () => {
  it('AC-118 tells each step of a record, newest first, from what to what', async () => {
    const { items, nextCursor } = await log(`record=${customer}`);
    expect(items.map((item) => item.action)).toEqual(['restore', 'delete', 'update', 'create']);
    expect(nextCursor).toBeNull();
    expect(items[2]).toMatchObject({
      user: { id: world.id('zhou'), title: '周三' },
      channel: 'api',
      object: 'customer',
      record: { id: customer },
      at: '2025-03-10T03:00:00.000Z',
    });
    expect(said(items[2])).toEqual([
      ['mobile', phone, '13812340000'],
      ['name', '旧名公司', '新名公司'],
    ]);
  });

  it('is filtered by object, record, user, action, channel and days of the workspace, all of them together', async () => {
    const actions = async (query: string) => (await log(query)).items.map((item) => item.action);
    expect(await actions('object=contact')).toEqual([]);
    expect(await actions(`user=${world.id('qian')}`)).toEqual(['create']);
    expect(await actions(`user=${world.id('zhou')}&action=update`)).toEqual(['update']);
    expect(await actions(`action=create&object=customer&record=${foreign}&channel=api`)).toEqual(['create']);
    expect(await actions(`action=create&record=${foreign}&channel=import`)).toEqual([]);
    expect(await actions('from=2025-03-11')).toEqual(['restore', 'delete']);
    expect(await actions('to=2025-03-10&action=update')).toEqual(['update']);
    expect(await actions('from=2025-03-10&to=2025-03-10&object=customer')).toEqual(['update', 'create', 'create']);
    expect(await actions('from=2025-03-12')).toEqual([]);
  });

  it.each(['user=1', 'record=x', 'from=2025-02-31', 'cursor=1', 'limit=0', 'limit=201', 'nothing=1'])(
    'refuses %s with a sentence',
    async (query) => {
      const refused = await world.request('admin', `/api/settings/audit?${query}`);
      expect([400, 422]).toContain(refused.status);
      expect((await json(refused)).detail).toBeTruthy();
    },
  );

  it('is paged by its cursor without a row twice or missing', async () => {
    const whole = (await log('limit=200')).items.map((item) => item.id);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: AuditAnswer = await log(`limit=2${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(paged.length);
  });

  it('looks through a part of a long log at a time, and goes on where it stopped', async () => {
    const rare = uuidv7();
    const at = '2020-01-01T00:00:00Z';
    const past = (back: number) => `0${(Date.parse(at) + back).toString(16)}`;
    await sql`insert into tide_audit (id, at, user_id, channel, action, object)
      select (substr(${past(0)}, 1, 8) || '-' || substr(${past(0)}, 9, 4) || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ${at}::timestamptz,
        ${world.id('sun')}::uuid, case when n = 1 then ${rare} else 'import' end, 'many', 'customer' from generate_series(1, 25000) as n`.execute(
      world.engine.database,
    );
    const first = await log(`user=${world.id('sun')}&channel=${rare}`);
    expect(first).toMatchObject({ items: [], lookedBackTo: '2020-01-01T00:00:00.000Z' });
    const second = await log(`user=${world.id('sun')}&channel=${rare}&cursor=${first.nextCursor}`);
    expect(second.items.map((item) => item.channel)).toEqual([rare]);
    expect([second.nextCursor, second.lookedBackTo]).toEqual([null, null]);
    const { actions } = await json(await world.request('admin', '/api/settings/audit/overview'));
    expect(actions).toEqual(expect.arrayContaining(['create', 'delete', 'many', 'restore', 'update']));
    await sql`delete from tide_audit where user_id = ${world.id('sun')}::uuid`.execute(world.engine.database);
  });

  it('PERM-06 shows values under the reader’s own field rights, and nothing of a record that he may not see', async () => {
    const { items } = await asAuditor();
    const text = JSON.stringify(items);
    for (const secret of [phone, '13812340000', 'secret@canary.cn', '机密', '别人的公司', '13800000002', foreign])
      expect(text).not.toContain(secret);
    const own = items.filter((item) => item.record?.id === customer);
    expect(said(own.find((item) => item.action === 'update'))).toEqual([
      ['mobile', '138****5678', '138****0000'],
      ['name', '旧名公司', '新名公司'],
    ]);
    expect(own.find((item) => item.action === 'create')?.changes.map((change) => change.field)).not.toContain(
      'description',
    );
    expect(items.find((item) => item.user?.id === world.id('qian'))).toMatchObject({ record: null, changes: [] });
  });

  it('AC-08 AUD-02 the record’s own history masks what its reader sees masked, and knows a fact from a removed field', async () => {
    const text = await (await world.request('chen', `/api/records/customer/${customer}/history`)).text();
    expect(text).toContain('138****5678');
    expect(text).not.toContain(phone);
    await sql`insert into tide_audit (id, at, user_id, channel, action, object, record_id, changes) values (${uuidv7()}::uuid, now(),
      ${world.id('qian')}::uuid, 'web', 'transfer', 'customer', ${foreign}::uuid, ${JSON.stringify([
        { field: 'owner', from: world.id('qian'), to: world.id('sun') },
        { field: 'reason', from: null, to: '转岗' },
        { field: 'goneField', from: null, to: '旧值' },
      ])}::jsonb)`.execute(world.engine.database);
    const { items } = await json(await world.request('qian', `/api/records/customer/${foreign}/history`));
    expect(items[0]).toMatchObject({
      action: 'transfer',
      changes: [
        { field: 'owner', label: '负责人', from: { title: '钱一' }, to: { title: '孙二' } },
        { field: 'reason', label: null, to: '转岗' },
      ],
    });
    expect(items[0].changes).toHaveLength(2);
  });

  it('tells changes of people, departments and settings from → to, with names instead of ids', async () => {
    const settings = (method: string, path: string, body: unknown) =>
      world.request('admin', `/api/settings/${path}`, { method, body });
    const { id: department } = await json(await settings('POST', 'departments', { name: '华东' }));
    await settings('PATCH', `departments/${department}`, { name: '华东区', managerId: world.id('zhao') });
    await settings('PATCH', `users/${world.id('liu')}`, {
      roles: ['staff', 'auditor'],
      departmentId: department,
      name: '刘四',
    });
    await settings('PATCH', 'protection', { revealPerDay: 30, watermark: 'off' });
    const change = async (action: string) => said((await log(`action=${action}`)).items[0]);
    expect(await change('department.change')).toEqual([
      ['department', null, { id: department, title: '华东区' }],
      ['managerId', null, { id: world.id('zhao'), title: '赵经理' }],
      ['name', '华东', '华东区'],
    ]);
    expect(await change('user.change')).toEqual([
      ['departmentId', null, { id: department, title: '华东区' }],
      ['roles', ['普通用户'], ['普通用户', '审计']],
      ['user', null, { id: world.id('liu'), title: '刘四' }],
    ]);
    expect(await change('settings.change')).toEqual([
      ['group', null, 'protection'],
      ['revealPerDay', 100, 30],
    ]);
  });

  it('is closed to whoever has not these settings, in every part', async () => {
    for (const username of ['wang', 'zhao', 'chen', 'wei']) {
      for (const path of ['audit', 'audit/overview', 'protection', 'sign-ins'])
        expect((await world.request(username, `/api/settings/${path}`)).status, path).toBe(403);
      const exported = await world.request(username, '/api/settings/audit/export', { method: 'POST', body: {} });
      expect(exported.status).toBe(403);
    }
  });

  it('is written and erased by two files only, and changed by none', () => {
    const root = join(import.meta.dirname, '..');
    const naming = readdirSync(root, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(root.length + 1), readFileSync(path, 'utf8')] as const);
    const files = (pattern: RegExp) => naming.filter(([, text]) => pattern.test(text)).map(([path]) => path);
    expect(files(/insert\s+into\s+tide_audit|insertInto\('tide_audit'/)).toEqual(['records/trace.ts']);
    // Demo data was never anybody's; they go without a trace.
    expect(files(/(delete\s+from|truncate)\s+tide_audit|deleteFrom\('tide_audit'/)).toEqual(['records/erase.ts']);
    expect(files(/update\s+tide_audit|updateTable\('tide_audit'/)).toEqual([]);
  });
});

describe('AUD-01 the log as a file', () => {
  const file = (body: unknown, username = 'admin') =>
    world.request(username, '/api/settings/audit/export', { method: 'POST', body });

  it('says the same as the page in readable lines, and is audited itself', async () => {
    const answer = await file({ format: 'csv', record: customer });
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain('操作日志-2025-03-11.csv');
    const text = await answer.text();
    expect(text).toContain('2025-03-10 11:00,周三,修改,客户,新名公司,"客户名称：旧名公司 → 新名公司');
    expect(text.trim().split('\r\n')).toHaveLength(5);
    const [item] = (await log('action=export')).items;
    expect(said(item)).toEqual([
      ['filter', null, { record: customer }],
      ['format', null, 'csv'],
      ['log', null, 'audit'],
      ['rows', null, 4],
    ]);
  });

  it('comes as a workbook too, stamped with name and time where the watermark is on for exports', async () => {
    await world.request('admin', '/api/settings/protection', {
      method: 'PATCH',
      body: { watermark: 'screenAndExport' },
    });
    const answer = await file({ record: customer });
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain(
      '操作日志-2025-03-11-1100-系统管理员.xlsx',
    );
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(String.fromCharCode(...bytes.slice(0, 2))).toBe('PK');
    expect((await json(await world.request('qian', '/api/me'))).workspace.watermark).toBe(true);
  });
});

describe('the settings of protection', () => {
  it.each([
    [{ revealPerDay: -1 }, 'revealPerDay'],
    [{ revealPerDay: 1.5 }, 'revealPerDay'],
    [{ revealAlertAt: 0 }, 'revealAlertAt'],
    [{ watermark: 'loud' }, 'watermark'],
  ])('refuse %j at its field', async (body, field) => {
    const refused = await world.request('admin', '/api/settings/protection', { method: 'PATCH', body });
    expect(refused.status).toBe(422);
    expect((await json(refused)).errors).toEqual([expect.objectContaining({ field })]);
  });

  it('keep both of two changes at once', async () => {
    const patch = (body: object) => world.request('admin', '/api/settings/protection', { method: 'PATCH', body });
    await Promise.all([patch({ revealPerDay: 55 }), patch({ revealAlertAt: 66 })]);
    await world.engine.settings.reload();
    expect(world.engine.settings.get('protection')).toMatchObject({ revealPerDay: 55, revealAlertAt: 66 });
  });
});
