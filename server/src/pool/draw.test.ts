import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../app';
import { json } from '../testing/json';
import { night, openPool, type Pooling, passTo, setClock } from '../testing/pool';
import { openWorld, type World } from '../testing/world';
import { acquire } from './acquire';
import { apply } from './apply';
import { drawOrder } from './drawOrder';

let world: World;
let pooling: Pooling;
let number = 0;
const lottery = { time: '09:00', weekdays: [], order: 'lottery' } as const;

beforeAll(async () => {
  world = await openWorld({ now: '2025-03-01T09:30:00+08:00' });
  pooling = await openPool(world, { maxOwned: null, opening: lottery });
});
afterAll(() => world.close());

beforeEach(async () => {
  await setClock(world, '2025-03-01T09:30:00');
  await pooling.change({
    opening: lottery,
    maxOwned: null,
    maxOwnedOverrides: {},
    dailyClaimLimit: null,
    cooldownDays: 0,
  });
  await sql`update tide_pool_counter set claims = 0, turn = 0`.execute(world.engine.database);
  await sql`update customer set deleted_at = now() where pool is not null`.execute(world.engine.database);
});

const fresh = () => pooling.unassigned(`抽签${++number}厂`);
const ownerOf = async (id: string) =>
  ((await pooling.read('admin', id)) as unknown as { owner: { title: string } | null }).owner?.title ?? null;
const opens = async (local = '2025-03-02T09:00:30') => {
  passTo(world, local);
  await night(world);
};
type Decision = { seed: string | null; applicants: { id: string; title: string }[]; passed: { code: string }[] };
const decisionOf = async (id: string) => {
  const [line] = (await pooling.log('admin', id)) as unknown as { action: string; decision: Decision }[];
  return line as { action: string; decision: Decision };
};

describe('报名', () => {
  it('Beyond 公海: once per person, by members with room, until it opens', async () => {
    const id = await fresh();
    const can = async () => (await pooling.read('qian', id)).can as unknown as string[];
    expect(await can()).toContain('apply');
    expect((await pooling.verb('qian', 'apply', id)).status).toBe(200);
    expect(await can()).toContain('withdraw');
    expect(await can()).not.toContain('apply');
    const code = async (user: string, verb: string) => {
      const { status, code, detail } = await json(await pooling.verb(user, verb, id));
      return [status, code, detail];
    };
    expect(await code('qian', 'apply')).toEqual([409, 'POOL_APPLICATION', '您已报名。']);
    expect(await code('sun', 'withdraw')).toEqual([409, 'POOL_APPLICATION', '您没有报名。']);
    expect((await code('wei', 'apply'))[1]).toBe('POOL_NOT_MEMBER');
    expect((await code('liu', 'apply'))[0]).toBe(404);
    expect((await code('qian', 'claim'))[1]).toBe('POOL_HELD');
    expect((await pooling.verb('qian', 'withdraw', id)).status).toBe(200);
    expect(await can()).toContain('apply');
    await pooling.change({ maxOwnedOverrides: { [world.id('sun')]: 1 } });
    await pooling.verb('wei', 'assign', await fresh(), { to: world.id('sun') });
    expect((await code('sun', 'apply'))[1]).toBe('POOL_LIMIT');
    passTo(world, '2025-03-02T09:00:00');
    expect(await code('qian', 'apply')).toEqual([409, 'POOL_APPLICATION', '这个客户的报名已截止。']);
    // Nobody has applied: whoever comes first has it.
    expect((await pooling.verb('qian', 'claim', id)).status).toBe(200);
    await pooling.change({ opening: null });
    expect(await code('qian', 'apply')).toEqual([409, 'POOL_TAKEN', '该客户已被其他同事领取。']);
    expect((await json(await pooling.verb('qian', 'apply', await fresh()))).detail).toBe('这个客户不用报名。');
  });

  it('Beyond 公海: 20 applications of one person at once are one, and of an earlier time in the pool none', async () => {
    const id = await fresh();
    const customer = world.engine.workspace.object('customer');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => apply(world.engine, world.actor('qian'), customer, [id])),
    );
    expect(answers.reduce((sum, { succeeded }) => sum + succeeded, 0)).toBe(1);
    await pooling.verb('wei', 'assign', id, { to: world.id('zhou') });
    world.clock.advance(60_000);
    await pooling.verb('zhou', 'release', id);
    expect((await pooling.read('qian', id)).can).toContain('apply');
    await opens();
    expect(await ownerOf(id)).toBeNull();
  });
});

