import { crm } from '@tide/crm/solution';
import type { Values } from '@tide/model/api/records';
import { duplicateColumns } from '../server/src/records/duplicates';
import { searchColumns } from '../server/src/records/search';
import { companyNames, mobileNumber, personName, placeNames } from './names';
import { type Owner, owners, poolLoser, unowned, unownedInPool } from './people';
import { idAt, oneOf, seeded } from './random';

/** A row of a table, by column. Arrays and objects are written as PostgreSQL reads them. */
export type TableRow = Record<string, string | number | null>;

export interface CustomerRows {
  customer: TableRow;
  contact: TableRow;
  link: TableRow;
  interaction: TableRow;
}

const object = (name: string) => {
  const found = crm.objects.find((one) => one.name === name);
  if (!found) throw new Error(`The crm pack has no object ${name}.`);
  return found;
};
const customers = object('customer');
const contacts = object('contact');

const industries =
  'manufacturing technology construction retail finance education healthcare logistics energy food'.split(' ') as [
    string,
    ...string[],
  ];
const sources = ['telemarketing', 'network', 'exhibition', 'referral', 'existing'] as const;

/** The first record is made here; the last one just before the measuring starts. */
const from = Date.UTC(2021, 0, 1);
const oldUntil = Date.UTC(2022, 0, 1);
const day = 86_400_000;

/** Has lost whatever lies in the pool. */
const [loser] = owners.filter(({ username }) => username === poolLoser);

function ownerAt(random: () => number, shareOfNobody: number): Owner | null {
  if (random() < shareOfNobody) return null;
  const at = random();
  return owners.find((owner) => at < owner.upTo) ?? null;
}

/** `{1,2,3}` as PostgreSQL reads arrays of numbers. */
const numbers = (list: readonly number[]) => `{${list.join(',')}}`;

function searchable(definition: typeof customers, values: Values): TableRow {
  const { search_grams, search_text } = searchColumns(definition, values);
  return { search_grams: numbers(search_grams), search_text };
}

/** Where a customer stands in a pool: who has made it holds it for four to sixty days more, and what nobody has made lies in the pool. */
function poolColumns(
  random: () => number,
  pool: string,
  owner: Owner | null,
  updated: string,
  until: number,
): TableRow {
  const recycled = Math.floor(random() * 5);
  const daysLeft = 4 + Math.floor(random() * 57);
  const reason = oneOf(random, ['recycle', 'release', 'manual']);
  return {
    pool,
    pool_cycle: 1,
    pool_recycled: recycled,
    pool_status: owner ? 'assigned' : 'unassigned',
    pool_acquired_at: owner ? new Date(until - 20 * day).toISOString() : null,
    pool_acquire_type: owner ? 'claim' : null,
    pool_target: owner ? 'pending' : null,
    protect_end_date: owner ? new Date(until + daysLeft * day).toISOString().slice(0, 10) : null,
    previous_owner: owner ? null : (loser?.id ?? null),
    pool_entered_at: owner ? null : updated,
    pool_enter_reason: owner ? null : reason,
  };
}

/**
 * Customers with one contact and one interaction each, in the order in which they were made, all of them in a pool if one is given. The same count
 * gives the same rows.
 */
export function* generateRows(count: number, until: number, pool: string | null): Iterable<CustomerRows> {
  const random = seeded(20250310);
  const randomInPool = seeded(20260104);
  const nextCompany = companyNames(random);
  for (let index = 0; index < count; index++) {
    const owner = ownerAt(random, pool ? unownedInPool : unowned);
    const end = owner?.old ? oldUntil : until;
    const created = from + Math.floor(((end - from) * index) / count);
    const updated = created + Math.floor((end - created) * random() ** 3);
    const stamp = {
      version: 1,
      owner: owner?.id ?? null,
      owner_department: owner?.departmentId ?? null,
      created_at: new Date(created).toISOString(),
      updated_at: new Date(updated).toISOString(),
      created_by: owner?.id ?? null,
      updated_by: owner?.id ?? null,
    };
    const values: Values = {
      name: nextCompany(),
      number: `KH${new Date(created).toISOString().slice(0, 10).replaceAll('-', '')}${String(index).padStart(7, '0')}`,
      mobile: mobileNumber(random),
      phone: `0512-${String(60_000_000 + Math.floor(random() * 9_999_999))}`,
    };
    const customer: TableRow = {
      id: idAt(random, created),
      ...stamp,
      ...(values as TableRow),
      ...duplicateColumns(customers, values),
      ...searchable(customers, values),
      type: 'enterprise',
      lifecycle: oneOf(random, ['potential', 'potential', 'intent', 'deal', 'lost']),
      level: oneOf(random, ['A', 'B', 'C', 'D']),
      source: oneOf(random, sources),
      industry: oneOf(random, industries),
      address: JSON.stringify({
        province: '江苏省',
        city: '苏州市',
        detail: `${oneOf(random, placeNames)}路${1 + (index % 900)}号`,
      }),
      follow_count: 0,
      ...(pool ? poolColumns(randomInPool, pool, owner, stamp.updated_at, until) : {}),
    };
    const person: Values = { name: personName(random), mobile: mobileNumber(random) };
    const contact: TableRow = {
      id: idAt(random, created),
      ...stamp,
      ...(person as TableRow),
      ...searchable(contacts, person),
      gender: oneOf(random, ['male', 'female', 'unknown']),
    };
    yield {
      customer,
      contact,
      link: {
        record_id: contact.id ?? null,
        target_id: customer.id ?? null,
        position: 0,
        job_title: '采购经理',
        is_primary: 'true',
        status: 'active',
      },
      interaction: {
        id: idAt(random, created),
        ...stamp,
        customer: customer.id ?? null,
        type: 'phone',
        occurred_at: stamp.updated_at,
        content: '电话沟通了采购计划',
        origin: 'web',
      },
    };
  }
}
