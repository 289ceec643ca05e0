import { parsePhones } from '@tide/model/values/phone';
import { expect, test } from 'vitest';
import { demo } from './demo';

const today = '2025-03-10';
const data = demo(today);
const count = (object: string) => data.records.filter((record) => record.object === object).length;

test('a few hundred customers with contacts and a year of history', () => {
  expect(count('customer')).toBeGreaterThan(300);
  expect(count('contact')).toBeGreaterThan(430);
  expect(count('interaction')).toBeGreaterThan(700);
});

test('the same day gives the same data', () => {
  expect(demo(today)).toEqual(data);
});

/** All keys in the values of a record, in links and lines too. */
const keysIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(keysIn);
  return Object.entries(value).flatMap(([name, item]) => (name === 'key' ? [String(item)] : keysIn(item)));
};

test('every key is unique, and everything stands and is written after what it points to', () => {
  const written = new Map<string, { object: string; day: string }>();
  const usernames = new Set(data.people.map((person) => person.username));
  const problems: string[] = [];
  for (const record of data.records) {
    const day = record.at.slice(0, 10);
    for (const key of keysIn(record.values)) {
      const target = written.get(key);
      const late = target && (target.day > day || (target.object === record.object && target.day === day));
      if (!target || late) problems.push(`${record.key} → ${key}`);
    }
    if (written.has(record.key)) problems.push(`${record.key} twice`);
    if (!usernames.has(record.author)) problems.push(`${record.key} by ${record.author}`);
    written.set(record.key, { object: record.object, day });
  }
  expect(problems).toEqual([]);
});

test('a pipeline in all stages, quotes in all states, and contracts with what is due, late and paid', () => {
  expect(count('opportunity')).toBeGreaterThan(40);
  expect(count('quote')).toBeGreaterThan(15);
  expect(count('contract')).toBe(28);
  expect(count('invoice')).toBeGreaterThan(4);
  const values = (object: string, field: string) =>
    new Set(data.records.filter((record) => record.object === object).map((record) => record.values[field]));
  expect(values('opportunity', 'stage').size).toBeGreaterThanOrEqual(7);
  expect(values('quote', 'status').size).toBeGreaterThanOrEqual(6);
  expect(values('contract', 'status')).toEqual(new Set(['effective', 'terminated', 'void']));
  const due = data.records
    .filter((record) => record.object === 'receivablePlan')
    .map((record) => String(record.values.dueDate));
  expect(due.filter((day) => day.startsWith('2025-03')).length).toBeGreaterThan(1);
});

test('nothing lies in the future but what is to be done; something is due today, something late', () => {
  const midnight = '2025-03-09T16:00:00.000Z';
  expect(data.records.filter((record) => record.at > midnight)).toEqual([]);
  const next = data.records.map((record) => String(record.values.nextFollowAt ?? '').slice(0, 10));
  expect(next.filter((day) => day === today).length).toBeGreaterThan(5);
  expect(next.filter((day) => day !== '' && day < today).length).toBeGreaterThan(5);
  expect(next.filter((day) => day > today).length).toBeGreaterThan(20);
});

test('some contacts belong to two customers; mobiles are well-formed and nobody else has them', () => {
  const contacts = data.records.filter((record) => record.object === 'contact');
  expect(contacts.filter((contact) => (contact.values.customers as unknown[]).length === 2).length).toBeGreaterThan(5);
  const mobiles = contacts.map((contact) => String(contact.values.mobile));
  expect(new Set(mobiles).size).toBe(mobiles.length);
  for (const mobile of mobiles) expect(parsePhones(mobile)).toEqual({ phones: [mobile], unclear: [] });
});

test('CUST-08 what state a customer is in agrees with what was sold to him', () => {
  const sold = new Map<string, Set<unknown>>();
  for (const { object, values } of data.records)
    if (object === 'contract' && !['draft', 'void'].includes(String(values.status))) {
      const { key } = values.customer as { key: string };
      sold.set(key, new Set([...(sold.get(key) ?? []), values.signDate]));
    }
  const wrong = data.records.filter(({ object, key, values }) => {
    if (object !== 'customer') return false;
    const days = sold.get(key)?.size ?? 0;
    const said = String(values.lifecycle);
    return days > 1 ? said !== 'repeat' : days > 0 ? said !== 'deal' : ['deal', 'repeat'].includes(said);
  });
  expect(wrong).toEqual([]);
  expect(sold.size).toBeGreaterThan(10);
});
