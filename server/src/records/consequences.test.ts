import { choice } from '@tide/model/fields/choice';
import { date } from '@tide/model/fields/date';
import { formula } from '@tide/model/fields/formula';
import { lookup } from '@tide/model/fields/lookup';
import { money } from '@tide/model/fields/money';
import { rollup } from '@tide/model/fields/rollup';
import { text } from '@tide/model/fields/text';
import { ledgerFields } from '@tide/model/ledgerFields';
import { defineObject } from '@tide/model/object';
import { defineSolution } from '@tide/model/solution';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { base } from '../../../solutions/base/solution';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';
import { recompute } from './recompute/recompute';

const views = { all: { label: '全部' } };

const client = defineObject('client', {
  label: '客户',
  icon: 'Bank',
  titleField: 'name',
  fields: {
    name: text({ label: '名称', required: true }),
    open: rollup({ label: '未收', of: 'deal.client', measure: 'sum', field: 'open', result: 'money' }),
    deals: rollup({ label: '合同数', of: 'deal.client', measure: 'count', running: true, result: 'number' }),
    given: rollup({
      label: '赠品额',
      of: 'gift.client',
      measure: 'sum',
      field: 'worth',
      running: true,
      result: 'money',
    }),
    large: rollup({
      label: '大合同额',
      of: 'deal.client',
      measure: 'sum',
      field: 'total',
      where: { field: 'total', op: 'gte', value: '1000' },
      running: true,
      result: 'money',
    }),
  },
  columns: ['name', 'open'],
  views,
});

const deal = defineObject('deal', {
  label: '合同',
  icon: 'FileText',
  titleField: 'name',
  fields: {
    name: text({ label: '名称', required: true }),
    client: lookup({ label: '客户', to: 'client', required: true }),
    total: money({ label: '总额', required: true }),
    planned: rollup({ label: '已计划', of: 'part.deal', measure: 'sum', field: 'amount', result: 'money' }),
    paid: rollup({
      label: '已收',
      of: 'payment.deal',
      measure: 'sum',
      field: 'amount',
      where: { field: 'kind', op: 'is', value: 'real' },
      result: 'money',
    }),
    open: formula({ label: '未收', result: 'money', expression: 'total - paid' }),
  },
  columns: ['name', 'open'],
  views,
  checks: [
    { code: 'PLAN_EXCEEDS', holds: 'planned <= total', message: '计划合计 {planned} 超过应收 {total}。' },
    { code: 'OVERPAID', holds: 'open >= 0', message: '剩余应收 {before.open}，不能再收。' },
  ],
  ledger: {
    entries: 'entry',
    over: 'deal',
    amounts: {
      total: { side: 'debit', rise: 'receivable', fall: 'change', further: 'change' },
      paid: { side: 'credit', rise: 'receipt', fall: 'reversal' },
    },
    copies: { client: 'client' },
    dates: { payment: 'day' },
  },
});

const part = defineObject('part', {
  label: '计划',
  icon: 'FileText',
  titleField: 'name',
  fields: {
    name: text({ label: '名称', required: true }),
    deal: lookup({ label: '合同', to: 'deal', required: true }),
    amount: money({ label: '金额', min: '0.01', required: true }),
  },
  columns: ['name'],
  views,
});

/** Comes and goes: nothing holds it back. */
const gift = defineObject('gift', {
  label: '赠品',
  icon: 'FileText',
  titleField: 'name',
  fields: {
    name: text({ label: '名称', required: true }),
    client: lookup({ label: '客户', to: 'client' }),
    worth: money({ label: '价值', required: true }),
  },
  columns: ['name'],
  views,
  checks: [{ code: 'TOO_DEAR', holds: 'worth <= 100', message: '价值 {worth} 超过 100.00。' }],
});

const payment = defineObject('payment', {
  label: '收款',
  icon: 'FileText',
  titleField: 'name',
  fields: {
    name: text({ label: '名称', required: true }),
    deal: lookup({ label: '合同', to: 'deal', required: true }),
    amount: money({ label: '金额', min: '0.01', required: true }),
    kind: choice({ label: '种类', options: { real: '实收', promised: '承诺' }, default: 'real' }),
    day: date({ label: '日期', default: 'today' }),
  },
  columns: ['name'],
  views,
});

