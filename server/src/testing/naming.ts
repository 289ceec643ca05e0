import { expect } from 'vitest';
import type { Aviary, Reader } from './canaries';
import type { Subject } from './guessing';
import { json } from './json';
import type { World } from './world';

/** Puts records and files that a reader may not see into a record of his own: each is answered like one that is not there. */
export async function nameBlindly({ callers, object, nest: { pointing } }: Subject, reader: Reader, aviary: Aviary) {
  if (!pointing) return;
  const path = `/api/records/${object.name}`;
  for (const [name, field] of Object.entries(object.fields)) {
    if ((field.type !== 'lookup' && field.type !== 'multiLookup' && field.type !== 'file') || field.readOnly) continue;
    const id = 'to' in field ? (aviary.nests.get(field.to)?.deleted ?? '') : (aviary.files[0] ?? '');
    const { version } = (await callers.ask(reader, 'GET', `${path}/${pointing}`)).body;
    const value = field.type === 'lookup' ? id : field.type === 'file' ? [id] : [{ id }];
    const { body } = await callers.ask(reader, 'PATCH', `${path}/${pointing}`, { version, [name]: value });
    expect(body.errors, `${object.name}.${name}`).toMatchObject([{ field: name, code: 'NOT_FOUND' }]);
  }
}

/** A request of a stranger under the key of somebody else is his own request. */
export async function repeatBlindly(world: World, { crew }: Aviary): Promise<void> {
  const headers = { 'idempotency-key': 'leak-suite-1', 'content-type': 'application/json' };
  const request = { method: 'POST', headers, body: { name: '同一个请求' } };
  const first = await world.request('admin', '/api/records/project', request);
  const second = await crew.request('stranger', '/api/records/project', request);
  expect([first.status, second.status, second.headers.get('idempotency-replayed')]).toEqual([201, 201, null]);
  const ids = [await json(first), await json(second)].map(({ id }) => id);
  expect(ids[0]).not.toBe(ids[1]);
}
