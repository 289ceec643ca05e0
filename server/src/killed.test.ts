import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { openPrograms, type Program } from './testing/program';

/* The whole program, killed in the middle of a batch: all of it stands, or nothing. */
const { start, run, close } = openPrograms();
afterAll(close);

const password = 'Harbour-2025-tide';
const customers = 10;
const plansEach = 50;

type Product = Program & { url: string };

/** A signed-in administrator of a running product, made at its first visit. */
async function signIn({ url }: Product) {
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${url}/api/${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return answer.status === 204 ? null : answer.json();
  };
  let token = '';
  if ((await call('GET', 'setup')).needsAdministrator)
    await call('POST', 'setup', { username: 'admin', name: '管理员', password });
  ({ token } = await call('POST', 'auth/sign-in', { username: 'admin', password }));
  return {
    post: (path: string, body: unknown) => call('POST', path, body),
    /** What has come in over all contracts, and how many receipts there are. */
    async received(): Promise<[amount: string, receipts: number]> {
      const contracts = await call('GET', 'records/contract/groups?sums=receivedAmount');
      const receipts = await call('GET', 'records/receipt/groups');
      return [contracts.groups[0].sums.receivedAmount, receipts.groups[0]?.count ?? 0];
    },
  };
}

test('RCPT-02 a batch of 500 plans that is killed leaves all of it or nothing, and does its work afterwards', async () => {
  let product = await start();
  let admin = await signIn(product);
  const item = await admin.post('records/product', { code: 'P1', name: '传感器', unit: '个', standardPrice: '950' });
  const account = await admin.post('records/fundAccount', { name: '工行' });
  const plans: string[] = [];
  for (let index = 1; index <= customers; index++) {
    const customer = await admin.post('records/customer', { name: `客户${index}` });
    const lines = [{ product: item.id, quantity: '1', price: '5000' }];
    const contract = await admin.post('records/contract', { subject: `合同${index}`, customer: customer.id, lines });
    await admin.post(`records/contract/${contract.id}/actions/submit`, { version: contract.version });
    const rows = Array.from({ length: plansEach }, () => ({ amount: '100', dueDate: '2030-01-31' }));
    plans.push(...(await admin.post('actions/createPlans', { contract: contract.id, plans: rows })).created);
  }
  const batch = () =>
    admin.post('actions/receivePlans', {
      receiptDate: '2025-01-02',
      account: account.id,
      payMethod: 'transfer',
      confirm: true,
      rows: plans.map((plan) => ({ plan, amount: '100' })),
    });

  const all = ['50000', customers];
  const nothing = ['0', 0];
  let interrupted = 0;
  for (const milliseconds of [100, 400]) {
    const answered = batch().then(
      () => true,
      () => false,
    );
    await setTimeout(milliseconds);
    product.child.kill('SIGKILL');
    await product.ended;
    const acknowledged = await answered;
    product = await start();
    admin = await signIn(product);
    const received = await admin.received();
    expect(acknowledged ? [all] : [all, nothing]).toContainEqual(received);
    if (received[1] > 0) break;
    interrupted += 1;
  }
  expect(interrupted).toBeGreaterThan(0);

  if ((await admin.received())[1] === 0) await batch();
  expect(await admin.received()).toEqual(all);
  const recomputed = run(['recompute']);
  expect([await recomputed.ended, recomputed.output()]).toEqual([0, '汇总、单据金额和账目全部一致，没有差异。\n']);
}, 300_000);