const entry = defineObject('entry', {
  label: '账目',
  icon: 'AccountBook',
  titleField: 'source',
  fields: {
    deal: lookup({ label: '合同', to: 'deal', required: true }),
    client: lookup({ label: '客户', to: 'client' }),
    ...ledgerFields(),
  },
  columns: ['entryDate', 'kind', 'debit', 'credit'],
  views,
});

let world: World;
beforeAll(async () => {
  world = await openWorld({
    solutions: [base, defineSolution('small', { label: '小', objects: [client, deal, part, payment, gift, entry] })],
  });
});
afterAll(() => world.close());

const post = (object: string, body: unknown) =>
  world.request('admin', `/api/records/${object}`, { method: 'POST', body });
const read = async (object: string, id: string) => json(await world.request('admin', `/api/records/${object}/${id}`));

async function dealOver(total: string) {
  const { id: owner } = await world.create('admin', 'client', { name: `客户 ${total}` });
  const { id } = await world.create('admin', 'deal', { name: `合同 ${total}`, client: owner, total });
  return { id, client: owner };
}

const entries = (id: string) =>
  sql<{ kind: string; debit: string; credit: string; entry_date: string; source: string }>`
    select kind, debit, credit, entry_date, source from entry where deal = ${id}::uuid order by id`
    .execute(world.engine.database)
    .then(({ rows }) => rows);

describe('what follows from a write', () => {
  it('CTR-06 goes up over every floor: a payment changes the contract and, through its formula, the customer', async () => {
    const { id, client: owner } = await dealOver('10000');
    await post('payment', { name: '一', deal: id, amount: '1000.10' });
    expect(await read('deal', id)).toMatchObject({ paid: '1000.10', open: '8999.9' });
    expect(await read('client', owner)).toMatchObject({ open: '8999.9' });
  });

  it('RPLN-02 AC-46 refuses what would break a check, names the figures, and writes nothing', async () => {
    const { id } = await dealOver('10000');
    await post('part', { name: '一', deal: id, amount: '10000' });
    const refused = await post('part', { name: '二', deal: id, amount: '0.01' });
    expect(refused.status).toBe(422);
    expect(await json(refused)).toMatchObject({
      code: 'PLAN_EXCEEDS',
      detail: '计划合计 10,000.01 超过应收 10,000.00。',
    });
    expect(await read('deal', id)).toMatchObject({ planned: '10000' });
  });

  it('lets the good rows of a batch through when another breaks a check', async () => {
    const { id } = await dealOver('100');
    const answer = await json(
      await world.request('admin', '/api/records/part/batch', {
        method: 'POST',
        body: { create: ['60', '60', '40'].map((amount, index) => ({ name: `第 ${index}`, deal: id, amount })) },
      }),
    );
    expect(answer.results.map((result: { ok: boolean; code?: string }) => result.code ?? result.ok)).toEqual([
      true,
      'PLAN_EXCEEDS',
      true,
    ]);
    expect(await read('deal', id)).toMatchObject({ planned: '100' });
  });

  it('does not stop a change of something else in a record that is wrong already', async () => {
    const { id } = await dealOver('100');
    await sql`update deal set total = 50, planned = 80 where id = ${id}::uuid`.execute(world.engine.database);
    const { version } = await read('deal', id);
    const renamed = await world.request('admin', `/api/records/deal/${id}`, {
      method: 'PATCH',
      body: { version, name: '改名' },
    });
    expect(renamed.status).toBe(200);
  });

  it('AC-50 fifty payments at once never take more than is open, and the refused are told what is left', async () => {
    const { id } = await dealOver('1000');
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => post('payment', { name: `第 ${index}`, deal: id, amount: '30' })),
    );
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(33);
    const refused = answers.filter((answer) => answer.status === 422);
    expect(refused).toHaveLength(17);
    for (const answer of refused)
      expect(await json(answer)).toMatchObject({ code: 'OVERPAID', detail: '剩余应收 10.00，不能再收。' });
    expect(await read('deal', id)).toMatchObject({ paid: '990', open: '10' });
  });

  it('moves a child from one parent to the other, crosswise and at once, without a deadlock that anybody sees', async () => {
    const [one, other] = [await dealOver('1000'), await dealOver('2000')];
    const parts = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        world.create('admin', 'part', { name: `第 ${index}`, deal: index % 2 ? one.id : other.id, amount: '10' }),
      ),
    );
    const answers = await Promise.all(
      parts.map(({ id, version }, index) =>
        world.request('admin', `/api/records/part/${id}`, {
          method: 'PATCH',
          body: { version, deal: index % 2 ? other.id : one.id },
        }),
      ),
    );
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
    expect(await read('deal', one.id)).toMatchObject({ planned: '80' });
    expect(await read('deal', other.id)).toMatchObject({ planned: '80' });
  });
});

