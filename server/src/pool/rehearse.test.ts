import type { RehearsalAnswer } from '@tide/model/api/poolRehearsal';
import type { PoolRules } from '@tide/model/pool/rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { contractOf, night, openPool, type Pooling, passTo } from '../testing/pool';
import { openWorld, type World } from '../testing/world';

let world: World;
let pooling: Pooling;
/** Customers by name. */
const ids: Record<string, string> = {};

const ask = (rules: Partial<PoolRules>, more: object = {}, user = 'admin') =>
  world.request(user, `/api/settings/pools/customer/${pooling.pool().id}/rehearsal`, {
    method: 'POST',
    body: { rules, ...more },
  });
const rehearsed = async (rules: Partial<PoolRules>, more: object = {}): Promise<RehearsalAnswer> => {
  const response = await ask(rules, more);
  expect(response.status, await response.clone().text()).toBe(200);
  return json(response);
};
const taken = ({ records }: RehearsalAnswer) =>
  records.map(({ record, owner, night: on, rule }) => [record.title, owner.title, on, rule]);
const forA = { label: 'A 类客户', where: { field: 'level', op: 'is', value: 'A' } as const, days: 60 };
const still = async () =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(ids).map(async ([name, id]) => {
        const { poolStatus, protectEndDate } = await pooling.read('admin', id);
        return [name, [poolStatus, protectEndDate]] as const;
      }),
    ),
  );

beforeAll(async () => {
  // Ten days; the first two are protected to 03-11, those of 03-08 to 03-18.
  world = await openWorld({ now: '2025-03-01T09:30:00+08:00' });
  await world.work();
  pooling = await openPool(world, { maxOwned: null });
  const claim = async (user: string, name: string, level: string) => {
    const id = await pooling.unassigned(name);
    const { version } = await pooling.read('admin', id);
    await world.request('admin', `/api/records/customer/${id}`, { method: 'PATCH', body: { version, level } });
    expect((await pooling.verb(user, 'claim', id)).status).toBe(200);
    ids[name] = id;
  };
  await claim('qian', '甲厂', 'A');
  await claim('sun', '乙厂', 'B');
  passTo(world, '2025-03-08T09:30:00');
  await claim('qian', '丙厂', 'B');
  await claim('qian', '丁厂', 'B');
  await claim('zhou', '戊厂', 'B');
  await contractOf(world, 'qian', ids.丁厂 ?? '', { signDate: '2025-03-08' }, 'pending');
  await contractOf(world, 'zhou', ids.戊厂 ?? '', { signDate: '2025-03-08' });
  await night(world);
});
afterAll(() => world.close());

