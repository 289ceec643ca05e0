import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { up } from './database/migrations/0024_department_moves';
import { type Cash, openCash } from './testing/cash';
import { json } from './testing/json';

/* What a department has reached, of people who come and go (spec TGT-02). 钱一 moves from 甲部 to 乙部 on 2025-05-12, and to 丙部 on 2025-06-02. */
let cash: Cash;
const departments: Record<string, string> = {};
const day = 86_400_000;
const move = async (department: string | null, who = 'qian') => {
  const answer = await cash.world.request('admin', `/api/settings/users/${cash.world.id(who)}`, {
    method: 'PATCH',
    body: { departmentId: department === null ? null : departments[department] },
  });
  expect(answer.status).toBe(204);
};
const reached = async (metric: string, who = 'zhao') => {
  const { rows } = await json(await cash.post(who, 'actions/targetActuals', { year: 2025, metric }));
  return (rows as { month: number; department: { title: string } | null; actual: string }[])
    .map(({ month, department, actual }) => `${month} ${department?.title ?? '—'} ${actual}`)
    .sort();
};
const receive = async (contract: string, amount: string) => {
  const receipt = await cash.receive(contract, amount);
  await cash.demandAct('zheng', 'receipt', receipt.id, 'confirm');
};

beforeAll(async () => {
  cash = await openCash();
  for (const name of ['甲部', '乙部', '丙部'])
    departments[name] = (await json(await cash.post('admin', 'settings/departments', { name }))).id;
  const early = await cash.contractOver('100', { signDate: '2025-02-03' });
  await move('甲部');
  await cash.contractOver('200', { signDate: '2025-03-05' });
  await receive(early, '10');
  cash.world.clock.advance(63 * day);
  await move('乙部');
  // Moved to and fro on one day, he is where he is in the evening.
  cash.world.clock.advance(1000);
  await move('甲部');
  cash.world.clock.advance(1000);
  await move('乙部');
  await cash.contractOver('1000', { signDate: '2025-05-11' });
  await cash.contractOver('2000', { signDate: '2025-05-12' });
  await receive(early, '20');
  cash.world.clock.advance(21 * day);
  await move('丙部');
  await cash.contractOver('4000', { signDate: '2025-06-02' });
});
afterAll(() => cash.world.close());

const amounts = ['2 甲部 100.00', '3 甲部 200.00', '5 乙部 2000.00', '5 甲部 1000.00', '6 丙部 4000.00'];

describe('the actual of a department', () => {
  it('TGT-02 counts contracts in the department that somebody was in on the day they were signed', async () => {
    expect(await reached('contractAmount')).toEqual(amounts);
    expect(await reached('contractCount')).toEqual(['2 甲部 1', '3 甲部 1', '5 乙部 1', '5 甲部 1', '6 丙部 1']);
  });

  it('TGT-02 counts receipts in the department that somebody was in on the day they were allocated', async () => {
    expect(await reached('receiptAmount', 'qian')).toEqual(['3 甲部 10.00', '5 乙部 20.00']);
  });

  it('TGT-02 is right of what stood before moves were kept, as far as the log of changes goes back', async () => {
    const { database, directory } = cash.world.engine;
    await sql`drop table tide_department_move`.execute(database);
    await up(database);
    await directory.reload();
    expect(await reached('contractAmount')).toEqual(amounts);
    expect(await reached('receiptAmount', 'qian')).toEqual(['3 甲部 10.00', '5 乙部 20.00']);
  });

  it('TGT-02 leaves months in which somebody was in no department to none', async () => {
    await move(null);
    await cash.contractOver('8000', { signDate: '2025-06-02' });
    cash.world.clock.advance(40 * day);
    await move('甲部');
    expect(await reached('contractAmount')).toEqual([...amounts.slice(0, 4), '6 — 12000.00']);
  });

  it('TGT-02 groups by the department of a person on a day, and of nothing else', async () => {
    const groups = (by: string) => cash.world.request('zhao', `/api/records/contract/groups?by=${by}`);
    const answer = await json(await groups('performer@signDate'));
    expect(answer.groups).toContainEqual({ by: [{ id: departments.甲部, title: '甲部' }], count: 3, sums: {} });
    const refused = await groups('customer@signDate');
    expect([refused.status, (await json(refused)).detail]).toEqual([
      400,
      '合同订单不能按「customer@signDate」分组：应为人员@日期。',
    ]);
  });
});
