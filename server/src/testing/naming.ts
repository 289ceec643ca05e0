import { expect } from 'vitest';
import type { Aviary, Reader } from './canaries';
import type { Subject } from './guessing';

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
