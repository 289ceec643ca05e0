import { afterAll, beforeAll, expect, it } from 'vitest';
import { json } from '../testing/json';
import { openPool, type Pooling } from '../testing/pool';
import { openWorld, type World } from '../testing/world';

// Canaries in what a pool hides until it is claimed, and in a record that is none of one's business, asked for through every exit.

let world: World;
let pooling: Pooling;
let id: string;
const canaries = ['13812349999', '021-55559999', '金丝雀路', 'canary@bird.example', '只有认领的人知道'];
/** What hangs below the record: roles that see all contacts and notes see these, too. */
const below = ['13900007777', '聊到明年的预算有两百万'];

beforeAll(async () => {
  world = await openWorld();
  pooling = await openPool(world, { hiddenFields: ['phone', 'mobile', 'address', 'email', 'description'] });
  ({ id } = await world.create('admin', 'customer', {
    name: '鸟笼公司',
    phone: canaries[1],
    mobile: canaries[0],
    email: canaries[3],
    description: canaries[4],
    address: { province: '上海市', city: '上海市', district: '浦东新区', detail: canaries[2] },
  }));
  await world.create('admin', 'contact', { name: '笼中人', mobile: below[0], customers: [{ id }] });
  await world.create('admin', 'interaction', { customer: id, content: below[1], type: 'phone' });
  const { version } = await pooling.read('admin', id);
  await world.request('admin', `/api/records/customer/${id}`, {
    method: 'PATCH',
    body: { version, mobile: '13812349998' },
  });
  await pooling.verb('admin', 'moveToPool', id);
});
afterAll(() => world.close());

const fields = 'name,phone,mobile,email,address,description,owner,poolStatus';
const exits = () => [
  `/api/records/customer?view=poolUnassigned&fields=${fields}`,
  `/api/records/customer?fields=${fields}&filter=${encodeURIComponent(JSON.stringify({ field: 'poolStatus', op: 'is', value: 'unassigned' }))}`,
  `/api/records/customer/${id}`,
  ...['history', 'ownership', 'shares', 'access', 'poolLog', 'states'].map((of) => `/api/records/customer/${id}/${of}`),
  ...['interactions', 'contacts', 'opportunities', 'contracts'].map(
    (of) => `/api/records/customer/${id}/related/${of}`,
  ),
  `/api/records/contact?search=${encodeURIComponent('笼中人')}`,
  `/api/records/interaction?fields=content,customer.mobile`,
  ...canaries.map((word) => `/api/search?q=${encodeURIComponent(word)}`),
  ...canaries.map((word) => `/api/records/customer?view=poolUnassigned&search=${encodeURIComponent(word)}`),
  '/api/notifications?tab=today',
  '/api/pools/customer',
  '/api/pools/customer/lost',
];

it('POOL-06 PERM-12 nothing hidden comes out for members, and nothing at all for others', async () => {
  for (const user of ['qian', 'sun', 'liu', 'zhao', 'wang', 'zheng', 'chen'])
    for (const exit of exits()) {
      const response = await world.request(user, exit);
      const text = await response.text();
      const asked = decodeURIComponent(exit);
      const isMember = ['qian', 'sun'].includes(user);
      // An answer to a search may repeat the word, and no more.
      for (const canary of [...canaries, '13812349998', ...(isMember ? below : [])])
        if (!asked.includes(canary)) expect(text, `${user} ${asked}`).not.toContain(canary);
      if (!isMember) expect(text, `${user} ${asked}`).not.toContain('鸟笼公司');
      if (asked.includes('search=1') || asked.includes('search=0'))
        expect(JSON.parse(text).items, `${user} ${asked}`).toEqual([]);
    }
});

it('POOL-06 groups, sums, sorts and filters by what is hidden are refused like fields that do not exist', async () => {
  const query = async (path: string, body: object) =>
    json(await world.request('qian', `/api/records/${path}`, { method: 'POST', body }));
  const view = 'poolUnassigned';
  for (const body of [
    { view, sort: 'mobile' },
    { view, filter: { field: 'email', op: 'contains', value: 'canary' } },
    { view, filter: { not: { field: 'description', op: 'isEmpty' } } },
  ])
    expect(await query('customer/query', body), JSON.stringify(body)).toMatchObject({ code: 'UNKNOWN_FIELD' });
  const groups = await json(await world.request('qian', `/api/records/customer/groups?view=${view}&by=mobile`));
  expect(groups).toMatchObject({ code: 'UNKNOWN_FIELD' });
  // Over a lookup what can only be claimed is not there.
  const over = { filter: { field: 'customer.mobile', op: 'startsWith', value: '138' } };
  expect((await query('interaction/query', over)).items).toEqual([]);
});
