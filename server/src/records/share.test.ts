import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDepartment } from '../organisation/departments';
import { changeUser } from '../organisation/saveUser';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';
import { expireShares } from './expireShares';

let world: World;
let customer: string;
let contact: string;
let east: string;
let south: string;
beforeAll(async () => {
  world = await openWorld();
  customer = (await world.create('qian', 'customer', { name: '上海华星' })).id;
  contact = (await world.create('qian', 'contact', { name: '联系人甲', customers: [{ id: customer }] })).id;
  const { engine } = world;
  east = await addDepartment(engine, world.actor('admin'), { name: '华东' });
  south = await addDepartment(engine, world.actor('admin'), { name: '上海', parentId: east });
  await changeUser(engine, world.actor('admin'), world.id('zhou'), { departmentId: south });
});
afterAll(() => world.close());

const call = (username: string, method: string, path: string, body?: unknown) =>
  world.request(username, `/api/records/customer/${path}`, { method, body });
const share = (username: string, subject: string, more: Record<string, unknown> = {}, id = customer) =>
  call(username, 'POST', `${id}/shares`, { kind: 'share', subject, access: 'read', ...more });
const sees = async (username: string, path = `customer/${customer}`) =>
  (await world.request(username, `/api/records/${path}`)).status === 200;
const shares = async (id = customer) => (await json(await call('qian', 'GET', `${id}/shares`))).items;
const clear = async () => {
  for (const { id } of await shares()) await call('qian', 'DELETE', `${customer}/shares/${id}`);
};
const person = (username: string) => `person:${world.id(username)}`;
const days = (count: number) => count * 86_400_000;

