import type { RecordJson } from '@tide/model/api/records';
import { expect } from 'vitest';
import { json } from './json';
import { openWorld, type World } from './world';

/** A world with what contracts and receipts need: two customers of 钱一, a product, an account. */
export interface Cash {
  world: World;
  customer: string;
  other: string;
  product: string;
  account: string;
  post(who: string, path: string, body: unknown): Promise<Response>;
  /** The record as an administrator sees it, its exact decimals without zeros at the end. */
  read(object: string, id: string): Promise<RecordJson>;
  act(who: string, object: string, id: string, action: string, values?: object): Promise<Response>;
  /** The same, which must succeed. */
  demandAct(who: string, object: string, id: string, action: string, values?: object): Promise<void>;
  /** A contract in force over an amount. */
  contractOver(price: string, more?: object): Promise<string>;
  plansOver(contract: string, plans: [amount: string, dueDate: string][]): Promise<string[]>;
  /** A receipt of 郑财 for a contract, not confirmed yet. */
  receive(contract: string, amount: string, plan?: string | null): Promise<RecordJson>;
}

export async function openCash(): Promise<Cash> {
  const world = await openWorld();
  const created = async (who: string, object: string, values: object) =>
    (await world.create(who, object, { ...values })).id;
  const customer = await created('qian', 'customer', { name: '华星制造' });
  const other = await created('qian', 'customer', { name: '明达物流' });
  const product = await created('admin', 'product', { code: 'P1', name: '传感器', unit: '个', standardPrice: '950' });
  const account = await created('zheng', 'fundAccount', { name: '工行' });
  const post: Cash['post'] = (who, path, body) => world.request(who, `/api/${path}`, { method: 'POST', body });
  const read: Cash['read'] = async (object, id) =>
    JSON.parse(await (await world.request('admin', `/api/records/${object}/${id}`)).text(), (_name, value) =>
      /^-?\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, '') : value,
    );
  const act: Cash['act'] = async (who, object, id, action, values = {}) => {
    const { version } = await read(object, id);
    return post(who, `records/${object}/${id}/actions/${action}`, { version, values });
  };
  const demandAct: Cash['demandAct'] = async (...call) => {
    const answer = await act(...call);
    expect([answer.status, answer.status === 200 ? '' : await answer.text()]).toEqual([200, '']);
  };
  return {
    world,
    customer,
    other,
    product,
    account,
    post,
    read,
    act,
    demandAct,
    async contractOver(price, more = {}) {
      const lines = [{ product, quantity: '1', price }];
      const id = await created('qian', 'contract', { subject: `合同 ${price}`, customer, lines, ...more });
      await demandAct('qian', 'contract', id, 'submit');
      return id;
    },
    async plansOver(contract, plans) {
      const rows = plans.map(([amount, dueDate]) => ({ amount, dueDate }));
      const answer = await post('qian', 'actions/createPlans', { contract, plans: rows });
      expect(answer.status).toBe(200);
      return (await json(answer)).created;
    },
    receive: (contract, amount, plan = null) =>
      world.create('zheng', 'receipt', { customer, amount, account, allocations: [{ contract, plan, amount }] }),
  };
}
