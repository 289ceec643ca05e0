import type { NotificationJson } from '@tide/model/api/notifications';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runDaily } from '../jobs/daily';
import { type Cash, openCash } from '../testing/cash';
import { json } from '../testing/json';

/* What people are told of in the shipped packs (spec REM-02, NOTI-01), from the write or the day to the receiver's list. */
let cash: Cash;
let world: Cash['world'];
beforeAll(async () => {
  cash = await openCash();
  ({ world } = cash);
});
afterAll(() => world.close());

const day = 86_400_000;
const daily = () => runDaily(world.engine, () => true);

/** All that somebody has been told by a notice, newest first, with its words as he reads them now. */
async function told(who: string, notice: string): Promise<NotificationJson[]> {
  const pages = ['today', 'past'].map(async (tab) =>
    json(await world.request(who, `/api/notifications?tab=${tab}`)).then(({ items }) => items as NotificationJson[]),
  );
  return (await Promise.all(pages)).flat().filter((item) => item.notice === notice);
}
const words = async (who: string, notice: string) => (await told(who, notice)).map(({ text }) => text);

describe('RPLN-03 an instalment', () => {
  it('is told of before its day, on the day and weekly while it is overdue, each once, to owner and finance', async () => {
    const contract = await cash.contractOver('1000');
    const [plan = ''] = await cash.plansOver(contract, [['1000', '2025-03-14']]);
    await daily();
    expect(await told('qian', 'planDue')).toEqual([]);
    world.clock.advance(day);
    await daily();
    const sentence = '华星制造 应在 2025-03-14 回款，还有 1,000.00 未收。';
    expect(await words('qian', 'planDue')).toEqual([sentence]);
    expect(await words('zheng', 'planDue')).toEqual([sentence]);
    expect(await told('zhao', 'planDue')).toEqual([]);
    // Begun again, e.g. after having been killed, the day tells nothing twice.
    await sql`delete from tide_daily`.execute(world.engine.database);
    await Promise.all([daily(), daily()]);
    expect(await told('qian', 'planDue')).toHaveLength(1);
    // Two days down, over the day itself: it is told once when the program is back.
    world.clock.advance(5 * day);
    await daily();
    expect(await told('qian', 'planDue')).toHaveLength(2);
    world.clock.advance(4 * day);
    await daily();
    expect(await told('qian', 'planDue')).toHaveLength(2);
    world.clock.advance(day);
    await daily();
    expect(await told('qian', 'planDue')).toHaveLength(3);
    // Paid, it is told of no more, and what was told says what is true now.
    const receipt = await cash.receive(contract, '1000', plan);
    await cash.demandAct('zheng', 'receipt', receipt.id, 'confirm');
    world.clock.advance(7 * day);
    await daily();
    expect(await words('qian', 'planDue')).toEqual(Array(3).fill('华星制造 应在 2025-03-14 回款，还有 0.00 未收。'));
  });

  it('REM-04 follows a changed day', async () => {
    const contract = await cash.contractOver('50');
    const today = (await cash.read('contract', contract)).signDate as string;
    const far = new Date(Date.parse(today) + 40 * day).toISOString().slice(0, 10);
    const near = new Date(Date.parse(today) + 4 * day).toISOString().slice(0, 10);
    const [plan = ''] = await cash.plansOver(contract, [['50', far]]);
    await daily();
    const of = async () => (await told('qian', 'planDue')).filter(({ record }) => record?.id === plan);
    expect(await of()).toEqual([]);
    await cash.demandAct('qian', 'receivablePlan', plan, 'postpone', { dueDate: near, dueDateReason: '提前' });
    world.clock.advance(day);
    await daily();
    expect(await of()).toHaveLength(1);
  });
});

describe('RCPT-03 到账通知', () => {
  it('comes to the owner of the customer in the moment of the confirmation, and not to whoever confirms', async () => {
    const contract = await cash.contractOver('300');
    const receipt = await cash.receive(contract, '300');
    expect(await told('qian', 'receiptConfirmed')).toHaveLength(1);
    await cash.demandAct('zheng', 'receipt', receipt.id, 'confirm');
    const [notice] = await told('qian', 'receiptConfirmed');
    expect(notice).toMatchObject({
      text: '华星制造 的 300.00 已确认到账。',
      label: '到账通知',
      object: 'receipt',
      record: { id: receipt.id },
      by: { title: '郑财' },
      read: false,
    });
    expect(await told('zheng', 'receiptConfirmed')).toEqual([]);
  });

  it('is not kept by a confirmation that is refused', async () => {
    const before = (await told('qian', 'receiptConfirmed')).length;
    const contract = await cash.contractOver('10');
    const receipt = await cash.receive(contract, '20');
    expect((await cash.act('zheng', 'receipt', receipt.id, 'confirm')).status).toBe(422);
    expect(await told('qian', 'receiptConfirmed')).toHaveLength(before);
  });
});