describe('PERM-04 sharing', () => {
  it('lets one person read, and his children of it, from both entrances; not change them', async () => {
    expect(await sees('sun')).toBe(false);
    const answer = await share('qian', person('sun'));
    expect(answer.status).toBe(201);
    expect(await json(answer)).toMatchObject({
      access: 'read',
      until: null,
      subject: { title: '孙二', inactive: false },
    });
    expect(await sees('sun')).toBe(true);
    expect(await sees('sun', `contact/${contact}`)).toBe(true);
    const related = await json(await world.request('sun', `/api/records/customer/${customer}/related/contacts`));
    expect(related.items.map((item: { name: string; can: string[] }) => [item.name, item.can])).toEqual([
      ['联系人甲', []],
    ]);
    expect((await json(await world.request('sun', '/api/records/contact'))).items).toHaveLength(1);
    expect((await json(await world.request('sun', `/api/records/customer/${customer}`))).can).toEqual([]);
    const patched = await call('sun', 'PATCH', customer, { version: 1, description: '改' });
    expect(patched.status).toBe(404);
    await clear();
    expect(await sees('sun')).toBe(false);
    expect(await sees('sun', `contact/${contact}`)).toBe(false);
  });

  it('with write access lets him change it, but neither share it further nor delete it', async () => {
    await share('qian', person('sun'), { kind: 'collaborator', access: 'write' });
    const seen = await json(await call('sun', 'GET', customer));
    expect(seen.can).toEqual(['update']);
    const patched = await call('sun', 'PATCH', customer, { version: seen.version, description: '协同改的' });
    expect(patched.status).toBe(200);
    expect((await share('sun', person('zhou'))).status).toBe(404);
    const [{ id }] = await shares();
    expect((await call('sun', 'DELETE', `${customer}/shares/${id}`)).status).toBe(404);
    expect((await call('sun', 'DELETE', customer)).status).toBe(404);
    await clear();
  });

  it('with write access lets even who may hand over give it to nobody, by no way', async () => {
    await share('qian', person('wu'), { access: 'write' });
    const seen = await json(await call('wu', 'GET', customer));
    expect(seen.can).toEqual(['update']);
    const taken = await call('wu', 'PATCH', customer, { version: seen.version, owner: world.id('wu') });
    expect((await json(taken)).errors).toMatchObject([{ field: 'owner', code: 'NO_PERMISSION' }]);
    const moved = await call('wu', 'POST', `${customer}/actions/transfer`, { input: { to: world.id('wu') } });
    expect(moved.status).toBe(404);
    await clear();
  });

  it('reaches a department and everybody below it, and a role', async () => {
    await share('qian', `department:${east}`);
    expect(await sees('zhou')).toBe(true);
    expect(await sees('sun')).toBe(false);
    await clear();
    expect(await sees('zhou')).toBe(false);
    await share('qian', 'role:salesRepresentative');
    expect(await sees('zhou')).toBe(true);
    expect(await sees('sun')).toBe(true);
    expect(await sees('liu')).toBe(false);
    await clear();
  });

  it('ends after the last day in the zone of the workspace, at once, also for children and changes', async () => {
    await share('qian', person('sun'), { access: 'write', until: '2025-03-11' });
    world.clock.advance(Date.parse('2025-03-11T23:59:59+08:00') - world.clock.now().getTime());
    expect(await sees('sun')).toBe(true);
    expect((await json(await call('sun', 'GET', customer))).can).toEqual(['update']);
    world.clock.advance(1_000);
    expect(await sees('sun')).toBe(false);
    expect(await sees('sun', `contact/${contact}`)).toBe(false);
    expect((await call('sun', 'PATCH', customer, { version: 2, description: '晚了' })).status).toBe(404);
    expect(await shares()).toMatchObject([{ until: '2025-03-11', ended: true }]);
    expect((await json(await share('qian', person('sun'), { until: '2025-03-11' }))).detail).toBe(
      '有效期不能早于今天。',
    );
    expect((await share('qian', person('sun'), { until: '2025-03-12' })).status).toBe(201);
    expect(await sees('sun')).toBe(true);
    await clear();
  });

  it('removes what has ended over 90 days ago, and nothing else', async () => {
    await share('qian', person('sun'), { until: '2025-03-12' });
    await share('qian', person('zhou'));
    world.clock.advance(days(89));
    await expireShares(world.engine);
    expect(await shares()).toHaveLength(2);
    world.clock.advance(days(3));
    await expireShares(world.engine);
    expect(await shares()).toMatchObject([{ subject: { title: '周三' } }]);
    await clear();
  });

  it('changes the existing share when the subject is the same, also when two share at once', async () => {
    await Promise.all([share('qian', person('sun')), share('zhao', person('sun')), share('qian', person('sun'))]);
    expect(await shares()).toHaveLength(1);
    await share('qian', person('sun'), { kind: 'collaborator', access: 'write' });
    expect(await shares()).toMatchObject([{ kind: 'collaborator', access: 'write' }]);
    await clear();
  });

  it('is changed and taken back one by one; what is not named stays', async () => {
    const { id } = await json(await share('qian', person('sun'), { until: '2026-01-31' }));
    const changed = await json(await call('qian', 'PATCH', `${customer}/shares/${id}`, { access: 'write' }));
    expect(changed).toMatchObject({ access: 'write', until: '2026-01-31' });
    expect(await json(await call('qian', 'PATCH', `${customer}/shares/${id}`, { until: null }))).toMatchObject({
      access: 'write',
      until: null,
    });
    expect((await call('zhou', 'PATCH', `${customer}/shares/${id}`, { access: 'read' })).status).toBe(404);
    expect((await call('qian', 'DELETE', `${customer}/shares/${id}`)).status).toBe(204);
    expect((await call('qian', 'DELETE', `${customer}/shares/${id}`)).status).toBe(404);
    expect((await call('qian', 'DELETE', `${customer}/shares/1`)).status).toBe(404);
  });

  it.each([
    ['oneself', () => share('qian', person('qian')), '不需要共享给自己。'],
    ['the owner', () => share('zhao', person('qian')), '钱一是负责人，不需要共享给他。'],
    [
      'nobody',
      () => share('qian', 'person:00000000-0000-4000-8000-000000000000'),
      '没有这个人员、部门或角色，或已停用。',
    ],
    ['nonsense', () => share('qian', "role:x' or 1=1"), '没有这个人员、部门或角色，或已停用。'],
    [
      'a department as collaborator',
      () => share('qian', `department:${east}`, { kind: 'collaborator' }),
      '协同人只能是人员。',
    ],
    [
      'a day that is none',
      () => share('qian', person('sun'), { until: '2027-02-30' }),
      '有效期应是一个日期，例如 2025-03-31。',
    ],
    [
      'somebody who may not edit',
      () => share('qian', person('liu'), { access: 'write' }),
      '刘四的角色不能编辑客户，只能只读共享。',
    ],
  ])('refuses %s', async (_, send, sentence) => {
    const response = await send();
    expect(response.status).toBe(422);
    expect((await json(response)).detail).toBe(sentence);
    expect(await shares()).toEqual([]);
  });

  it('refuses who may not see the object at all, and who is not active', async () => {
    const { engine } = world;
    await changeUser(engine, world.actor('admin'), world.id('wei'), { roles: [] });
    expect((await json(await share('qian', person('wei')))).detail).toBe('卫公的角色不能查看客户，共享了也看不到。');
    await changeUser(engine, world.actor('admin'), world.id('wei'), { status: 'disabled' });
    expect((await share('qian', person('wei'))).status).toBe(422);
    const empty = await addDepartment(engine, world.actor('admin'), { name: '空部门' });
    expect((await json(await share('qian', `department:${empty}`))).detail).toBe(
      '「空部门」里没有能查看客户的在职人员。',
    );
    await share('qian', person('liu'));
    await changeUser(engine, world.actor('admin'), world.id('liu'), { status: 'disabled' });
    expect(await shares()).toMatchObject([{ subject: { title: '刘四', inactive: true } }]);
    await clear();
  });

  it('needs the right to share, and a body in its shape', async () => {
    expect((await share('wang', person('sun'))).status).toBe(403);
    expect((await share('zhou', person('sun'))).status).toBe(404);
    expect((await call('qian', 'POST', `${customer}/shares`, { subject: 1 })).status).toBe(422);
    expect((await share('qian', person('sun'), {}, 'nonsense')).status).toBe(404);
    expect((await call('zhou', 'GET', `${customer}/shares`)).status).toBe(404);
  });

  it('stops at fifty with a sentence, and still changes those that stand', async () => {
    await sql`insert into tide_share (id, object, record_id, subject, kind, access, created_by, created_at)
      select gen_random_uuid(), 'customer', ${customer}::uuid, 'role:r' || n, 'share', 'read', ${world.id('qian')}::uuid, now()
      from generate_series(1, 49) as n`.execute(world.engine.database);
    expect((await share('qian', person('sun'))).status).toBe(201);
    const refused = await share('qian', person('zhou'));
    expect(refused.status).toBe(409);
    expect((await json(refused)).detail).toContain('最多共享给 50 个');
    expect((await share('qian', person('sun'), { access: 'write' })).status).toBe(201);
    await clear();
  });

  it('is done with many records at once, each answered for itself', async () => {
    const more = (await world.create('qian', 'customer', { name: '第二家' })).id;
    const foreign = (await world.create('zhou', 'customer', { name: '别人的' })).id;
    const response = await call('qian', 'POST', 'actions/share', {
      ids: [customer, more, foreign, customer],
      input: { kind: 'share', subject: person('sun'), access: 'read' },
    });
    expect(await json(response)).toEqual({
      succeeded: 2,
      failed: [{ id: foreign, title: null, code: 'NOT_FOUND', message: '客户不存在或无权查看。' }],
    });
    expect(await sees('sun', `customer/${more}`)).toBe(true);
    await clear();
  });

  it('AUD-01 leaves a readable trace on the record, and none when nothing changes', async () => {
    const record = (await world.create('qian', 'customer', { name: '有痕迹的' })).id;
    const { id } = await json(await share('qian', person('sun'), { until: '2026-01-31' }, record));
    await share('qian', person('sun'), { until: '2026-01-31' }, record);
    await call('zhao', 'PATCH', `${record}/shares/${id}`, { access: 'write', until: null });
    await call('qian', 'DELETE', `${record}/shares/${id}`);
    const { items } = await json(await call('qian', 'GET', `${record}/history`));
    expect(
      items.map((item: { action: string; user: { title: string }; changes: { from: string; to: string }[] }) => [
        item.action,
        item.user.title,
        item.changes[0]?.from,
        item.changes[0]?.to,
      ]),
    ).toEqual([
      ['unshare', '钱一', '孙二（读写）', null],
      ['share', '赵经理', '孙二（只读，至 2026-01-31）', '孙二（读写）'],
      ['share', '钱一', null, '孙二（只读，至 2026-01-31）'],
      ['create', '钱一', null, expect.anything()],
    ]);
  });
});

