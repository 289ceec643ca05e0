import { afterAll, beforeAll, expect, it } from 'vitest';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';
import { changeUser } from './saveUser';

let world: World;
let contact: string;
beforeAll(async () => {
  world = await openWorld();
  const customer = (await world.create('qian', 'customer', { name: '上海华星' })).id;
  contact = (await world.create('wu', 'contact', { name: '协作的联系人', customers: null })).id;
  await world.request('admin', `/api/records/contact/${contact}`, {
    method: 'PATCH',
    body: { version: 1, customers: [{ id: customer }] },
  });
  await world.request('qian', `/api/records/customer/${customer}/shares`, {
    method: 'POST',
    body: { kind: 'share', subject: `person:${world.id('sun')}`, access: 'read' },
  });
});
afterAll(() => world.close());

const set = (body: object, username = 'admin') =>
  world.request(username, '/api/settings/access', { method: 'PATCH', body });
const sees = async (username: string) =>
  (await world.request(username, `/api/records/contact/${contact}`)).status === 200;

it('PERM-05 children follow their customer as the switch of their type says, with the next request', async () => {
  expect(await json(await world.request('admin', '/api/settings/access'))).toMatchObject({
    hierarchy: 'both',
    superiorsView: true,
    children: expect.arrayContaining([
      { object: 'contact', label: '联系人', parent: '客户', inherits: 'readers' },
      { object: 'interaction', label: '联系记录', parent: '客户', inherits: 'readers' },
      { object: 'contract', label: '合同订单', parent: '客户', inherits: 'owner' },
    ]),
  });
  expect([await sees('qian'), await sees('sun')]).toEqual([true, true]);
  await set({ inheritance: { contact: 'owner' } });
  expect([await sees('qian'), await sees('sun')]).toEqual([true, false]);
  await set({ inheritance: { contact: 'none' } });
  expect([await sees('qian'), await sees('sun')]).toEqual([false, false]);
  const answer = await json(await set({ inheritance: { contact: 'readers' } }));
  expect(answer.children[0].inherits).toBe('readers');
  expect(await sees('sun')).toBe(true);
});

it('PERM-08 superiors view what is their subordinates’ unless that is switched off', async () => {
  await changeUser(world.engine, world.actor('admin'), world.id('sun'), { managerId: world.id('liu') });
  const { id } = await world.create('sun', 'customer', { name: '孙二的客户' });
  const opens = async () => (await world.request('liu', `/api/records/customer/${id}`)).status;
  expect(await opens()).toBe(200);
  await set({ superiorsView: false });
  expect(await opens()).toBe(404);
  await set({ superiorsView: true, hierarchy: 'roleTree' });
  expect(await opens()).toBe(404);
  await set({ hierarchy: 'reportingLine' });
  expect(await opens()).toBe(200);
});

it('is for administrators, in its shape, and for objects with a parent only', async () => {
  expect((await set({ superiorsView: true }, 'qian')).status).toBe(403);
  expect((await world.request('qian', '/api/settings/access')).status).toBe(403);
  expect((await set({ hierarchy: 'sometimes' })).status).toBe(422);
  expect((await json(await set({ inheritance: { customer: 'none' } }))).detail).toBe(
    '对象「customer」没有上级记录，不能设置继承。',
  );
  expect((await set({ inheritance: { ['__proto__']: 'none', nothing: 'none' } })).status).toBe(400);
});
