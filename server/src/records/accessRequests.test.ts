import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeUser } from '../organisation/saveUser';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';

let world: World;
let customer: string;
beforeAll(async () => {
  world = await openWorld();
  customer = (await world.create('qian', 'customer', { name: '上海华星制造有限公司' })).id;
});
afterAll(() => world.close());

const ask = (username: string, id = customer, note?: string) =>
  world.request(username, `/api/records/customer/${id}/access-requests`, { method: 'POST', body: { note } });
const open = async (username: string) =>
  (await json(await world.request(username, `/api/records/customer/${customer}/access-requests`))).items;
const mine = async (username: string) => (await json(await world.request(username, '/api/access-requests'))).items;
const answer = (username: string, request: string, body: object) =>
  world.request(username, `/api/records/customer/${customer}/access-requests/${request}`, { method: 'POST', body });
const sees = async (username: string) =>
  (await world.request(username, `/api/records/customer/${customer}`)).status === 200;

it('AC-15 CUST-05 who meets a duplicate asks its owner, without learning more than the notice told', async () => {
  const refused = await world.request('sun', '/api/records/customer', {
    method: 'POST',
    body: { name: '上海华星制造 有限公司' },
  });
  const [duplicate] = (await json(refused)).duplicates;
  expect(duplicate).toMatchObject({ id: customer, readable: false, ownerName: '钱一' });
  const asked = await ask('sun', duplicate.id, '我也在跟');
  const nowhere = await ask('sun', '00000000-0000-4000-8000-000000000000');
  const nonsense = await ask('sun', 'nonsense');
  for (const response of [asked, nowhere, nonsense])
    expect([response.status, await response.text()]).toEqual([204, '']);
  expect(await sees('sun')).toBe(false);
  await Promise.all([ask('sun'), ask('sun')]);
  expect(await open('qian')).toMatchObject([{ person: { title: '孙二' }, note: '我也在跟', record: { id: customer } }]);
  expect(await mine('qian')).toHaveLength(1);
  expect(await mine('admin')).toHaveLength(1);
  expect(await mine('zhou')).toEqual([]);
  // A superior finds it on the record, not among his own.
  expect(await open('zhao')).toHaveLength(1);
  expect(await mine('zhao')).toEqual([]);
  expect(await open('zheng')).toEqual([]);
});

it('approved, he is a collaborator; of two who answer at once one is told so', async () => {
  const [{ id }] = await open('qian');
  expect((await answer('sun', id, { answer: 'approve', access: 'write' })).status).toBe(404);
  expect((await answer('zheng', id, { answer: 'approve' })).status).toBe(403);
  const both = await Promise.all([
    answer('qian', id, { answer: 'approve', access: 'write' }),
    answer('zhao', id, { answer: 'decline' }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
  if (await sees('sun'))
    expect((await json(await world.request('sun', `/api/records/customer/${customer}`))).can).toEqual(['update']);
  expect(await open('qian')).toEqual([]);
  expect(await mine('qian')).toEqual([]);
});

it('declined, he may ask again; who may change the record already leaves no request', async () => {
  await ask('zhou');
  const [{ id }] = await open('qian');
  expect((await answer('qian', id, { answer: 'decline' })).status).toBe(204);
  expect((await answer('qian', id, { answer: 'approve', access: 'read' })).status).toBe(409);
  expect(await sees('zhou')).toBe(false);
  await ask('zhou');
  await ask('zhao');
  await ask('qian');
  expect(await open('qian')).toHaveLength(1);
  const { items } = await json(await world.request('qian', `/api/records/customer/${customer}/history`));
  expect(items.map(({ action }: { action: string }) => action)).toEqual(
    expect.arrayContaining(['requestAccess', 'declineAccess']),
  );
});

it('a request of somebody who has gone is refused with a sentence and stays open to be declined', async () => {
  await changeUser(world.engine, world.actor('admin'), world.id('zhou'), { status: 'disabled' });
  const [{ id }] = await open('qian');
  expect((await answer('qian', id, { answer: 'approve' })).status).toBe(422);
  expect(await open('qian')).toHaveLength(1);
  expect((await answer('qian', id, { answer: 'decline' })).status).toBe(204);
});

it('nobody tries out numbers of records: twenty an hour', async () => {
  const statuses: number[] = [];
  for (let number = 0; number < 21; number++)
    statuses.push((await ask('liu', '00000000-0000-4000-8000-000000000000')).status);
  expect(statuses.slice(0, 20).every((status) => status === 204)).toBe(true);
  expect(statuses[20]).toBe(429);
});
