import type { RecordJson } from '@tide/model/api/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firing, pathOf } from '../testing/firing';
import { json } from '../testing/json';
import { stateMachines } from '../testing/stateMachines';
import { undeclaredTransitions } from '../testing/transitions';
import { openWorld, type World } from '../testing/world';

/** Actions of states (spec META-01, OPP-02, OPP-03, GEN-08, GEN-10), through the API, on the smallest definitions. */
let world: World;
let on: ReturnType<typeof firing>;
beforeAll(async () => {
  world = await openWorld({ solutions: [stateMachines] });
  on = firing(world);
});
afterAll(() => world.close());

describe('an action', () => {
  it('OPP-03 moves the record, sets what it says and is kept with who, when and how long', async () => {
    const made = await on.pursuit({ budget: '500', plan: '方案' });
    expect(made).toMatchObject({ stage: 'contact', enteredAt: '2025-03-10T02:00:00.000Z' });
    world.clock.advance(90_000);
    const won = await on.fire('qian', 'pursuit', made, 'win');
    expect(won.status).toBe(200);
    expect(await json(won)).toMatchObject({
      version: 2,
      stage: 'won',
      closedOn: '2025-03-10',
      closedBy: { id: world.id('qian') },
      enteredAt: '2025-03-10T02:01:30.000Z',
      actions: [],
    });
    const { items } = await json(await world.request('zhao', `${pathOf('pursuit', made.id)}/states`));
    expect(items).toEqual([
      {
        id: expect.any(String),
        from: 'contact',
        to: 'won',
        at: '2025-03-10T02:01:30.000Z',
        by: { id: world.id('qian'), title: '钱一' },
        action: 'win',
        seconds: 90,
      },
    ]);
    const history = await json(await world.request('qian', `${pathOf('pursuit', made.id)}/history`));
    expect(history.items[0]).toMatchObject({
      action: 'act',
      changes: expect.arrayContaining([{ field: 'stateAction', label: null, from: null, to: '赢单' }]),
    });
  });

  it('OPP-03 not declared from any state is refused with 409, for every state and action of every object', async () => {
    const { refused, wronglyOffered } = await undeclaredTransitions(world, 'qian');
    for (const { place, status, code, hidden } of refused)
      expect([status, code], place).toEqual(hidden ? [404, 'NOT_FOUND'] : [409, 'STATE_INVALID']);
    expect(refused.length).toBeGreaterThan(20);
    expect(wronglyOffered).toEqual([]);
  });

  it('GEN-10 says in the refusal what is the case and what is possible', async () => {
    const won = await on.pursuitIn('won', { name: '新光项目' });
    const refused = await json(await on.fire('admin', 'pursuit', won, 'lose', { reason: '价格' }));
    expect(refused.detail).toBe('商机「新光项目」的状态是赢单，不能输单。现在可以：重新打开。');
    const english = await json(
      await on.fire(
        'admin',
        'deal',
        { id: (await world.create('qian', 'deal', { subject: '合同' })).id, version: 1 },
        'nothing',
      ),
    );
    expect(english.code).toBe('NOT_FOUND');
  });

  it('is not possible where its `where` does not hold, and not offered', async () => {
    const small = await on.pursuit({ budget: '5' });
    expect(small.actions).toEqual(['toDemand', 'toProposal', 'win', 'lose']);
    const large = await on.pursuit({ budget: '2000000' });
    expect(large.actions).toEqual(['toDemand', 'toProposal', 'win', 'lose', 'noted']);
    expect((await json(await on.fire('qian', 'pursuit', small, 'noted'))).code).toBe('STATE_INVALID');
    expect((await on.fire('qian', 'pursuit', large, 'noted')).status).toBe(200);
    const list = await json(await world.request('qian', '/api/records/pursuit?fields=name'));
    const offered = new Map(list.items.map((item: RecordJson) => [item.id, item.actions]));
    expect(offered.get(small.id)).toEqual(small.actions);
  });

  it('GEN-08 fired twenty times at once succeeds once', async () => {
    const made = await on.pursuit({ budget: '500' });
    const answers = await Promise.all(Array.from({ length: 20 }, () => on.fire('qian', 'pursuit', made, 'toDemand')));
    const bodies = await Promise.all(answers.map((answer) => json(answer)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(bodies.flatMap(({ code }) => code ?? []))).toEqual(new Set(['STATE_INVALID']));
    const { items } = await json(await world.request('qian', `${pathOf('pursuit', made.id)}/states`));
    expect(items).toHaveLength(1);
  });

  it('AC-63 fired twice under one Idempotency-Key is answered alike, and done once', async () => {
    const made = await on.pursuit({ budget: '500' });
    const key = { 'idempotency-key': 'double-click-1' };
    const [one, other] = await Promise.all(
      [1, 2].map(() => on.fire('qian', 'pursuit', made, 'toDemand', undefined, key)),
    );
    expect([one?.status, other?.status]).toEqual([200, 200]);
    expect((await json(one as Response)).version).toBe(2);
    expect((await json(other as Response)).version).toBe(2);
  });

  it('of an older version is refused with the newer record', async () => {
    const made = await on.pursuit({ budget: '500' });
    await world.request('qian', pathOf('pursuit', made.id), { method: 'PATCH', body: { version: 1, plan: '改' } });
    const refused = await on.fire('qian', 'pursuit', made, 'toDemand');
    expect(refused.status).toBe(409);
    expect(await json(refused)).toMatchObject({ code: 'STALE_RECORD', current: { version: 2, plan: '改' } });
  });
});

describe('who may fire', () => {
  it('is whoever may change the record, is granted the action, or stands above the owner', async () => {
    const made = await on.pursuitIn('contact');
    const refused = await json(await on.fire('sun', 'pursuit', made, 'toDemand'));
    expect([refused.status, refused.code, refused.detail]).toEqual([
      403,
      'NO_PERMISSION',
      '你没有对这条商机进行「确认需求」的权限。',
    ]);
    expect((await on.fire('wei', 'pursuit', made, 'toDemand')).status).toBe(403);
    expect((await on.fire('zhao', 'pursuit', made, 'approve')).status).toBe(403);
    expect((await on.read('zheng', 'pursuit', made.id)).actions).toEqual(['approve']);
    expect((await on.read('wei', 'pursuit', made.id)).actions).toEqual([]);
    expect((await on.fire('zheng', 'pursuit', made, 'toDemand')).status).toBe(403);
    expect((await on.fire('zheng', 'pursuit', made, 'approve')).status).toBe(200);
  });

  it('OPP-03 reopened is what was won by a superior alone', async () => {
    const won = await on.pursuitIn('won');
    expect(won.actions).toEqual([]);
    const refused = await json(await on.fire('qian', 'pursuit', won, 'reopen'));
    expect([refused.code, refused.detail]).toEqual(['NO_PERMISSION', '只有负责人的上级可以对商机进行「重新打开」。']);
    expect((await on.fire('wu', 'pursuit', won, 'reopen')).status).toBe(403);
    expect((await on.read('zhao', 'pursuit', won.id)).actions).toEqual(['reopen']);
    expect((await on.fire('zhao', 'pursuit', won, 'reopen')).status).toBe(200);
  });
});

describe('what must be there', () => {
  it('AC-34 exit criteria of every stage that is left behind are named, and nothing moves', async () => {
    const made = await on.pursuit();
    const demand = await json(await on.fire('qian', 'pursuit', made, 'toDemand'));
    const refused = await on.fire('qian', 'pursuit', demand, 'toProposal');
    expect(refused.status).toBe(422);
    expect(await json(refused)).toMatchObject({
      code: 'STAGE_CRITERIA',
      detail: '缺少：客户预算',
      errors: [{ field: 'budget', code: 'REQUIRED', message: '请填写客户预算。' }],
    });
    expect((await on.read('qian', 'pursuit', made.id)).stage).toBe('demand');
    const past = await json(await on.fire('qian', 'pursuit', demand, 'win'));
    expect(past).toMatchObject({ code: 'BUDGET_TOO_SMALL' });
    const filled = await json(await on.fire('qian', 'pursuit', demand, 'toProposal', { budget: '80' }));
    expect(filled).toMatchObject({ stage: 'proposal', budget: '80' });
    // Going back, and ends beside the path, ask for nothing.
    expect((await on.fire('qian', 'pursuit', filled, 'toContact')).status).toBe(200);
  });

  it('a guard that does not hold is refused with its code and sentence, and sees what the action is given', async () => {
    const made = await on.pursuit({ budget: '99.99', plan: '方案' });
    const refused = await on.fire('qian', 'pursuit', made, 'win');
    expect([refused.status, (await json(refused)).detail]).toEqual([422, '预算不足 100，不能赢单。']);
  });

  it('what an action demands, and takes, and nothing else', async () => {
    const made = await on.pursuit();
    expect(await json(await on.fire('qian', 'pursuit', made, 'lose'))).toMatchObject({
      code: 'STAGE_CRITERIA',
      detail: '缺少：输单原因',
    });
    expect(
      await json(await on.fire('qian', 'pursuit', made, 'lose', { reason: '价格', plan: '不该有' })),
    ).toMatchObject({
      code: 'UNKNOWN_FIELD',
    });
    expect(await json(await on.fire('qian', 'pursuit', made, 'toProposal', { budget: '多' }))).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ field: 'budget' }],
    });
    expect((await on.fire('qian', 'pursuit', made, 'lose', { reason: '价格' })).status).toBe(200);
  });
});