describe('抽签', () => {
  it('Beyond 公海: what is drawn can be drawn again from the log, and the winner is told', async () => {
    const id = await fresh();
    for (const user of ['qian', 'sun', 'zhou']) await pooling.verb(user, 'apply', id);
    passTo(world, '2025-03-02T09:00:00');
    expect(await json(await pooling.verb('qian', 'claim', id))).toMatchObject({
      code: 'POOL_HELD',
      detail: '这个客户正在按报名分配，请稍候。',
    });
    await night(world);
    const { action, decision } = await decisionOf(id);
    expect(action).toBe('draw');
    const order = decision.applicants.map(({ id }) => id);
    expect([...order].sort()).toEqual(['qian', 'sun', 'zhou'].map((name) => world.id(name)).sort());
    expect(drawOrder(decision.seed ?? '', id, [...order].sort())).toEqual(order);
    expect(await ownerOf(id)).toBe(decision.applicants[0]?.title);
    expect(await pooling.read('admin', id)).toMatchObject({
      poolStatus: 'assigned',
      poolAcquireType: 'draw',
      protectEndDate: '2025-03-12',
      poolTarget: 'pending',
    });
    const winner = ['qian', 'sun', 'zhou'].find((name) => world.id(name) === order[0]) as string;
    const { pools } = await json(await world.request(winner, '/api/pools/customer'));
    expect(pools[0].claimedToday).toBe(1);
    const told = await sql<{ receiver: string }>`select receiver from tide_notification
      where subject = ${id}::uuid and notice = 'assigned'`.execute(world.engine.database);
    expect(told.rows).toEqual([{ receiver: order[0] }]);
  });

  it('Beyond 公海: is even over many seeds, whoever applied first', () => {
    const people = ['a', 'b', 'c', 'd'];
    const won = new Map<string, number>();
    const draws = 8_000;
    for (let seed = 0; seed < draws; seed++) {
      const [first = ''] = drawOrder(`seed ${seed}`, 'record', people);
      won.set(first, (won.get(first) ?? 0) + 1);
    }
    const even = draws / people.length;
    const distance = people.reduce((sum, person) => sum + ((won.get(person) ?? 0) - even) ** 2 / even, 0);
    // Chi-square of three degrees of freedom; 16.3 is exceeded by chance once in a thousand.
    expect(distance).toBeLessThan(16.3);
  });

  it('Beyond 公海: who is full, has claimed enough or was the owner is passed over; what nobody gets is free', async () => {
    const [one, two, own] = [await fresh(), await fresh(), await fresh()];
    await pooling.verb('wei', 'assign', own, { to: world.id('qian') });
    await pooling.verb('qian', 'release', own);
    for (const id of [one, two]) await pooling.verb('qian', 'apply', id);
    await pooling.verb('qian', 'apply', own);
    await pooling.change({ maxOwnedOverrides: { [world.id('qian')]: 1 }, cooldownDays: 7 });
    await opens();
    const owners = await Promise.all([one, two, own].map(ownerOf));
    expect(owners.filter((owner) => owner === '钱一')).toHaveLength(1);
    expect(owners[2]).toBeNull();
    const free = owners[0] === null ? one : two;
    expect(await decisionOf(free)).toMatchObject({
      action: 'draw',
      to: null,
      decision: { passed: [{ title: '钱一', code: 'POOL_LIMIT' }] },
    });
    expect((await decisionOf(own)).decision.passed).toMatchObject([{ code: 'POOL_COOLDOWN' }]);
    expect((await pooling.verb('sun', 'claim', [free, own])).status).toBe(200);
    expect(await ownerOf(own)).toBe('孙二');
  });

  it('Beyond 公海: the limit of the day holds over draws and claims', async () => {
    const ids = await Promise.all([fresh(), fresh(), fresh()]);
    await pooling.verb('qian', 'apply', ids);
    await pooling.change({ dailyClaimLimit: 2 });
    await opens();
    const owners = await Promise.all(ids.map(ownerOf));
    expect(owners.filter((owner) => owner === '钱一')).toHaveLength(2);
    const free = ids[owners.indexOf(null)] as string;
    expect(await json(await pooling.verb('qian', 'claim', free))).toMatchObject({ code: 'POOL_DAILY_LIMIT' });
  });

  it('Beyond 公海: administrators assign what is held, and its applicants wait for nothing', async () => {
    const id = await fresh();
    await pooling.verb('qian', 'apply', id);
    expect((await pooling.verb('wei', 'assign', id, { to: world.id('zhou') })).status).toBe(200);
    await opens();
    expect(await ownerOf(id)).toBe('周三');
  });
});