describe('CTR-09 a contract', () => {
  it('is told of 30 days before its end, 3 days before its delivery, and when it has no plans after 7 days', async () => {
    const today = (await cash.read('contract', await cash.contractOver('1'))).signDate as string;
    const on = (days: number) => new Date(Date.parse(today) + days * day).toISOString().slice(0, 10);
    const id = await cash.contractOver('80', { startDate: today, endDate: on(31), deliveryDate: on(10) });
    const of = async (notice: string) =>
      (await told('qian', notice)).filter(({ record }) => record?.id === id).map(({ text }) => text);
    expect((await cash.read('contract', id)).effectiveDate).toBe(today);
    world.clock.advance(day);
    await daily();
    expect(await of('contractEnding')).toEqual([`华星制造 的合同将在 ${on(31)} 到期。`]);
    expect(await of('unplanned')).toEqual([]);
    world.clock.advance(6 * day);
    await daily();
    expect(await of('deliveryDue')).toEqual([`华星制造 的合同应在 ${on(10)} 交货。`]);
    expect(await of('unplanned')).toEqual(['华星制造 的合同已生效 7 天，还有 80.00 没有回款计划。']);
  });
});

describe('a quote and an opportunity', () => {
  it('QUOT a quote is told of 3 days before it expires, and OPP-02 an opportunity when it does not move, also to the superior', async () => {
    const { customer, product } = cash;
    const now = world.clock.now();
    const on = (days: number) => new Date(now.getTime() + days * day).toISOString().slice(0, 10);
    const lines = [{ product, quantity: '1', price: '950' }];
    const quote = await world.create('qian', 'quote', { subject: '报价', customer, validUntil: on(16), lines });
    await cash.demandAct('qian', 'quote', quote.id, 'submit');
    const pursued = await world.create('qian', 'opportunity', { name: '机会', customer, expectedCloseDate: on(90) });
    world.clock.advance(14 * day);
    await daily();
    const of = async (who: string, notice: string, id: string) =>
      (await told(who, notice)).filter(({ record }) => record?.id === id).map(({ text }) => text);
    expect(await of('qian', 'quoteExpiring', quote.id)).toEqual([`给 华星制造 的报价有效期至 ${on(16)}。`]);
    expect(await of('qian', 'opportunityStuck', pursued.id)).toEqual([]);
    world.clock.advance(day);
    await daily();
    const [sentence] = await of('qian', 'opportunityStuck', pursued.id);
    expect(sentence).toMatch(/^华星制造 的销售机会从 \d{4}-\d\d-\d\d \d\d:\d\d 起停留在初步接洽。$/);
    expect(await of('zhao', 'opportunityStuck', pursued.id)).toEqual([sentence]);
    await world.request('zhao', '/api/me', { method: 'PATCH', body: { language: 'en-US' } });
    expect((await of('zhao', 'opportunityStuck', pursued.id))[0]).toMatch(
      /^The opportunity with 华星制造 has been at /,
    );
  });
});

describe('what others do with my records', () => {
  const post = (who: string, path: string, body: unknown) => cash.post(who, path, body);

  it('XFER-01 a transfer is one notice per receiver and object, from whoever gave', async () => {
    const made = [];
    for (const name of ['移交一', '移交二']) made.push((await world.create('qian', 'customer', { name })).id);
    const [one = '', two = ''] = made;
    await post('zhao', 'records/customer/actions/transfer', { ids: [one, two], input: { to: world.id('sun') } });
    expect(await words('sun', 'assigned')).toEqual(['赵经理把 2 条客户交给你负责。']);
    await post('zhao', 'records/customer/actions/transfer', { ids: [one], input: { to: world.id('qian') } });
    expect(await words('qian', 'assigned')).toEqual(['赵经理把客户「移交一」交给你负责。']);
    // What somebody makes for himself he knows.
    expect(await told('zhao', 'assigned')).toEqual([]);
  });

  it('PERM-04 sharing is told to the person, once, and no longer shows anything when it is taken back', async () => {
    const { id } = await world.create('qian', 'customer', { name: '协同的客户' });
    const share = { kind: 'collaborator', subject: `person:${world.id('zhou')}`, access: 'read' };
    const shared = await json(await post('qian', `records/customer/${id}/shares`, share));
    await post('qian', `records/customer/${id}/shares`, { ...share, access: 'write' });
    expect(await words('zhou', 'collaborator')).toEqual(['钱一把你加为客户「协同的客户」的协同人。']);
    await world.request('qian', `/api/records/customer/${id}/shares/${shared.id}`, { method: 'DELETE' });
    expect(await told('zhou', 'collaborator')).toMatchObject([
      { text: '记录不存在，或你已无权查看。', record: null, by: null, gone: true },
    ]);
  });

  it('CUST-05 a request to work along reaches the owner', async () => {
    const { id } = await world.create('qian', 'customer', { name: '被申请的客户' });
    expect((await post('zhou', `records/customer/${id}/access-requests`, { note: '一起跟' })).status).toBe(204);
    expect(await words('qian', 'accessRequested')).toEqual(['周三申请协同客户「被申请的客户」。']);
  });
});
