import { dealCases } from './dealCases';
import type { Step } from './load';
import { placeNames } from './names';
import type { Viewer } from './people';
import { oneOf, seeded } from './random';

export interface Case {
  /** Row of the table of aims. */
  row: string;
  name: string;
  connections: number;
  /** Who asks; the manager of twenty unless said. */
  viewer?: Viewer;
  /** Asked by somebody who sees old records only. */
  old?: boolean;
  product: Step[];
  /** The same work of the limit server; absent where only an absolute aim exists. */
  limit?: Step[];
  /** In words of docs/performance.md, and as what must hold. */
  aim: { least?: number; p95?: number; p99?: number; timesLimit?: number; p95TimesLimit?: number };
  /** A list whose plan is kept when the aim is missed. */
  list?: { object?: string; search?: string; filter?: unknown; count?: 'capped' | 'exact' };
}

export interface Known {
  /** Customers of the measured team; each has a contact. */
  customers: readonly string[];
  /** Receipts that wait for their confirmation. */
  drafts: readonly string[];
}

const list = '/api/records/customer?limit=50';

/** What is searched for, frequent and rare, by character, digits, initials, full pinyin and a single character. */
export const terms = ['科技', '张伟', '8866', 'zgkj', '上海华', 'suzhou', '华', '星宏达科技'];

const query = (given: Record<string, string>) => `${list}&${new URLSearchParams(given)}`;

/** Lists by how far the viewer sees: each beside the best statement by hand, and once with old records only. */
function reachCases(): Case[] {
  const viewers: Viewer[] = ['salesperson', 'manager', 'director', 'department', 'administrator'];
  const cases: Case[] = [];
  for (const viewer of viewers)
    for (const old of viewer === 'administrator' ? [false] : [false, true])
      for (const connections of [1, 8])
        cases.push({
          row: 'access',
          name: `list of the ${viewer}${old ? ', all rows old' : ''}`,
          connections,
          viewer,
          old,
          product: [{ path: list }],
          limit: [{ path: list }],
          aim: connections === 1 ? { p95TimesLimit: 1.5 } : {},
          list: {},
        });
  const more = (name: string, object: string, viewer: Viewer, given: Record<string, string>, aim: Case['aim']) => {
    for (const old of [false, true])
      cases.push({
        row: 'access',
        name: `${name} of the ${viewer}${old ? ', all rows old' : ''}`,
        connections: 1,
        viewer,
        old,
        product: [{ path: `/api/records/${object}?${new URLSearchParams({ limit: '50', ...given })}` }],
        aim,
        list: { object, ...given },
      });
  };
  more('list and total up to 10,000', 'customer', 'director', { count: 'capped' }, { p95: 25 });
  for (const term of ['科技', '张伟', '8866'])
    more(`search ${term}`, 'customer', 'director', { search: term }, { p95: 25 });
  for (const viewer of ['salesperson', 'manager', 'director'] as const) {
    more('contacts', 'contact', viewer, {}, { p95: 25 });
    more('interactions', 'interaction', viewer, { sort: '-occurredAt' }, { p95: 25 });
  }
  return cases;
}

/** All measured requests; each connection count of a row is a case of its own. */
export function casesOf(known: Known): Case[] {
  const record = `/api/records/customer/${known.customers[0] ?? ''}`;
  const opened: Step[] = [{ path: record }, { path: `${record}/related/contacts` }];
  const newCustomer = creator();
  const create: Step[] = [{ path: '/api/records/customer', method: 'POST', body: newCustomer }];
  const filter = { field: 'industry', op: 'is', value: 'technology' };
  const cases: Case[] = [];
  const add = (
    row: string,
    name: string,
    product: Step[],
    limit: Step[] | undefined,
    aim: (connections: number) => Case['aim'],
    more: Partial<Case> = {},
  ) => {
    for (const connections of [1, 8, 32])
      cases.push({ row, name, connections, product, limit, aim: aim(connections), ...more });
  };
  add(
    '1, 2',
    'list of 50',
    [{ path: list }],
    [{ path: list }],
    (connections) => (connections === 1 ? { timesLimit: 2 } : { least: 0.7 }),
    { list: {} },
  );
  add(
    '3',
    'list of 50, all rows old',
    [{ path: list }],
    [{ path: list }],
    (connections) => (connections === 1 ? { p99: 15 } : {}),
    { old: true, list: {} },
  );
  add(
    '4',
    'list and total up to 10,000',
    [{ path: query({ count: 'capped' }) }],
    [{ path: query({ count: 'exact' }) }],
    () => ({ least: 1.1 }),
    { list: { count: 'capped' } },
  );
  add(
    '4',
    'list and exact total',
    [{ path: query({ count: 'exact' }) }],
    [{ path: query({ count: 'exact' }) }],
    () => ({}),
    { list: { count: 'exact' } },
  );
  add(
    '5',
    'filter and word',
    [{ path: query({ search: '科技', filter: JSON.stringify(filter) }) }],
    [{ path: query({ search: '科技', industry: 'technology' }) }],
    (connections) => (connections === 1 ? { p95: 25 } : {}),
    { list: { search: '科技', filter } },
  );
  for (const term of terms)
    cases.push({
      row: '5',
      name: `search ${term}`,
      connections: 1,
      product: [{ path: query({ search: term }) }],
      limit: [{ path: query({ search: term }) }],
      aim: { p95: 25 },
      list: { search: term },
    });
  cases.push(...reachCases(), ...dealCases(known));
  add('6', 'record and its contacts', opened, opened, (connections) => (connections === 8 ? { least: 0.5 } : {}));
  add('7', 'create', create, create, (connections) => (connections === 1 ? {} : { least: 0.28 }));
  return cases;
}

/** What measured creates leave behind, as a pattern of their names. */
export const leftovers = '%新客户%号%有限公司';

/** New companies, never twice the same: the time of the run is in the name. */
function creator(): () => unknown {
  const random = seeded(Date.now());
  const run = Date.now().toString(36);
  const first = Math.floor(random() * 1e8);
  let count = 0;
  return () => ({
    name: `${oneOf(random, placeNames)}新客户${run}号${++count}科技有限公司`,
    // No generated customer has a number of this range: a match would be a question instead of a record.
    mobile: `199${String((first + count) % 1e8).padStart(8, '0')}`,
    industry: 'technology',
  });
}
