import type { HandoverRecordJson } from '@tide/model/api/handovers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  askHandover,
  backToCast,
  freeze,
  handOver,
  keepCast,
  ownersOfCustomers,
  someCustomers,
  untilHandover,
} from '../testing/handovers';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';

let world: World;

beforeAll(async () => {
  world = await openWorld();
  await keepCast(world);
});

afterAll(() => world.close());
beforeEach(() => backToCast(world));

const settings = async (user: string, path: string) => json(await world.request(user, `/api/settings/handover${path}`));
const records = async (user: string, id: string, outcome: HandoverRecordJson['outcome']) =>
  (await settings(user, `/${id}/records?outcome=${outcome}`)).items as HandoverRecordJson[];
const read = async (user: string, path: string) => json(await world.request(user, `/api/records/${path}`));
const change = (user: string, body: object) =>
  world.request('admin', `/api/settings/users/${world.id(user)}`, { method: 'PATCH', body });
const undo = (user: string, id: string) => world.request(user, `/api/settings/handover/${id}/undo`, { method: 'POST' });

const customers = (user: string, count: number, level?: string) => someCustomers(world, user, count, level);
const ownersOf = (ids: readonly string[]) => ownersOfCustomers(world, ids);

describe('离职交接', () => {
  it('AC-10 (as far as objects exist: contacts chosen, customers left) sessions end at once, the rest waits, nothing else changes', async () => {
    const [one = '', two = ''] = await customers('qian', 2);
    for (const name of ['张', '王', '李'])
      await world.create('qian', 'contact', { name: `${name}联系`, customers: [{ id: one }] });
    const notes = [];
    for (const content of ['第一次拜访', '第二次拜访'])
      notes.push(await world.create('qian', 'interaction', { customer: two, content, type: 'visit' }));
    expect((await world.request('qian', '/api/me')).status).toBe(200);
    const signedIn = await world.http.request('/api/auth/sign-in', {
      method: 'POST',
      body: JSON.stringify({ username: 'qian', password: 'Tide-demo-1', remember: true }),
      headers: { 'content-type': 'application/json' },
    });
    const { token } = await json(signedIn);
    expect((await freeze(world, 'zhao', 'qian')).status).toBe(204);
    expect(await world.sessions.find(token)).toBeNull();
    const survey = await settings('zhao', `/people/${world.id('qian')}`);
    expect(survey.person.objects).toEqual([
      { name: 'customer', count: 2 },
      { name: 'contact', count: 3 },
    ]);
    const done = await handOver(world, 'zhao', {
      person: world.id('qian'),
      reason: '离职',
      objects: { contact: { how: 'one', to: world.id('sun') } },
    });
    expect(done.counts).toEqual({ given: 3, failed: 0, pending: 2 });
    const told = (await json(await world.request('sun', '/api/notifications'))).items;
    expect(told).toMatchObject([{ notice: 'handover', text: '赵经理把钱一的 3 条记录交接给你。' }]);
    expect(done.groups).toMatchObject([
      { object: 'contact', label: '联系人', outcome: 'given', receiver: { title: '孙二' }, count: 3 },
      { object: 'customer', label: '客户', outcome: 'pending', receiver: null, count: 2 },
    ]);
    expect((await records('zhao', done.id, 'pending')).map(({ id }) => id)).toEqual([one, two]);
    expect((await records('zhao', done.id, 'given')).every(({ receiver }) => receiver?.title === '孙二')).toBe(true);
    for (const user of ['zhao', 'admin', 'li'])
      expect((await settings(user, '/pending')).items).toMatchObject([
        { title: '钱一', status: 'left', objects: [{ name: 'customer', count: 2 }] },
      ]);
    const filter = encodeURIComponent(JSON.stringify({ field: 'owner', op: 'is', value: world.id('qian') }));
    expect((await read('zhao', `customer?filter=${filter}`)).items).toHaveLength(2);
    for (const { id, version } of notes)
      expect(await read('zhao', `interaction/${id}`)).toMatchObject({
        version,
        owner: { title: '钱一' },
        createdBy: { title: '钱一' },
      });
    const report = await world.request('zhao', `/api/settings/handover/${done.id}/report`);
    expect(report.headers.get('content-disposition')).toContain(encodeURIComponent('交接报告-钱一.xlsx'));
    expect(
      Buffer.from(await report.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('XFER-03 splits in turn, by a field and by region; children follow their parents', async () => {
    const a = await customers('qian', 4, 'A');
    const b = await customers('qian', 2, 'B');
    const [first = ''] = a;
    const contact = await world.create('qian', 'contact', { name: '跟随', customers: [{ id: first }] });
    const loose = await world.create('qian', 'contact', { name: '无主', customers: [] });
    await freeze(world, 'admin', 'qian');
    expect((await settings('admin', `/people/${world.id('qian')}/values?object=customer&field=level`)).items).toEqual([
      { value: 'A', count: 4 },
      { value: 'B', count: 2 },
    ]);
    expect(
      (
        await world.request(
          'admin',
          `/api/settings/handover/people/${world.id('qian')}/values?object=customer&field=name`,
        )
      ).status,
    ).toBe(400);
    const done = await handOver(world, 'admin', {
      person: world.id('qian'),
      objects: {
        customer: { how: 'field', field: 'level', to: { A: world.id('sun') }, rest: world.id('zhou') },
        contact: { how: 'follow', object: 'customer', related: 'contacts' },
      },
    });
    expect(done.counts).toEqual({ given: 7, failed: 0, pending: 1 });
    expect([await ownersOf(a), await ownersOf(b)]).toEqual([['sun 4'], ['zhou 2']]);
    expect((await read('admin', `contact/${contact.id}`)).owner.title).toBe('孙二');
    expect((await read('admin', `contact/${loose.id}`)).owner.title).toBe('钱一');

    await freeze(world, 'admin', 'sun');
    await handOver(world, 'admin', {
      person: world.id('sun'),
      objects: { customer: { how: 'rotate', to: [world.id('zhao'), world.id('wu')] } },
    });
    expect(await ownersOf(a)).toEqual(['wu 2', 'zhao 2']);

    await world.request('admin', `/api/records/customer/${b[0]}`, {
      method: 'PATCH',
      body: { version: 2, address: { province: '江苏省' } },
    });
    await freeze(world, 'admin', 'zhou');
    const region = await handOver(world, 'admin', {
      person: world.id('zhou'),
      objects: { customer: { how: 'field', field: 'address', to: { 江苏省: world.id('wu') }, rest: null } },
    });
    expect(region.counts).toEqual({ given: 1, failed: 0, pending: 1 });
  });

  it('XFER-03 hands subordinates and departments over without closing a circle, and takes all of it back', async () => {
    const made = await json(
      await world.request('admin', '/api/settings/departments', {
        method: 'POST',
        body: { name: '华东', managerId: world.id('zhao') },
      }),
    );
    const [mine = ''] = await customers('zhao', 1);
    await freeze(world, 'li', 'zhao');
    expect((await settings('li', `/people/${world.id('zhao')}`)).leaving).toMatchObject([
      { name: 'subordinates', label: '直属下级', items: [{ title: '孙二' }, { title: '钱一' }] },
      { name: 'departments', label: '主管的部门', items: [{ title: '华东' }] },
    ]);
    const done = await handOver(world, 'li', {
      person: world.id('zhao'),
      objects: { customer: { how: 'one', to: world.id('sun') } },
      leaving: { subordinates: world.id('sun'), departments: world.id('sun') },
    });
    const superior = (user: string) => world.engine.directory.person(world.id(user))?.managerId;
    expect([superior('qian'), superior('sun')]).toEqual([world.id('sun'), world.id('li')]);
    expect(world.engine.directory.department(made.id)?.managerId).toBe(world.id('sun'));
    expect(done.counts).toMatchObject({ given: 4, failed: 0 });
    expect((await undo('li', done.id)).status).toBe(202);
    const back = await untilHandover(world, 'li', done.id, 'undone');
    expect(back.undo).toEqual({ undone: 4, left: 0 });
    expect([superior('qian'), superior('sun')]).toEqual([world.id('zhao'), world.id('zhao')]);
    expect(world.engine.directory.department(made.id)?.managerId).toBe(world.id('zhao'));
    expect(await ownersOf([mine])).toEqual(['zhao 1']);
    expect((await read('li', `customer/${mine}/ownership`)).items.map((item: { kind: string }) => item.kind)).toEqual([
      'undo',
      'leave',
    ]);
  });

  it('XFER-03 an undo leaves what has moved on, says so, and ends after seven days', async () => {
    const ids = await customers('qian', 3);
    await freeze(world, 'admin', 'qian');
    const done = await handOver(world, 'admin', {
      person: world.id('qian'),
      objects: { customer: { how: 'one', to: world.id('sun') } },
    });
    expect(done.can).toEqual(['undo']);
    await world.request('admin', '/api/records/customer/actions/transfer', {
      method: 'POST',
      body: { ids: [ids[1]], input: { to: world.id('wu') } },
    });
    await undo('admin', done.id);
    const back = await untilHandover(world, 'admin', done.id, 'undone');
    expect(back.undo).toEqual({ undone: 2, left: 1 });
    expect(await ownersOf(ids)).toEqual(['qian 2', 'wu 1']);
    const rows = await records('admin', done.id, 'given');
    expect(rows.find(({ id }) => id === ids[1])).toMatchObject({
      undone: 'left',
      message: '客户后来又换过负责人，保留不动。',
    });
    expect((await undo('admin', done.id)).status).toBe(409);
    const again = await handOver(world, 'admin', {
      person: world.id('qian'),
      objects: { customer: { how: 'one', to: world.id('sun') } },
    });
    world.clock.advance(7 * 86_400_000 + 1);
    const late = await undo('admin', again.id);
    expect([late.status, (await json(late)).detail]).toEqual([409, '交接完成超过 7 天，不能再撤销。']);
  });

  it('PERM-01 is for administrators and for superiors who may transfer, each for his own people', async () => {
    await customers('qian', 1);
    await customers('zhou', 1);
    expect((await world.request('qian', '/api/settings/handover/pending')).status).toBe(403);
    expect((await world.request('wang', '/api/settings/handover/pending')).status).toBe(403);
    expect((await freeze(world, 'zhao', 'zhou')).status).toBe(404);
    expect((await freeze(world, 'zhao', 'zhao')).status).toBe(404);
    expect((await freeze(world, 'admin', 'admin')).status).toBe(409);
    expect((await world.request('zhao', '/api/settings/handover/people/nonsense')).status).toBe(404);
    expect((await world.request('zhao', '/api/settings/handover/nonsense')).status).toBe(404);
    expect((await settings('zhao', '/people')).items.map(({ title }: { title: string }) => title).sort()).toEqual([
      '孙二',
      '钱一',
    ]);
    await change('sun', { roles: ['salesRepresentative', 'administrator'] });
    const frozen = await freeze(world, 'zhao', 'sun');
    expect([frozen.status, (await json(frozen)).detail]).toEqual([403, '只有系统管理员可以为系统管理员办理离职。']);
    await freeze(world, 'admin', 'zhou');
    const done = await handOver(world, 'admin', {
      person: world.id('zhou'),
      objects: { customer: { how: 'one', to: world.id('sun') } },
    });
    expect((await world.request('zhao', `/api/settings/handover/${done.id}`)).status).toBe(404);
    expect((await undo('zhao', done.id)).status).toBe(404);
  });

  it('refuses plans that cannot be carried out, and changes nothing', async () => {
    const ids = await customers('qian', 1);
    const ask = async (body: object) => {
      const response = await askHandover(world, 'zhao', { person: world.id('qian'), ...body });
      return [response.status, (await json(response)).detail];
    };
    const customer = (choice: object) => ({ objects: { customer: choice as never } });
    const one = (user: string) => customer({ how: 'one', to: world.id(user) });
    expect(await ask(one('sun'))).toEqual([409, '请先冻结钱一的账号，再办理离职交接。']);
    await freeze(world, 'zhao', 'qian');
    expect(await ask({})).toEqual([422, '请至少为一项选择接收人。']);
    expect(await ask(one('qian'))).toEqual([422, '接收人不能是交接人自己。']);
    expect(await ask({ objects: { interaction: { how: 'one', to: world.id('sun') } } })).toEqual([
      422,
      '没有可交接的对象「interaction」。',
    ]);
    expect(await ask({ leaving: { pools: world.id('sun') } })).toEqual([422, '没有可交接的「pools」。']);
    expect((await ask(customer({ how: 'field', field: 'phone', to: {}, rest: null })))[0]).toBe(400);
    expect((await ask(customer({ how: 'field', field: 'level', to: {}, rest: null })))[0]).toBe(422);
    expect((await ask(customer({ how: 'rotate', to: [] })))[0]).toBe(422);
    expect((await ask(customer({ how: 'follow', object: 'customer', related: 'children' })))[0]).toBe(422);
    expect((await ask({ objects: { contact: { how: 'follow', object: 'customer', related: 'contacts' } } }))[0]).toBe(
      422,
    );
    await change('wei', { status: 'disabled' });
    expect(await ask(one('wei'))).toEqual([422, '接收人：卫公已停用。']);
    expect(await ask({ leaving: { subordinates: world.id('wei') } })).toEqual([422, '接收人：卫公已停用。']);
    expect(await ownersOf(ids)).toEqual(['qian 1']);
    expect((await settings('zhao', '')).items).toEqual([]);
  });

  it('XFER-05 somebody who changes his work hands over without being frozen, and what he keeps is not waiting', async () => {
    const ids = await customers('qian', 2, 'A');
    await customers('qian', 1, 'B');
    const done = await handOver(world, 'zhao', {
      person: world.id('qian'),
      mode: 'transfer',
      objects: { customer: { how: 'field', field: 'level', to: { A: world.id('sun') }, rest: null } },
    });
    expect(done.counts).toEqual({ given: 2, failed: 0, pending: 0 });
    expect(await ownersOf(ids)).toEqual(['sun 2']);
    expect((await world.request('qian', '/api/me')).status).toBe(200);
    expect((await settings('zhao', '/pending')).items).toEqual([]);
    expect((await read('sun', `customer/${ids[0]}/ownership`)).items).toMatchObject([{ kind: 'handover' }]);
  });

  it('XFER-06 somebody who is disabled keeps his records and has everything again when he is enabled', async () => {
    const [id = ''] = await customers('qian', 1);
    await change('qian', { status: 'disabled' });
    expect((await settings('zhao', '/pending')).items).toMatchObject([
      { title: '钱一', status: 'disabled', objects: [{ name: 'customer', count: 1 }] },
    ]);
    expect((await read('zhao', `customer/${id}`)).owner.title).toBe('钱一');
    await change('qian', { status: 'active' });
    expect((await read('qian', `customer/${id}`)).can).toEqual(expect.arrayContaining(['update', 'delete']));
    expect((await settings('zhao', '/pending')).items).toEqual([]);
  });
});
