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

test('every key is unique, and everything stands after what it points to', () => {
  const known = new Set<string>();
  const usernames = new Set(data.people.map((person) => person.username));
  for (const record of data.records) {
    for (const value of Object.values(record.values).flat())
      if (typeof value === 'object' && value !== null && 'key' in value) expect(known).toContain(value.key);
    expect(known).not.toContain(record.key);
    known.add(record.key);
    expect(usernames).toContain(record.author);
  }
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
