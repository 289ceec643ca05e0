import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { contractOf, night, openPool, type Pooling, passTo, setClock, submit } from '../testing/pool';
import { openWorld, type World } from '../testing/world';

let world: World;
let pooling: Pooling;
let number = 0;
let id: string;

beforeAll(async () => {
  world = await openWorld({ now: '2025-03-01T09:30:00+08:00' });
  pooling = await openPool(world, { maxOwned: null });
});
afterAll(() => world.close());

beforeEach(async () => {
  await setClock(world, '2025-03-01T09:30:00');
  id = await pooling.unassigned(`回收${++number}厂`);
  await pooling.verb('qian', 'claim', id);
});

const status = async (of = id) => (await pooling.read('admin', of)).poolStatus;
const told = async (user: string, text: RegExp) => {
  const { items } = await json(await world.request(user, '/api/notifications?tab=today'));
  return items.filter((item: { text: string }) => text.test(item.text)).length;
};

describe('自动回收', () => {
  it('AC-71 POOL-15 POOL-16 reminds three days before and on the last day, and takes it back the night after', async () => {
    const name = new RegExp(`客户「回收${number}厂」将于 2025-03-11 自动回归公海，目标未达成。`);
    passTo(world, '2025-03-07T10:00:00');
    await night(world);
    expect(await told('qian', name)).toBe(0);
    passTo(world, '2025-03-08T00:10:00');
    await night(world);
    await night(world);
    expect(await told('qian', name)).toBe(1);
    passTo(world, '2025-03-09T00:10:00');
    await night(world);
    expect(await told('qian', name)).toBe(0);
    passTo(world, '2025-03-11T00:10:00');
    await night(world);
    expect(await told('qian', name)).toBe(1);
    passTo(world, '2025-03-11T23:59:00');
    await night(world);
    expect(await status()).toBe('assigned');
    passTo(world, '2025-03-12T00:09:00');
    await night(world);
    expect(await status()).toBe('assigned');
    passTo(world, '2025-03-12T00:10:00');
    await night(world);
    expect(await pooling.read('admin', id)).toMatchObject({
      poolStatus: 'unassigned',
      owner: null,
      previousOwner: { title: '钱一' },
      poolEnterReason: 'recycle',
      poolRecycled: expect.stringMatching(/^1/),
    });
    expect((await pooling.log('admin', id))[0]).toMatchObject({
      action: 'recycle',
      operator: null,
      from: { title: '钱一' },
      to: null,
      protectBefore: '2025-03-11',
      version: 1,
    });
    expect(await told('qian', /^\d+ 个客户已自动回归公海。$/)).toBe(1);
    expect(await told('zhao', /^钱一的 \d+ 个客户已自动回归公海。$/)).toBe(1);
    expect(await told('wei', /^\d+ 个客户已自动回归公海。$/)).toBe(1);
  });

  it('Beyond: counts for owner and administrators what goes back soon, and a list by the same day shows it', async () => {
    const standing = async (user: string) => (await json(await world.request(user, '/api/pools/customer'))).pools[0];
    const before = await standing('qian');
    await pooling.verb('sun', 'claim', await pooling.unassigned(`孙二的${number}厂`));
    passTo(world, '2025-03-07T10:00:00');
    expect((await standing('qian')).ending).toBe(0);
    passTo(world, '2025-03-08T10:00:00');
    const [qian, sun, wei] = [await standing('qian'), await standing('sun'), await standing('wei')];
    expect([before.ending, before.endingOfAll, qian.endingOfAll, sun.ending]).toEqual([0, null, null, 1]);
    expect(wei).toMatchObject({
      member: false,
      ending: 0,
      endingOfAll: qian.ending + sun.ending,
      endingBy: '2025-03-11',
    });
    const listed = async (user: string, endingBy: string) => {
      const filter = {
        and: [
          { field: 'poolTarget', op: 'is', value: 'pending' },
          { field: 'protectEndDate', op: 'lte', value: endingBy },
        ],
      };
      const path = `/api/records/customer?view=poolAssigned&count=exact&filter=${encodeURIComponent(JSON.stringify(filter))}`;
      return (await json(await world.request(user, path))).total.value;
    };
    expect(await listed('wei', wei.endingBy)).toBe(wei.endingOfAll);
    expect(await listed('sun', sun.endingBy)).toBe(1);
  });

  it('AC-72 POOL-17 what has reached its target stays', async () => {
    await contractOf(world, 'qian', id, { signDate: '2025-03-01' });
    passTo(world, '2025-04-20T00:10:00');
    await night(world);
    expect(await status()).toBe('assigned');
  });

  it('AC-73 POOL-15 a draft keeps nothing', async () => {
    await contractOf(world, 'qian', id, {}, 'draft');
    passTo(world, '2025-03-12T00:10:00');
    await night(world);
    expect(await status()).toBe('unassigned');
  });

  it('AC-74 POOL-15 a contract in approval suspends it; approved it reaches the target, rejected it goes the next night', async () => {
    const other = await pooling.unassigned(`驳回${number}厂`);
    await pooling.verb('qian', 'claim', other);
    passTo(world, '2025-03-10T10:00:00');
    const approved = await contractOf(world, 'qian', id, { signDate: '2025-03-10' }, 'pending');
    const rejected = await contractOf(world, 'qian', other, { signDate: '2025-03-10' }, 'pending');
    passTo(world, '2025-03-12T00:10:00');
    await night(world);
    expect([await status(id), await status(other)]).toEqual(['assigned', 'assigned']);
    passTo(world, '2025-03-13T10:00:00');
    await submit(world, 'qian', approved);
    expect(await pooling.read('admin', id)).toMatchObject({ poolTarget: 'achieved', protectEndDate: null });
    // A rejection makes a draft of it again (spec APPR-08).
    await sql`update contract set status = 'draft' where id = ${rejected}::uuid`.execute(world.engine.database);
    passTo(world, '2025-03-14T00:10:00');
    await night(world);
    expect([await status(id), await status(other)]).toEqual(['assigned', 'unassigned']);
  });

  it('AC-85 POOL-15 after two days without the program it is done once', async () => {
    passTo(world, '2025-03-11T20:00:00');
    await night(world);
    passTo(world, '2025-03-13T09:00:00');
    await night(world);
    expect(await status()).toBe('unassigned');
    await pooling.verb('sun', 'claim', id);
    const entries = (await pooling.log('admin', id)).length;
    passTo(world, '2025-03-14T00:10:00');
    await night(world);
    expect([await status(), (await pooling.log('admin', id)).length]).toEqual(['assigned', entries]);
    expect((await json(await world.request('admin', '/api/settings/pools'))).objects[0].pools[0].lastRun).toMatchObject(
      {
        day: '2025-03-14',
        recycled: 0,
      },
    );
  });

  it('POOL-15 POOL-31 a disabled owner’s are taken back like any other’s; a record that fails alone holds up none', async () => {
    const users = `/api/settings/users/${world.id('qian')}`;
    await world.request('admin', users, { method: 'PATCH', body: { status: 'disabled' } });
    passTo(world, '2025-03-12T00:10:00');
    await night(world);
    expect(await status()).toBe('unassigned');
    await world.request('admin', users, { method: 'PATCH', body: { status: 'active' } });
  });

  it('POOL-15 several programs at once: each record goes back once', async () => {
    const node = await world.openNode();
    const ids: string[] = [];
    for (let count = 0; count < 30; count++) ids.push(await pooling.unassigned(`多机${number}-${count}厂`));
    await pooling.verb('qian', 'claim', ids);
    passTo(world, '2025-03-12T00:10:00');
    const both = { ...world, engine: node.engine } as World;
    await Promise.all([night(world), night(both), night(world), night(both)]);
    await night(world);
    for (const one of ids) {
      const actions = (await pooling.log('admin', one)).map(({ action }) => action);
      expect(actions).toEqual(['recycle', 'claim', 'moveToPool']);
    }
    await node.close();
  });
});