describe('轮流', () => {
  it('Beyond 公海: goes round, who had a turn longest ago is next, and among equals who applied first', async () => {
    await pooling.change({ opening: { ...lottery, order: 'inTurn' } });
    const ids = [await fresh(), await fresh(), await fresh(), await fresh()].sort();
    for (const user of ['sun', 'zhou', 'qian']) {
      await pooling.verb(user, 'apply', ids);
      world.clock.advance(1_000);
    }
    await opens();
    expect(await Promise.all(ids.map(ownerOf))).toEqual(['孙二', '周三', '钱一', '孙二']);
    expect(await decisionOf(ids[0] as string)).toMatchObject({ action: 'turn', decision: { seed: null } });
    const next = await fresh();
    for (const user of ['qian', 'sun', 'zhou']) await pooling.verb(user, 'apply', next);
    await opens('2025-03-03T09:00:00');
    expect(await ownerOf(next)).toBe('周三');
  });
});

describe('many at once', () => {
  it('Beyond 公海: several processes draw while others claim and assign: each record once, no limit exceeded', {
    timeout: 120_000,
  }, async () => {
    const nodes: App[] = [world, await world.openNode(), await world.openNode()];
    await pooling.change({ maxOwned: 4, dailyClaimLimit: 3 });
    for (const node of nodes) await node.engine.refresh();
    const ids: string[] = [];
    for (let count = 0; count < 16; count++) ids.push(await fresh());
    for (const user of ['qian', 'sun', 'zhou']) await pooling.verb(user, 'apply', ids.slice(0, 10));
    passTo(world, '2025-03-02T09:00:00');
    const customer = world.engine.workspace.object('customer');
    await Promise.all([
      ...nodes.map((node) => night(node)),
      ...nodes.flatMap(({ engine }) => [
        acquire(engine, world.actor('qian'), customer, ids.slice(10), { type: 'claim' }),
        acquire(engine, world.actor('sun'), customer, ids, { type: 'claim' }),
      ]),
      acquire(world.engine, world.actor('wei'), customer, ids.slice(5, 12), {
        type: 'assign',
        to: [world.id('zhou'), world.id('qian')],
      }),
    ]);
    await night(world);
    const found = await sql<{ owner: string; count: number; claimed: number }>`select owner, count(*)::integer as count,
        count(*) filter (where pool_acquire_type <> 'assign')::integer as claimed
      from customer where pool_status = 'assigned' and deleted_at is null group by 1`.execute(world.engine.database);
    for (const { count, claimed } of found.rows) {
      expect(count).toBeLessThanOrEqual(4);
      expect(claimed).toBeLessThanOrEqual(3);
    }
    const twice = await sql`select record_id from tide_pool_log where record_id = any(${ids}::uuid[])
      and to_owner is not null group by record_id having count(*) > 1`.execute(world.engine.database);
    expect(twice.rows).toEqual([]);
    const left = await sql<{ count: number }>`select count(*)::integer as count from tide_pool_application as a
      join customer as c on c.id = a.record_id and c.pool_entered_at = a.entered_at where c.pool_status = 'unassigned'`.execute(
      world.engine.database,
    );
    expect(left.rows).toEqual([{ count: 0 }]);
    for (const node of nodes.slice(1)) await node.close();
  });
});