describe('running sums', () => {
  it('follow their rows when they come, change and move, several at once too', async () => {
    const [one, other] = [await dealOver('1000'), await dealOver('2000')];
    const figures = async () => {
      const found = await Promise.all([read('client', one.client), read('client', other.client)]);
      return found.flatMap(({ deals, large }) => [Number(deals), Number(large)]);
    };
    expect(await figures()).toEqual([1, 1000, 1, 2000]);
    const change = async (id: string, values: object) => {
      const { version } = await read('deal', id);
      return world.request('admin', `/api/records/deal/${id}`, { method: 'PATCH', body: { version, ...values } });
    };
    await change(one.id, { total: '999.99' });
    expect(await figures()).toEqual([1, 0, 1, 2000]);
    await change(one.id, { client: other.client, total: '1500' });
    expect(await figures()).toEqual([0, 0, 2, 3500]);
    const many = Array.from({ length: 20 }, (_, index) =>
      post('deal', { name: `同时 ${index}`, client: one.client, total: '1000.01' }),
    );
    expect((await Promise.all(many)).map(({ status }) => status)).toEqual(many.map(() => 201));
    expect(await figures()).toEqual([20, 20_000.2, 2, 3500]);
    expect((await recompute(world.engine)).mended.filter(({ what }) => ['deals', 'large'].includes(what))).toEqual([]);
  });

  it('lose what is deleted, and get it back when it is restored', async () => {
    const { client: owner } = await dealOver('1');
    const { id } = await world.create('admin', 'gift', { name: '茶', client: owner, worth: '88.80' });
    const given = async () => Number((await read('client', owner)).given);
    expect(await given()).toBe(88.8);
    await world.request('admin', `/api/records/gift/${id}?version=1`, { method: 'DELETE' });
    expect(await given()).toBe(0);
    expect((await post(`gift/${id}/restore`, {})).status).toBe(200);
    expect(await given()).toBe(88.8);
  });
});

describe('the ledger', () => {
  it('AC-58 AC-51 books the contract, its payment and what takes it back; entries give the closing', async () => {
    const { id } = await dealOver('10000');
    const { id: paid } = await world.create('admin', 'payment', {
      name: '首款',
      deal: id,
      amount: '4000',
      day: '2025-03-07',
    });
    await world.request('admin', `/api/records/payment/${paid}?version=1`, { method: 'DELETE' });
    expect(await entries(id)).toEqual([
      { kind: 'receivable', debit: '10000.00', credit: '0', entry_date: '2025-03-10', source: '合同 10000' },
      { kind: 'receipt', debit: '0', credit: '4000.00', entry_date: '2025-03-07', source: '首款' },
      { kind: 'reversal', debit: '4000.00', credit: '0', entry_date: '2025-03-10', source: '首款' },
    ]);
  });

  it('books a changed amount as a change, and one that does not count as nothing', async () => {
    const { id } = await dealOver('100');
    const { version } = await read('deal', id);
    await world.request('admin', `/api/records/deal/${id}`, { method: 'PATCH', body: { version, total: '120' } });
    await post('payment', { name: '承诺', deal: id, amount: '50', kind: 'promised' });
    expect((await entries(id)).map(({ kind, debit, credit }) => [kind, debit, credit])).toEqual([
      ['receivable', '100.00', '0'],
      ['change', '20.00', '0'],
    ]);
  });
});
