import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firing, pathOf } from '../testing/firing';
import { json } from '../testing/json';
import { stateMachines } from '../testing/stateMachines';
import { openWorld, type World } from '../testing/world';
import { deleteRecords } from './remove';
import { writeBatch } from './write';

/** What states forbid, what follows from them and what is made from records in them, on the smallest definitions. */
let world: World;
let on: ReturnType<typeof firing>;
beforeAll(async () => {
  world = await openWorld({ solutions: [stateMachines] });
  on = firing(world);
});
afterAll(() => world.close());

describe('a state', () => {
  it('is not set by creating, changing, importing or in batches', async () => {
    const create = await world.request('qian', '/api/records/pursuit', {
      method: 'POST',
      body: { name: '甲', stage: 'won' },
    });
    expect(await json(create)).toMatchObject({ status: 422, errors: [{ field: 'stage', code: 'READ_ONLY' }] });
    const made = await on.pursuit();
    const change = await world.request('qian', pathOf('pursuit', made.id), {
      method: 'PATCH',
      body: { version: 1, stage: 'won' },
    });
    expect(await json(change)).toMatchObject({ status: 422, errors: [{ field: 'stage', code: 'READ_ONLY' }] });
    const batch = await json(
      await world.request('qian', '/api/records/pursuit/batch', {
        method: 'POST',
        body: { create: [{ name: '乙', stage: 'won' }, { name: '丙' }] },
      }),
    );
    expect(batch.results.map(({ ok }: { ok: boolean }) => ok)).toEqual([false, true]);
    const rows = {
      create: [
        { name: '丁', stage: 'won' },
        { name: '戊', stage: 'won' },
      ],
      update: [{ id: made.id, changes: { stage: 'won' } }],
    };
    const imported = await writeBatch(world.engine, world.actor('qian', 'import'), 'pursuit', rows);
    expect(imported.map(({ ok }) => ok)).toEqual([false, false, false]);
    // Administrators bring what is further on already; a record that stands moves by actions alone.
    const brought = await writeBatch(world.engine, world.actor('admin', 'import'), 'pursuit', rows);
    expect(brought.map(({ ok }) => ok)).toEqual([true, true, false]);
  });

  it('GEN-16 locks its fields for every kind of change, row by row', async () => {
    const won = await on.pursuitIn('won');
    const lost = await on.pursuitIn('lost');
    const patch = await json(
      await world.request('admin', pathOf('pursuit', won.id), {
        method: 'PATCH',
        body: { version: won.version, plan: '改' },
      }),
    );
    expect([patch.status, patch.code, patch.detail]).toEqual([409, 'FIELD_LOCKED', '商机已赢单，不能修改方案。']);
    const free = await world.request('qian', pathOf('pursuit', lost.id), {
      method: 'PATCH',
      body: { version: lost.version, plan: '改' },
    });
    expect(free.status).toBe(200);
    const { results } = await json(
      await world.request('qian', '/api/records/pursuit/batch', {
        method: 'POST',
        body: { ids: [won.id, lost.id], changes: { budget: '1' } },
      }),
    );
    expect(results.map(({ code }: { code?: string }) => code)).toEqual(['FIELD_LOCKED', 'FIELD_LOCKED']);
    const imported = await writeBatch(world.engine, world.actor('admin', 'import'), 'pursuit', {
      update: [
        { id: won.id, changes: { plan: '改' } },
        { id: lost.id, changes: { plan: '再改' } },
      ],
    });
    expect(imported.map((result) => (result.ok ? 'ok' : result.code))).toEqual(['FIELD_LOCKED', 'ok']);
    const same = await world.request('qian', pathOf('pursuit', won.id), {
      method: 'PATCH',
      body: { version: won.version, plan: '方案' },
    });
    expect(same.status).toBe(200);
  });

  it('that locks everything keeps the record from the recycle bin, also for administrators and imports', async () => {
    const won = await on.pursuitIn('won');
    const refused = await json(await world.request('admin', pathOf('pursuit', won.id), { method: 'DELETE' }));
    expect([refused.status, refused.code, refused.detail]).toEqual([
      409,
      'STATE_INVALID',
      '商机已赢单，不能删除。可以：重新打开。',
    ]);
    const reasons = await world.engine.database
      .transaction()
      .execute((database) =>
        deleteRecords({ ...world.engine, database }, world.actor('admin'), 'pursuit', [{ id: won.id, version: null }]),
      );
    expect([...reasons.values()]).toEqual(['商机已赢单，不能删除。可以：重新打开。']);
  });
});

