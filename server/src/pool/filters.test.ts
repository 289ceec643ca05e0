import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { night, openPool, type Pooling, passTo } from '../testing/pool';
import { openWorld, type World } from '../testing/world';

let world: World;
let pooling: Pooling;

/** What lies in the pool, in the order in which it came in. */
beforeAll(async () => {
  world = await openWorld({ now: '2025-03-01T09:30:00+08:00' });
  pooling = await openPool(world, { maxOwned: null });
  const enter = async (user: string, values: object) => {
    const { id } = await world.create(user, 'customer', { ...values });
    expect((await pooling.verb(user === 'qian' ? user : 'admin', 'moveToPool', id)).status).toBe(200);
    return id;
  };
  await enter('qian', { name: '苏州厂', industry: 'technology', source: 'exhibition', level: 'A', address: suzhou });
  passTo(world, '2025-03-02T23:59:00');
  const hangzhou = await enter('admin', { name: '杭州厂', industry: 'retail', source: 'referral', level: 'B' });
  passTo(world, '2025-03-03T00:01:00');
  const released = await enter('admin', { name: '释放厂', industry: 'retail', level: 'A' });
  await pooling.verb('qian', 'claim', [hangzhou, released]);
  await pooling.verb('qian', 'release', released);
  passTo(world, '2025-03-14T00:10:00');
  await night(world);
});
afterAll(() => world.close());

const suzhou = { province: '江苏省', city: '苏州市', detail: '创业路 8 号' };
const view = '/api/records/customer?view=poolUnassigned';

async function names(query: string): Promise<string[]> {
  const page = await json(await world.request('sun', `${view}&${query}`));
  return page.items.map(({ name }: { name: string }) => name);
}
const where = (field: string, op: string, value: unknown) =>
  names(`filter=${encodeURIComponent(JSON.stringify({ field, op, value }))}`);

describe('公海未分配', () => {
  it('POOL-28 by region, industry, source and level', async () => {
    expect(await where('address', 'inRegion', ['江苏省', '苏州市'])).toEqual(['苏州厂']);
    expect(await where('industry', 'is', 'retail')).toEqual(['杭州厂', '释放厂']);
    expect(await where('source', 'is', 'exhibition')).toEqual(['苏州厂']);
    expect(await where('level', 'is', 'A')).toEqual(['释放厂', '苏州厂']);
  });

  it('POOL-28 POOL-30 by the day on which it came in, of the organisation’s zone', async () => {
    expect(await where('poolEnteredAt', 'between', ['2025-03-01', '2025-03-02'])).toEqual(['苏州厂']);
    expect(await where('poolEnteredAt', 'is', '2025-03-03')).toEqual(['释放厂']);
    expect(await where('poolEnteredAt', 'gte', '2025-03-14')).toEqual(['杭州厂']);
  });

  it('POOL-28 by former owner, by why it lies there, and by how often it was taken back', async () => {
    expect(await where('previousOwner', 'is', world.id('qian'))).toEqual(['杭州厂', '释放厂', '苏州厂']);
    expect(await where('previousOwner', 'is', world.id('sun'))).toEqual([]);
    expect(await where('poolEnterReason', 'is', 'release')).toEqual(['释放厂']);
    expect(await where('poolEnterReason', 'in', ['manual', 'recycle'])).toEqual(['杭州厂', '苏州厂']);
    expect(await where('poolRecycled', 'gte', '1')).toEqual(['杭州厂']);
  });

  it('POOL-28 newest first unless the other way round, page after page, and the number on the tab', async () => {
    const newest = ['杭州厂', '释放厂', '苏州厂'];
    expect(await names('')).toEqual(newest);
    expect(await names('sort=-poolEnteredAt')).toEqual(newest);
    expect(await names('sort=poolEnteredAt')).toEqual([...newest].reverse());
    const walked: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await json(await world.request('sun', `${view}&sort=poolEnteredAt&limit=1&cursor=${cursor}`));
      walked.push(...page.items.map(({ name }: { name: string }) => name));
      cursor = page.nextCursor;
    }
    expect(walked).toEqual([...newest].reverse());
    const { pools } = await json(await world.request('sun', '/api/pools/customer'));
    expect(pools).toMatchObject([{ unassigned: 3 }]);
  });
});

describe('another zone of the organisation', () => {
  it('POOL-30 rewrites no date that is kept; what is claimed and taken back from then on goes by its days', async () => {
    passTo(world, '2025-03-14T10:00:00');
    const [before, after] = [await pooling.unassigned('旧时区厂'), await pooling.unassigned('新时区厂')];
    await pooling.verb('qian', 'claim', before);
    const moved = await world.openNode({ zone: 'America/New_York' });
    const end = async (id: string) =>
      (
        await sql<{
          end: string | null;
        }>`select protect_end_date as "end" from customer where id = ${id}::uuid`.execute(moved.engine.database)
      ).rows[0]?.end;
    try {
      expect(await end(before)).toBe('2025-03-24');
      // 10:00 in Shanghai is the evening of the 13th in New York.
      const { token } = await moved.sessions.open(moved.engine.directory.person(world.id('qian')) as never, false, {
        ip: null,
        agent: null,
      });
      const claimed = await moved.http.request(`/api/records/customer/${after}/actions/claim`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: '{}',
      });
      expect(claimed.status, await claimed.clone().text()).toBe(200);
      expect([await end(before), await end(after)]).toEqual(['2025-03-24', '2025-03-23']);
      // The 25th has begun in Shanghai, and in New York it is still the 24th.
      passTo(world, '2025-03-25T09:00:00');
      await night(moved);
      expect([await end(before), await end(after)]).toEqual(['2025-03-24', null]);
      passTo(world, '2025-03-25T12:10:00');
      await night(moved);
      expect(await end(before)).toBeNull();
    } finally {
      await moved.close();
    }
  });
});
