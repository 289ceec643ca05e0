import { demo } from '@tide/crm/demo/demo';
import type { DemoData } from '@tide/model/demo';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../testing/world';
import { loadDemo } from './load';
import { removeDemo } from './remove';

/* The demo that is shipped, loaded and removed as a whole. The world has people of the same names, so that its people get others. */
const shipped = demo('2025-03-10');
const renamed = (name: string) => `${name}.demo`;
const rename = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(rename);
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      name === 'username' || name === 'author' ? renamed(String(item)) : rename(item),
    ]),
  );
};
const data: DemoData = {
  departments: shipped.departments.map((department) => ({
    ...department,
    manager: department.manager && renamed(department.manager),
  })),
  people: shipped.people.map((person) => ({
    ...person,
    username: renamed(person.username),
    superior: person.superior && renamed(person.superior),
  })),
  ...(shipped.pipelines && { pipelines: shipped.pipelines }),
  records: rename(shipped.records) as DemoData['records'],
};

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await loadDemo(world.engine, data);
});
afterAll(() => world.close());

const number = async (query: ReturnType<typeof sql<{ n: string }>>) =>
  Number((await query.execute(world.engine.database)).rows[0]?.n);

test('contracts, instalments, receipts and the ledger of the shipped demo say the same', async () => {
  const states = await sql<{
    status: string;
    n: string;
  }>`select status, count(*) as n from contract group by status`.execute(world.engine.database);
  expect(Object.keys(Object.fromEntries(states.rows.map(({ status, n }) => [status, n]))).sort()).toEqual([
    'completed',
    'effective',
    'executing',
    'terminated',
    'void',
  ]);
  const received = await number(sql`select sum(received_amount) as n from contract`);
  expect(received).toBeGreaterThan(0);
  expect(await number(sql`select sum(credit) as n from ledger_entry`)).toBe(received);
  expect(await number(sql`select sum(allocated_amount) as n from receipt where status = 'confirmed'`)).toBe(received);
  expect(await number(sql`select sum(debit - credit) as n from ledger_entry`)).toBe(
    await number(
      sql`select sum(unreceived_amount) as n from contract where status in ('effective', 'executing', 'completed', 'terminated')`,
    ),
  );
  expect(
    await number(
      sql`select count(*) as n from contract where status in ('effective', 'executing', 'completed') and plan_amount <> total_amount`,
    ),
  ).toBe(0);
});

test('what is overdue is overdue today', async () => {
  const overdue = await number(
    sql`select sum(remaining_amount) as n from receivable_plan where due_date < '2025-03-10' and state = 'open'`,
  );
  expect(overdue).toBeGreaterThan(0);
  expect(await number(sql`select sum(overdue_amount) as n from contract`)).toBe(overdue);
});

test('OPP-02 has a second pipeline, whose opportunities stand in its stages', async () => {
  const found = await sql<{ stage: string; probability: string }>`select stage, probability from opportunity
    where pipeline = 'keyAccount' and status = 'open'`.execute(world.engine.database);
  expect(found.rows.length).toBeGreaterThan(2);
  expect(found.rows.every(({ stage }) => stage.startsWith('keyAccount'))).toBe(true);
  expect(await number(sql`select count(*) as n from opportunity where pipeline is null`)).toBe(0);
  expect(world.engine.workspace.object('opportunity').states?.pipelines?.list).toHaveLength(2);
});

test('removing the shipped demo leaves nothing of it', async () => {
  const removal = await removeDemo(world.engine);
  expect(removal).toMatchObject({ recordsLeft: 0, peopleClosed: 0, people: data.people.length });
  expect(world.engine.workspace.object('opportunity').states?.pipelines?.list).toHaveLength(1);
  for (const object of ['customer', 'contract', 'receipt', 'ledger_entry', 'quote', 'product', 'sales_target'])
    expect([object, await number(sql`select count(*) as n from ${sql.table(object)}`)]).toEqual([object, 0]);
});
