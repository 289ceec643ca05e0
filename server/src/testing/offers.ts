import type { RecordJson } from '@tide/model/api/records';
import { documentFields } from '@tide/model/documents/fields';
import { lookup } from '@tide/model/fields/lookup';
import { number } from '@tide/model/fields/number';
import { percent } from '@tide/model/fields/percent';
import { person } from '@tide/model/fields/person';
import { text } from '@tide/model/fields/text';
import { defineObject } from '@tide/model/object';
import { defineRole } from '@tide/model/role';
import { defineSolution } from '@tide/model/solution';
import { expect } from 'vitest';
import { shippedSolutions } from '../app';
import { json } from './json';
import { openWorld, type World } from './world';

/* The smallest document that shows lines: an offer of things, each kept with what it cost on that day. */
const owner = person({ label: '负责人', default: 'me' });
const thing = defineObject('product', {
  label: '产品',
  icon: 'Star',
  titleField: 'name',
  ownerField: 'owner',
  fields: {
    name: text({ label: '名称', required: true }),
    spec: text({ label: '规格' }),
    unit: text({ label: '单位' }),
    standardPrice: number({ label: '标准价', decimals: 6 }),
    taxRate: percent({ label: '税率' }),
    costPrice: number({ label: '成本价', decimals: 6 }),
    owner,
  },
  columns: ['name'],
  views: { all: { label: '全部' } },
});
const offer = defineObject('offer', {
  label: '报价',
  icon: 'Star',
  titleField: 'name',
  ownerField: 'owner',
  document: true,
  fields: {
    name: text({ label: '名称', required: true }),
    ...documentFields(),
    owner,
    next: lookup({ label: '下一份', to: 'offer' }),
  },
  columns: ['name', 'totalAmount'],
  views: { all: { label: '全部' }, empty: { label: '没有明细', where: { field: 'lines', op: 'isEmpty' } } },
});
const all = { view: 'own', update: 'own', delete: 'own', create: true, export: true } as const;
const seller = defineRole('salesRepresentative', {
  label: '销售',
  objects: { product: { ...all, view: 'all' }, offer: all },
  fields: { 'offer.lines.costPrice': 'hidden', 'offer.lines.remark': 'masked', 'offer.lines.taxRate': 'readOnly' },
});
const narrow = defineRole('salesManager', {
  label: '经理',
  objects: { product: all, offer: { ...all, view: 'own' } },
});
const pack = defineSolution('offers', { label: '试验', objects: [thing, offer], roles: [seller, narrow] });
// The roles of the cast that this test does not need keep their names, so that its people can be hired.
const others = ['generalManager', 'finance', 'marketingSpecialist', 'staff'].map((name) =>
  defineRole(name, { label: name }),
);
const base = shippedSolutions.slice(0, 1);

/** A world of offers: two products and the requests that tests make of documents with lines. */
export interface Offers {
  world: World;
  bolt: string;
  nut: string;
  send(
    username: string,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>;
  post(body: Record<string, unknown>, username?: string): Promise<Response>;
  patch(record: RecordJson, body: Record<string, unknown>, username?: string): Promise<Response>;
  make(body: Record<string, unknown>, username?: string): Promise<RecordJson>;
  historyOf(username: string, record: RecordJson): Promise<{ changes: Record<string, unknown>[] }[]>;
}

/** Opens it; close its world in `afterAll`. */
export async function openOffers(): Promise<Offers> {
  const world = await openWorld({
    solutions: [...base, pack, defineSolution('others', { label: '其他', roles: others })],
  });
  const product = async (name: string, standardPrice: string, costPrice: string) =>
    (await world.create('admin', 'product', { name, standardPrice, costPrice, taxRate: '13', unit: '个' })).id;
  const send: Offers['send'] = (username, method, path, body, headers = {}) =>
    world.request(username, `/api/records/${path}`, { method, body, headers });
  const post: Offers['post'] = (body, username = 'admin') => send(username, 'POST', 'offer', { name: '一份', ...body });
  return {
    world,
    bolt: await product('螺栓', '400', '123.456789'),
    nut: await product('螺母', '100', '77.7'),
    send,
    post,
    patch: ({ id, version }, body, username = 'admin') => send(username, 'PATCH', `offer/${id}`, { version, ...body }),
    make: async (body, username = 'admin') => {
      const answer = await post(body, username);
      expect(answer.status, await answer.clone().text()).toBe(201);
      return (await json(answer)) as RecordJson;
    },
    historyOf: async (username, { id }) => (await json(await send(username, 'GET', `offer/${id}/history`))).items,
  };
}

export type LineJson = Record<string, unknown> & { id: string };

/** The lines of a record as it was read. */
export const linesOf = (record: RecordJson) => record.lines as LineJson[];

/** A line as somebody sends it who leaves the computing to the server. */
export const asTyped = ({ amount: _amount, taxAmount: _tax, netAmount: _net, ...line }: Record<string, unknown> = {}) =>
  line;

/** What is wrong with which cell, e.g. `lines.1.quantity TOO_SMALL`. */
export const fieldErrors = async (answer: Response) =>
  ((await json(answer)).errors as { field: string; code: string }[]).map(({ field, code }) => `${field} ${code}`);
