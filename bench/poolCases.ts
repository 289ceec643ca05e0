import type { Case } from './cases';
import type { Step } from './load';

/** Conditions by which people look through the pool (spec POOL-28), under the names that the limit server knows them by. */
const filters: Record<string, unknown> = {
  industry: { field: 'industry', op: 'is', value: 'technology' },
  region: { field: 'address', op: 'inRegion', value: ['江苏省', '苏州市'] },
  source: { field: 'source', op: 'is', value: 'exhibition' },
  level: { field: 'level', op: 'is', value: 'A' },
  entered: { field: 'poolEnteredAt', op: 'between', value: ['2023-03-01', '2023-03-31'] },
  reason: { field: 'poolEnterReason', op: 'is', value: 'recycle' },
  recycled: { field: 'poolRecycled', op: 'gte', value: '4' },
};

const list = '/api/records/customer?view=poolUnassigned&limit=50';

/** What lies in the pool, as a member looks through it, beside SQL by hand; `previousOwner` is somebody who has lost some. */
export function poolLists(previousOwner: string): Case[] {
  const asked = { ...filters, previousOwner: { field: 'previousOwner', op: 'is', value: previousOwner } };
  const both = { and: [filters.level, filters.industry, filters.recycled] };
  const cases: [string, string][] = [
    ['all', list],
    ['oldest', `${list}&sort=poolEnteredAt`],
    ...Object.entries({ ...asked, levelAndRecycled: both }).map(([name, filter]): [string, string] => [
      name,
      `${list}&filter=${encodeURIComponent(JSON.stringify(filter))}`,
    ]),
  ];
  return [
    ...cases.map(
      ([name, path]): Case => ({
        row: 'pool',
        name: `unassigned, ${name}`,
        connections: 1,
        viewer: 'salesperson',
        product: [{ path }],
        limit: [{ path: `/api/pool/list/${name}` }],
        aim: { p95TimesLimit: 2 },
      }),
    ),
    {
      row: 'pool',
      name: 'limits and counts above the lists',
      connections: 1,
      viewer: 'salesperson',
      product: [{ path: '/api/pools/customer' }],
      aim: {},
    },
    {
      row: 'pool',
      name: 'unassigned, total up to 10,000',
      connections: 1,
      viewer: 'salesperson',
      product: [{ path: `${list}&count=capped` }],
      aim: {},
    },
  ];
}

/** One claim after the other by many people, each of a customer that nobody else asks for; every second one is left to the limit server. */
export function claimCases(unassigned: readonly string[], tokens: readonly string[]): Case[] {
  const claiming = (first: number, path: (id: string) => string): Step => {
    const mine = unassigned.filter((_, index) => index % 2 === first)[Symbol.iterator]();
    let turn = 0;
    return {
      path: () => path(mine.next().value ?? 'no-more'),
      method: 'POST',
      token: () => tokens[turn++ % tokens.length] ?? '',
      body: () => ({}),
    };
  };
  return [
    {
      row: 'pool',
      name: 'claim',
      connections: 32,
      product: [claiming(0, (id) => `/api/records/customer/${id}/actions/claim`)],
      limit: [claiming(1, (id) => `/api/pool/claim/${id}`)],
      aim: {},
    },
  ];
}
