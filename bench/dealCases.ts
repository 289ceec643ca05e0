import type { Case, Known } from './cases';
import type { Step } from './load';

const contracts = '/api/records/contract?limit=50';
const totals = '/api/records/contract/groups?by=currency&sums=totalAmount,receivedAmount,unreceivedAmount';
const open = encodeURIComponent(JSON.stringify({ field: 'status', op: 'is', value: 'open' }));
const sums = 'sums=amount,weightedAmount';

/** What the page 销售预测 asks for: six months by owner. */
function forecast(): string {
  const month = (ahead: number) => {
    const now = new Date();
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1)).toISOString().slice(0, 10);
  };
  const and = [
    { field: 'status', op: 'is', value: 'open' },
    { field: 'expectedCloseDate', op: 'gte', value: month(0) },
    { field: 'expectedCloseDate', op: 'lt', value: month(6) },
    { field: 'currency', op: 'is', value: 'CNY' },
  ];
  const filter = encodeURIComponent(JSON.stringify({ and }));
  return `/api/records/opportunity/groups?filter=${filter}&${sums}&by=owner,expectedCloseDate:month`;
}

/** The product that every generated line names. */
export const benchProduct = '00000000-0000-7000-8000-000000000001';

/** From opportunity to cash: lists with money columns and their totals, confirming receipts, saving a contract of 50 lines, funnel and forecast. */
export function dealCases({ customers, drafts }: Known): Case[] {
  const cases: Case[] = [];
  for (const viewer of ['salesperson', 'administrator'] as const)
    for (const [name, product, limit] of [
      ['contracts', contracts, '/api/deals/contracts'],
      ['totals of all contracts', totals, '/api/deals/totals'],
    ] as const)
      cases.push({
        row: 'deals',
        name: `${name} of the ${viewer}`,
        connections: 1,
        viewer,
        product: [{ path: product }],
        limit: [{ path: limit }],
        aim: {},
        ...(name === 'contracts' && { list: { object: 'contract' } }),
      });
  for (const [name, product, limit] of [
    [
      'funnel',
      `/api/records/opportunity/groups?filter=${open}&${sums}&by=stage&ages=stageEnteredAt`,
      '/api/deals/funnel',
    ],
    ['forecast', forecast(), '/api/deals/forecast'],
  ] as const)
    cases.push({
      row: 'deals',
      name: `${name} of the administrator`,
      connections: 1,
      viewer: 'administrator',
      product: [{ path: product }],
      limit: [{ path: limit }],
      aim: {},
    });
  const lines = Array.from({ length: 50 }, (_, index) => ({
    product: benchProduct,
    quantity: String(index + 1),
    price: '9.90',
  }));
  let saved = 0;
  // Several people rarely save contracts of one customer, for whose lock they would wait.
  const contract = () => ({ subject: '五十行', customer: customers[saved++ % customers.length], lines });
  for (const connections of [1, 8])
    cases.push({
      row: 'deals',
      name: 'save a contract of 50 lines',
      connections,
      viewer: 'administrator',
      product: [{ path: '/api/records/contract', method: 'POST', body: contract }],
      limit: [{ path: '/api/deals/save', method: 'POST', body: contract }],
      aim: {},
    });
  cases.push({
    row: 'deals',
    name: 'confirm a receipt',
    connections: 16,
    viewer: 'administrator',
    product: [confirming(drafts, 0, (id) => `/api/records/receipt/${id}/actions/confirm`)],
    limit: [confirming(drafts, 1, (id) => `/api/deals/confirm/${id}`)],
    aim: {},
  });
  return cases;
}

/** Confirms one draft after the other; the product takes every second one, the limit server the rest. */
function confirming(drafts: readonly string[], first: number, path: (id: string) => string): Step {
  const mine = drafts.filter((_, index) => index % 2 === first)[Symbol.iterator]();
  return {
    path: () => path(mine.next().value ?? 'no-more-drafts'),
    method: 'POST',
    body: () => ({ version: 1, values: {} }),
  };
}