describe('what is shared', () => {
  it('can be picked and linked by whom it is shared with; a parent that is not, cannot (both ends are checked)', async () => {
    const note = { customer, content: '协同人的跟进' };
    const write = (body: object) => world.request('sun', '/api/records/interaction', { method: 'POST', body });
    expect((await write(note)).status).toBe(422);
    await share('qian', person('sun'));
    expect((await json(await world.request('sun', '/api/records/customer?search=华星'))).items).toHaveLength(1);
    const made = await write(note);
    expect(made.status).toBe(201);
    const { id, version } = await json(made);
    expect(await sees('qian', `interaction/${id}`)).toBe(true);
    const foreign = (await world.create('zhou', 'customer', { name: '够不着的' })).id;
    const moved = await world.request('sun', `/api/records/interaction/${id}`, {
      method: 'PATCH',
      body: { version, customer: foreign },
    });
    expect((await json(moved)).errors[0]).toMatchObject({ field: 'customer', code: 'NOT_FOUND' });
    const contactMoved = await world.request('sun', `/api/records/contact/${contact}`, {
      method: 'PATCH',
      body: { version: 1, customers: [] },
    });
    expect(contactMoved.status).toBe(404);
    await clear();
  });

  it('shows its files to whom it is shared with, and no longer when the share has ended', async () => {
    const form = new FormData();
    form.append('file', new File(['合同'], '合同.txt', { type: 'text/plain' }));
    const file = await json(await world.request('qian', '/api/files', { method: 'POST', body: form as never }));
    const { version } = await json(await call('qian', 'GET', customer));
    const attached = await world.create('qian', 'interaction', {
      customer,
      content: '附件在此',
      attachments: [file.id],
    });
    expect(version).toBeGreaterThan(0);
    const open = async () => (await world.request('sun', `/api/files/${file.id}`)).status;
    expect(await open()).toBe(404);
    await share('qian', person('sun'));
    expect(await open()).toBe(200);
    expect(await sees('sun', `interaction/${attached.id}`)).toBe(true);
    await clear();
    expect(await open()).toBe(404);
  });

  it('is in the recycle bin of nobody but who deleted it, and comes back shared', async () => {
    const record = (await world.create('qian', 'customer', { name: '删了又回' })).id;
    await share('qian', person('sun'), { access: 'write' }, record);
    await call('qian', 'DELETE', record);
    expect((await json(await call('sun', 'GET', 'deleted'))).items).toEqual([]);
    expect((await call('sun', 'POST', `${record}/restore`)).status).toBe(404);
    expect((await share('qian', person('zhou'), {}, record)).status).toBe(404);
    await call('qian', 'POST', `${record}/restore`);
    expect(await sees('sun', `customer/${record}`)).toBe(true);
  });
});