describe('公海 Beyond: a rule is rehearsed before it is saved', () => {
  it('is for whom the settings are, is validated like a save, and writes nothing', async () => {
    for (const user of ['wei', 'zhao', 'liu']) expect((await ask({}, {}, user)).status).toBe(403);
    const refused = await json(await ask({ recycleDays: 0 }));
    expect(refused.errors).toMatchObject([{ field: 'rules.recycleDays' }]);
    const wrong = [{ label: 'x', where: { field: 'nothing', op: 'is', value: 'x' } as const, days: 3 }];
    expect((await json(await ask({ dayRules: wrong }))).code).toBe('BAD_CONDITION');
    const before = await still();
    await rehearsed({ recycleDays: 2 }, { recompute: true });
    expect(await still()).toEqual(before);
    expect((await json(await world.request('admin', '/api/settings/pools'))).objects[0].pools[0].version).toBe(1);
  });

  it('without a change both sides are the same: by night, by person, and what waits for an approval apart', async () => {
    const answer = await rehearsed({});
    expect(answer.nights).toHaveLength(30);
    expect(answer.nights[0]?.day).toBe('2025-03-09');
    expect(answer.nights.filter(({ now }) => now > 0)).toEqual([
      { day: '2025-03-12', now: 2, draft: 2 },
      { day: '2025-03-19', now: 1, draft: 1 },
    ]);
    expect(answer.total).toEqual({ now: { tonight: 0, month: 3 }, draft: { tonight: 0, month: 3 } });
    expect(answer.waiting).toBe(1);
    expect(answer.people.map(({ person, draft }) => [person.title, draft.month])).toEqual([
      ['钱一', 2],
      ['孙二', 1],
    ]);
  });

  it('with other days alone nobody’s date changes; given anew, it says from whom and why', async () => {
    expect((await rehearsed({ recycleDays: 3, dayRules: [forA] })).total.draft).toEqual({ tonight: 0, month: 3 });
    const answer = await rehearsed({ recycleDays: 3, dayRules: [forA], remindBeforeDays: 0 }, { recompute: true });
    // 60 days for A; the others end today, as no date is given that has passed.
    expect(taken(answer).sort()).toEqual([
      ['丙厂', '钱一', '2025-03-12', null],
      ['乙厂', '孙二', '2025-03-09', null],
    ]);
    expect(answer.total).toEqual({ now: { tonight: 0, month: 3 }, draft: { tonight: 1, month: 2 } });
    expect(
      answer.people.map(({ person, now, draft }) => [person.title, now.month, draft.tonight, draft.month]),
    ).toEqual([
      ['钱一', 2, 0, 1],
      ['孙二', 1, 1, 1],
    ]);
    expect(answer.reasons).toEqual([
      { rule: null, days: 3, now: { tonight: 0, month: 2 }, draft: { tonight: 1, month: 2 } },
      { rule: 'A 类客户', days: 60, now: { tonight: 0, month: 1 }, draft: { tonight: 0, month: 0 } },
    ]);
    expect(answer.records.find(({ record }) => record.title === '乙厂')).toMatchObject({ now: '2025-03-12' });
  });

  it('a further target keeps what has reached it, without approval grace nothing waits, switched off nothing goes', async () => {
    await world.create('sun', 'interaction', { customer: ids.乙厂 ?? '', content: '聊过报价和交期', type: 'phone' });
    const kept = await rehearsed({ targets: ['contract', 'interaction'] });
    expect(kept.people.map(({ person, now, draft }) => [person.title, now.month, draft.month])).toEqual([
      ['钱一', 2, 2],
      ['孙二', 1, 0],
    ]);
    const strict = await rehearsed({ approvalGrace: false });
    expect([strict.waiting, strict.total.draft.month]).toEqual([0, 4]);
    expect((await rehearsed({ enabled: false })).total.draft.month).toBe(0);
  });

  it('until a day that is named nobody loses anything by the change; a day that has passed is refused', async () => {
    const rules = { recycleDays: 1, remindBeforeDays: 0 };
    const answer = await rehearsed(rules, { recompute: true, protectUntil: '2025-03-20' });
    expect(new Set(answer.records.map(({ night: on }) => on))).toEqual(new Set(['2025-03-21']));
    for (const more of [
      { recompute: true, protectUntil: '2025-03-08' },
      { recompute: true, protectUntil: '2045-01-01' },
      { protectUntil: '2025-03-20' },
    ]) {
      expect((await json(await ask(rules, more))).errors).toMatchObject([{ field: 'protectUntil' }]);
      const saved = await world.request('admin', `/api/settings/pools/customer/${pooling.pool().id}`, {
        method: 'PATCH',
        body: { version: pooling.pool().version, rules, ...more },
      });
      expect((await json(saved)).errors).toMatchObject([{ field: 'protectUntil' }]);
    }
  });

  it('what it says is what happens once it is saved', async () => {
    const rules = { recycleDays: 3, dayRules: [forA], remindBeforeDays: 1 };
    const more = { recompute: true, protectUntil: '2025-03-14' };
    const said = taken(await rehearsed(rules, more)).map(([title, , on]) => [title, on]);
    expect(said).toHaveLength(2);
    await pooling.change(rules, more);
    await pooling.settled();
    const happened: unknown[] = [];
    for (let day = 9; day <= 31; day++) {
      const date = `2025-03-${String(day).padStart(2, '0')}`;
      const before = await still();
      passTo(world, `${date}T00:10:00`);
      await night(world);
      const after = await still();
      for (const name of Object.keys(ids))
        if (before[name]?.[0] === 'assigned' && after[name]?.[0] === 'unassigned') happened.push([name, date]);
    }
    expect(happened.sort()).toEqual(said.sort());
    const { protectEndDate } = await pooling.read('admin', ids.甲厂 ?? '');
    expect(protectEndDate).toBe('2025-04-30');
    const [line] = await pooling.log('admin', ids.乙厂 ?? '');
    expect(line).toMatchObject({ action: 'recycle', reason: { days: 3, end: '2025-03-14', rule: null } });
  });
});