describe('what follows', () => {
  it('linked records follow in the same transaction, where they can', async () => {
    const deal = await world.create('qian', 'deal', { subject: '合同', total: '100' });
    const bare = await world.create('qian', 'deal', { subject: '没有金额' });
    const paid = await world.create('qian', 'instalment', { name: '首期', amount: '40', deal: deal.id });
    const other = await world.create('qian', 'instalment', { name: '另一笔', amount: '1', deal: bare.id });
    expect((await on.fire('qian', 'instalment', paid, 'confirm')).status).toBe(200);
    expect((await on.fire('qian', 'instalment', other, 'confirm')).status).toBe(200);
    expect((await on.read('qian', 'deal', deal.id)).status).toBe('effective');
    expect((await on.read('qian', 'deal', bare.id)).status).toBe('draft');
  });

  it('the system moves on what matches as soon as it does, also over roll-ups', async () => {
    const deal = await world.create('qian', 'deal', { subject: '合同', total: '100' });
    await on.fire('qian', 'deal', deal, 'takeEffect');
    await world.create('qian', 'instalment', { name: '首期', amount: '99', deal: deal.id });
    expect((await on.read('qian', 'deal', deal.id)).status).toBe('effective');
    await world.create('qian', 'instalment', { name: '尾款', amount: '1', deal: deal.id });
    expect(await on.read('qian', 'deal', deal.id)).toMatchObject({ status: 'done', actions: [] });
    const { items } = await json(await world.request('qian', `${pathOf('deal', deal.id)}/states`));
    expect(items[0]).toMatchObject({ to: 'done', action: 'finish', by: { id: world.id('qian') } });
  });
});

describe('what is made from a record', () => {
  it('QUOT-04 comes prefilled, takes the source along, and only once', async () => {
    const source = await on.pursuitIn('proposal');
    const address = `${pathOf('pursuit', source.id)}/copies/deal`;
    const prefilled = await json(await world.request('qian', address));
    expect(prefilled).toEqual({
      object: 'deal',
      values: { subject: '机会', total: '500', pursuit: { id: source.id, title: '机会' } },
    });
    const saved = await world.request('qian', '/api/records/deal', { method: 'POST', body: prefilled.values });
    expect(saved.status).toBe(201);
    expect((await on.read('qian', 'pursuit', source.id)).stage).toBe('won');
    const again = await json(
      await world.request('qian', '/api/records/deal', { method: 'POST', body: prefilled.values }),
    );
    expect([again.status, again.code]).toEqual([409, 'STATE_INVALID']);
    expect((await json(await world.request('qian', address))).detail).toBe('商机的状态是赢单，不能进行「转合同」。');
  });

  it('is refused with the sentence of the guard, and nothing is left behind', async () => {
    const source = await on.pursuitIn('proposal', { budget: '50' });
    const refused = await json(await world.request('qian', `${pathOf('pursuit', source.id)}/copies/deal`));
    expect([refused.status, refused.code]).toEqual([422, 'BUDGET_TOO_SMALL']);
    const { results } = await json(
      await world.request('qian', '/api/records/deal/batch', {
        method: 'POST',
        body: { create: [{ subject: '甲' }, { subject: '乙', pursuit: source.id }, { subject: '丙' }] },
      }),
    );
    expect(results.map((row: { ok: boolean; code?: string }) => row.code ?? row.ok)).toEqual([
      true,
      'BUDGET_TOO_SMALL',
      true,
    ]);
  });
});

describe('the definition that the browser gets', () => {
  it('says states and actions in the reader’s words, without conditions and what the system does', async () => {
    const definition = await json(await world.request('qian', '/api/objects/deal'));
    expect(definition.states).toEqual({
      field: 'status',
      actions: { takeEffect: { label: '生效', from: ['draft'], to: 'effective', required: ['total'] } },
      locks: { done: 'all', effective: ['total'] },
      exits: {},
      maxDays: {},
    });
    const from = await json(await world.request('qian', '/api/objects/pursuit'));
    expect(from.copies).toEqual({ deal: { label: '转合同', to: 'deal', states: ['proposal'] } });
    expect((await json(await world.request('wei', '/api/objects/pursuit'))).copies).toEqual({});
  });
});
