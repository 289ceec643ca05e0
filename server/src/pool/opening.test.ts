import { heldUntil, openingAfter, type PoolOpening } from '@tide/model/pool/opening';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../app';
import { json } from '../testing/json';
import { night, openPool, type Pooling, passTo, setClock } from '../testing/pool';
import { openWorld, type World } from '../testing/world';
import { acquire } from './acquire';

let world: World;
let pooling: Pooling;
let number = 0;

beforeAll(async () => {
  world = await openWorld({ now: '2025-03-01T09:30:00+08:00' });
  pooling = await openPool(world, { maxOwned: null, opening: { time: '09:00', weekdays: [], order: 'firstCome' } });
});
afterAll(() => world.close());

const fresh = () => pooling.unassigned(`开海${++number}厂`);
const refusal = (moment: string) => ({
  status: 409,
  code: 'POOL_HELD',
  detail: `这个客户 ${moment} 开放领取。`,
});

describe('the moment of an opening', () => {
  const daily: PoolOpening = { time: '09:00', weekdays: [], order: 'firstCome' };
  const after = (opening: PoolOpening, local: string, zone = 'Asia/Shanghai') =>
    openingAfter(opening, new Date(local), zone);

  it('Beyond 公海: is the first one after an instant, in the organisation’s zone', () => {
    expect(after(daily, '2025-03-01T08:59:59.999+08:00')).toBe('2025-03-01T01:00:00.000Z');
    // What comes in at the moment itself waits for the next.
    expect(after(daily, '2025-03-01T09:00:00+08:00')).toBe('2025-03-02T01:00:00.000Z');
    // 2025-03-01 is a Saturday.
    expect(after({ time: '09:00', weekdays: [1, 4], order: 'firstCome' }, '2025-03-01T09:30:00+08:00')).toBe(
      '2025-03-03T01:00:00.000Z',
    );
    expect(after({ time: '09:00', weekdays: [6], order: 'firstCome' }, '2025-03-01T09:30:00+08:00')).toBe(
      '2025-03-08T01:00:00.000Z',
    );
  });

  it('Beyond 公海: goes with the clocks of the zone', () => {
    // New York goes to daylight saving on 2025-03-09: an hour less until the same time of day.
    expect(after(daily, '2025-03-08T15:00:00Z', 'America/New_York')).toBe('2025-03-09T13:00:00.000Z');
    expect(after(daily, '2025-03-07T15:00:00Z', 'America/New_York')).toBe('2025-03-08T14:00:00.000Z');
  });

  it('Beyond 公海: holds until then and no longer', () => {
    const zone = 'Asia/Shanghai';
    const entered = '2025-03-01T10:00:00+08:00';
    expect(heldUntil(daily, entered, { now: new Date('2025-03-02T00:59:59.999Z'), zone })).toBe(
      '2025-03-02T01:00:00.000Z',
    );
    expect(heldUntil(daily, entered, { now: new Date('2025-03-02T01:00:00.000Z'), zone })).toBeNull();
    expect(heldUntil(null, entered, { now: new Date(entered), zone })).toBeNull();
  });
});

