import { typeOf } from '@tide/model/fields/all';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { expect } from 'vitest';
import type { Callers } from './callers';
import type { Nest, Planted, Reader } from './canaries';
import { type Guess, guessesOf, searchesOf } from './exits';
import { isTelling } from './values';

/** What the questions about one object need to know. */
export interface Subject {
  callers: Callers;
  object: ObjectDefinition;
  nest: Nest;
  planted: readonly Planted[];
  find(name: string): ObjectDefinition;
}

const filterOf = (condition: unknown) => `filter=${encodeURIComponent(JSON.stringify(condition))}`;

/** A field that a reader may not read in full is refused in filters, sorts, columns and paths exactly like one that is not there. */
export async function refusedLikeAbsent({ callers, object, find }: Subject, reader: Reader): Promise<void> {
  const { own, far } = guessesOf(object, reader.denied, find);
  // What the caller has typed himself comes back to him.
  const typed = reader.denied.map(({ mark }) => mark);
  const ask = (query: string) => callers.ask(reader, 'GET', `/api/records/${object.name}?${query}`, undefined, typed);
  const same = async (name: string, query: (name: string) => string) => {
    const nothing = name.replace(/\w+$/, 'nothing');
    const [asked, absent] = [await ask(query(name)), await ask(query(nothing))];
    const answer = [asked.status, asked.body.code, String(asked.body.detail).replaceAll(name, nothing)];
    expect(answer, `${reader.key} ${object.name}: ${query(name)}`).toEqual([400, absent.body.code, absent.body.detail]);
  };
  // Each field once: it is refused before its operator is looked at.
  const once = new Map([...own, ...far].map((guess) => [guess.field, guess])).values();
  for (const { field, ...rest } of once) await same(field, (name) => filterOf({ ...rest, field: name }));
  for (const { field } of reader.denied.filter((canary) => canary.object === object.name)) {
    await same(field, (name) => `sort=-${name}`);
    if (reader.right === 'hidden') await same(field, (name) => `fields=${name}`);
  }
}

/** A record is not found by what its reader may not read of it. */
export async function notFoundBySearching({ callers, object, nest }: Subject, reader: Reader): Promise<void> {
  const searched = reader.denied.filter(
    (canary) => canary.object === object.name && object.fields[canary.field]?.search,
  );
  for (const word of searchesOf(searched)) {
    if (word.includes('金') || word.startsWith('j')) continue;
    for (const path of [`records/${object.name}?search=`, 'search?q=']) {
      const { text } = await callers.ask(reader, 'GET', `/api/${path}${encodeURIComponent(word)}`);
      expect(text.includes(nest.kept), `${reader.key} finds ${object.name} by ${word}`).toBe(false);
    }
  }
}

/** No list counts a record out of sight, whatever is asked about its values: all questions at once, and one by one where that tells. */
export async function countedByNoList(
  { callers, object, nest, planted, find }: Subject,
  reader: Reader,
): Promise<void> {
  const path = `/api/records/${object.name}/query`;
  const count = async (request: object): Promise<[number, number]> => {
    const { body, text } = await callers.ask(reader, 'POST', path, { ...request, count: 'exact' });
    if (!body.items) throw new Error(text);
    return [body.items.length, body.total.value];
  };
  const mine = nest.pointing === null ? 0 : 1;
  expect(await count({}), object.name).toEqual([mine, mine]);
  const { own, far } = guessesOf(object, planted, find);
  // The reader's own record is not empty and may begin with the same digits.
  const guesses = [...far, ...own.filter(({ op }) => op !== 'isNotEmpty' && op !== 'startsWith')];
  for (let start = 0; start < guesses.length; start += 90) {
    const some: readonly Guess[] = guesses.slice(start, start + 90);
    if ((await count({ filter: { or: some } }))[1] === 0) continue;
    for (const guess of some)
      expect(await count({ filter: guess }), `${object.name}: ${JSON.stringify(guess)}`).toEqual([0, 0]);
  }
  const searched = planted.filter((canary) => canary.object === object.name && object.fields[canary.field]?.search);
  for (const word of searchesOf(searched))
    expect(await count({ search: word }), `${object.name} by ${word}`).toEqual([0, 0]);
}

/** A list with every column and path that its reader may see, in every order. */
export async function listEverything({ callers, object, find }: Subject, reader: Reader): Promise<void> {
  const base = `/api/records/${object.name}`;
  const hidden = (name: string, field: string) =>
    reader.right === 'hidden' && reader.denied.some((canary) => canary.object === name && canary.field === field);
  const masked = (field: string) =>
    reader.denied.some((canary) => canary.object === object.name && canary.field === field);
  const fields = Object.entries(fieldsOf(object)).filter(([name]) => !hidden(object.name, name));
  const paths = fields.flatMap(([name, field]) => {
    if (field.type === 'person') return [`${name}.name`];
    if (field.type !== 'lookup') return [];
    return Object.keys(fieldsOf(find(field.to))).flatMap((far) => (hidden(field.to, far) ? [] : [`${name}.${far}`]));
  });
  const columns = [...fields.map(([name]) => name), ...paths];
  const asked = await callers.ask(reader, 'GET', `${base}?limit=100&fields=${columns.join(',')}`);
  expect(asked.status, `${reader.key} ${object.name}: ${columns}`).toBe(200);
  for (const view of Object.keys(object.views)) await callers.ask(reader, 'GET', `${base}?view=${view}&count=exact`);
  for (const [name, field] of fields)
    if (isTelling(field) && typeOf(field).sortable && (reader.right === null || !masked(name)))
      await callers.ask(reader, 'GET', `${base}?limit=1&sort=-${name}`);
}

/** What is hidden from a reader is named by no description of an object. */
export async function describedWithout(callers: Callers, find: Subject['find'], who: Reader): Promise<void> {
  const { body } = await callers.ask(who, 'GET', '/api/objects');
  for (const object of body.objects) {
    const words = new Set<string>();
    JSON.stringify(object, (key, value) => {
      words.add(key);
      if (typeof value === 'string') for (const word of value.split(/[^\w]+/)) words.add(word);
      return value;
    });
    const hidden = who.denied.filter(
      (canary) => canary.object === object.name && canary.field !== find(object.name).titleField,
    );
    // A word that other things of the object are called too says nothing of the field.
    const common = new Set(['name', 'phone', 'email', 'address', 'text', 'file']);
    for (const { field } of hidden) {
      const [lines = '', column = ''] = field.split('.');
      if (column !== '') {
        expect(object.fields[lines]?.columns[column], `${object.name}.${field}`).toBeUndefined();
        continue;
      }
      expect(object.fields[field], `${object.name}.${field}`).toBeUndefined();
      if (!common.has(field)) expect(words.has(field), `${object.name}.${field} is named`).toBe(false);
    }
  }
}