describe('开海', () => {
  beforeEach(async () => {
    await setClock(world, '2025-03-01T09:30:00');
    await pooling.change({ opening: { time: '09:00', weekdays: [], order: 'firstCome' } });
  });

  it('Beyond 公海: what comes in is claimed by nobody before the next opening, and then by the first', async () => {
    const id = await fresh();
    expect(await json(await pooling.verb('qian', 'claim', id))).toMatchObject(refusal('03-02 09:00'));
    expect(await json(await pooling.verb('admin', 'claim', id))).toMatchObject(refusal('03-02 09:00'));
    const held = await pooling.read('qian', id);
    expect(held).toMatchObject({ opensAt: '2025-03-02T01:00:00.000Z' });
    expect(held.can).not.toContain('claim');
    passTo(world, '2025-03-02T08:59:59');
    expect((await pooling.verb('qian', 'claim', id)).status).toBe(409);
    passTo(world, '2025-03-02T09:00:00');
    const open = await pooling.read('qian', id);
    expect(open).not.toHaveProperty('opensAt');
    expect(open.can).toContain('claim');
    expect((await pooling.verb('qian', 'claim', id)).status).toBe(200);
    expect(await json(await pooling.verb('sun', 'claim', id))).toMatchObject({ code: 'POOL_TAKEN' });
  });

  it('Beyond 公海: what is released or recycled is held anew, and what is claimed and undone is not', async () => {
    const [released, undone] = [await fresh(), await fresh()];
    passTo(world, '2025-03-02T09:00:00');
    await pooling.verb('qian', 'claim', [released, undone]);
    expect((await pooling.verb('qian', 'undoClaim', undone)).status).toBe(200);
    expect((await pooling.verb('sun', 'claim', undone)).status).toBe(200);
    await pooling.verb('qian', 'release', released);
    expect(await json(await pooling.verb('sun', 'claim', released))).toMatchObject(refusal('03-03 09:00'));
    passTo(world, '2025-03-13T00:10:00');
    await night(world);
    expect(await pooling.read('admin', undone)).toMatchObject({ poolStatus: 'unassigned', poolEnterReason: 'recycle' });
    expect(await json(await pooling.verb('qian', 'claim', undone))).toMatchObject(refusal('03-13 09:00'));
    expect((await pooling.verb('qian', 'claim', released)).status).toBe(200);
  });

  it('Beyond 公海: administrators assign at any time, and make ordinary', async () => {
    const [one, two] = [await fresh(), await fresh()];
    expect((await pooling.verb('wei', 'assign', one, { to: world.id('zhou') })).status).toBe(200);
    expect((await pooling.verb('wei', 'moveToPrivate', two, { owner: world.id('zhou') })).status).toBe(200);
  });

  it('Beyond 公海: of several each is refused or taken for itself', async () => {
    const old = await fresh();
    passTo(world, '2025-03-02T10:00:00');
    const young = await fresh();
    expect(await json(await pooling.verb('qian', 'claim', [young, old]))).toMatchObject({
      succeeded: 1,
      failed: [{ id: young, code: 'POOL_HELD', message: '这个客户 03-03 09:00 开放领取。' }],
    });
  });

  it('Beyond 公海: without the rule everything can be claimed at once, what was held too', async () => {
    const id = await fresh();
    await pooling.change({ opening: null });
    expect((await pooling.verb('qian', 'claim', id)).status).toBe(200);
  });

  it('POOL-02 Beyond 公海: rules that cannot be are refused at their field', async () => {
    const { id, version } = pooling.pool();
    const send = async (opening: object) =>
      json(
        await world.request('admin', `/api/settings/pools/customer/${id}`, {
          method: 'PATCH',
          body: { version, rules: { opening } },
        }),
      );
    expect((await send({ time: '25:00', weekdays: [8], order: 'firstCome' })).errors).toMatchObject([
      { field: 'rules.opening', message: '开放领取的时间应如 09:00。' },
      { field: 'rules.opening', message: '开放领取的日子应为 1 (周一) 到 7 (周日)。' },
    ]);
  });
});

it('Beyond 公海: of 20 who claim around the opening nobody comes too early, and one gets it', {
  timeout: 60_000,
}, async () => {
  const nodes: App[] = [world, await world.openNode(), await world.openNode()];
  await setClock(world, '2025-03-01T09:30:00');
  const id = await fresh();
  const customer = world.engine.workspace.object('customer');
  const wave = () =>
    Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        acquire(
          (nodes[index % 3] as App).engine,
          world.actor(['qian', 'sun', 'zhou'][index % 3] as string),
          customer,
          [id],
          {
            type: 'claim',
          },
        ),
      ),
    );
  passTo(world, '2025-03-02T08:59:59');
  const early = await wave();
  expect(early.flatMap(({ given }) => given)).toEqual([]);
  expect(new Set(early.flatMap(({ failed }) => failed.map(({ code }) => code)))).toEqual(new Set(['POOL_HELD']));
  passTo(world, '2025-03-02T09:00:00');
  const late = await wave();
  expect(late.flatMap(({ given }) => given)).toHaveLength(1);
  for (const node of nodes.slice(1)) await node.close();
});
