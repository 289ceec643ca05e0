import type { ObjectDefinition } from '@tide/model/object';
import { expect } from 'vitest';
import type { Callers } from './callers';
import type { Aviary, Reader } from './canaries';
import { fill } from './exits';
import type { Subject } from './guessing';
import type { Route } from './routes';
import { type References, validValues } from './values';

type Find = (name: string) => ObjectDefinition;

const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

/** A file of two rows that name other records by their titles: one by a canary, one by nothing that is there. */
function sheetOf(object: ObjectDefinition, { planted }: Aviary, find: Find): { text: string; canary: string } | null {
  for (const [name, field] of Object.entries(object.fields)) {
    if ((field.type !== 'lookup' && field.type !== 'multiLookup') || field.to === object.name) continue;
    const target = planted.find((one) => one.object === field.to && one.field === find(field.to).titleField);
    if (!target) return null;
    const canary = String(target.value);
    const title = object.fields[object.titleField]?.label;
    return { canary, text: `${title},${object.fields[name]?.label}\n第一行,${canary}\n第二行,查无此人\n` };
  }
  return null;
}

/** An import may name what its owner sees; for everything else it says the same, whether it is there or not. */
export async function importBlindly(
  callers: Callers,
  aviary: Aviary,
  reader: Reader,
  object: ObjectDefinition,
  find: Find,
): Promise<void> {
  const sheet = sheetOf(object, aviary, find);
  if (!sheet) return;
  const form = new FormData();
  form.set('object', object.name);
  form.set('file', new File([sheet.text], 'file.csv'));
  // What the file itself says comes back to who has written it.
  const said = aviary.planted.filter(({ value }) => value === sheet.canary).map(({ mark }) => mark);
  const titles = aviary.planted.flatMap(({ object, field, mark }) => (field === find(object).titleField ? [mark] : []));
  const made = await callers.ask(reader, 'POST', '/api/imports', form, said);
  // Made-up values may break what must hold between them; that tells nothing of others.
  if (object.checks?.some(({ code }) => code === made.body.code)) return;
  expect(made.status, made.text).toBe(201);
  const path = `/api/imports/${made.body.id}`;
  expect((await callers.ask(reader, 'POST', `${path}/check`, undefined, said)).status).toBe(202);
  let status = 'checking';
  for (let attempt = 0; status === 'checking' && attempt < 1_000; attempt++) {
    await pause();
    status = (await callers.ask(reader, 'GET', path, undefined, said)).body.status;
  }
  const { body } = await callers.ask(reader, 'GET', `${path}/rows`, undefined, said);
  await callers.ask(reader, 'GET', `${path}/failures`, undefined, said);
  // The list of imports shows what earlier files said too.
  await callers.ask(reader, 'GET', '/api/imports', undefined, titles);
  await callers.ask(reader, 'GET', '/api/jobs');
  const [first, second] = body.items.map(({ messages }: { messages: string[] }) => messages.join());
  expect(first.replaceAll(sheet.canary, '查无此人'), `import of ${object.name}`).toBe(second);
}

/** A file of one's own. */
export async function uploadBlindly(callers: Callers, reader: Reader): Promise<void> {
  const form = new FormData();
  form.set('file', new File(['mine'], 'mine.txt'));
  expect((await callers.ask(reader, 'POST', '/api/files', form)).status).toBe(201);
}

/** Everything that is written by somebody who may, but does not see all of what he writes on. */
export async function changeBlindly({ callers, object, nest: { kept } }: Subject, reader: Reader): Promise<void> {
  const path = `/api/records/${object.name}`;
  const { version } = (await callers.ask(reader, 'GET', `${path}/${kept}`)).body;
  expect((await callers.ask(reader, 'PATCH', `${path}/${kept}`, { version })).status).toBe(200);
  expect((await callers.ask(reader, 'PATCH', `${path}/${kept}`, { version: 0 })).status).toBe(409);
  await callers.ask(reader, 'POST', `${path}/batch`, { ids: [kept], changes: {} });
  await callers.ask(reader, 'POST', `${path}/batch`, { update: [{ id: kept, version: 0, changes: {} }] });
  for (const { field, value, mark } of reader.denied.filter((canary) => canary.object === object.name).slice(0, 2)) {
    const refused = await callers.ask(reader, 'PATCH', `${path}/${kept}`, { version, [field]: value }, [mark]);
    expect(refused.body.code, `${reader.key} writes ${object.name}.${field}`).toBe('UNKNOWN_FIELD');
  }
  const deleted = await callers.ask(reader, 'DELETE', `${path}/${kept}`);
  // What lines of a document point to stays.
  if (deleted.body.code === 'HAS_CHILDREN') return;
  expect(deleted.status, object.name).toBe(204);
  await callers.ask(reader, 'GET', `${path}/deleted`);
  expect((await callers.ask(reader, 'POST', `${path}/${kept}/restore`)).status, object.name).toBe(200);
}

/** An export of everything that its reader sees, which nobody else may fetch. */
export async function exportBlindly(
  { callers, object }: Subject,
  reader: Reader,
  others: readonly Reader[],
  format: 'xlsx' | 'csv',
): Promise<void> {
  const made = await callers.ask(reader, 'POST', '/api/exports', { object: object.name, format });
  expect(made.status, `${reader.key} ${object.name}`).toBe(201);
  await callers.ask(reader, 'GET', `/api/exports/${made.body.id}`);
  await callers.ask(reader, 'GET', made.body.fileUrl);
  for (const other of others)
    expect((await callers.ask(other, 'GET', made.body.fileUrl)).status, `${other.key} fetches`).toBe(404);
}

/** A new record that names others; nothing where a required field is not his to write. */
export async function createBlindly(
  { callers, object }: Subject,
  reader: Reader,
  seed: number,
  references: References,
): Promise<void> {
  const needed = (name: string) => object.fields[name]?.required || name === object.titleField;
  if (reader.denied.some((canary) => canary.object === object.name && needed(canary.field))) return;
  const values = validValues(object, seed, references, true);
  const made = await callers.ask(reader, 'POST', `/api/records/${object.name}`, values);
  // Made-up values may break what must hold between them; that tells nothing of others.
  if (object.checks?.some(({ code }) => code === made.body.code)) return;
  expect(made.status, made.text).toBe(201);
}

/** Verbs on records that have tests of their own in this suite. */
const tried = /\/(query|batch|duplicates|restore)$|:object$|:id$/;

/** Whether a route does something with records that the suite does not know by name. */
export const isFurther = ({ method, path }: Route) =>
  method !== 'GET' && path.startsWith('/api/records/:object') && !tried.test(path);

/** Calls a route with the bodies that verbs on records usually take, until one of them is taken. */
export async function tryBodies(
  { callers, object, nest }: Subject,
  reader: Reader,
  route: Route,
  to: string,
): Promise<void> {
  const field = reader.denied.find((canary) => canary.object === object.name)?.field ?? object.titleField;
  const ids = [nest.kept];
  const input = { to };
  const share = { kind: 'share', subject: `person:${to}`, access: 'read' };
  const seen = route.path.includes(':action')
    ? await callers.ask(reader, 'GET', `/api/records/${object.name}/${nest.kept}`)
    : null;
  const fired = seen?.status === 200 ? [{ version: seen.body.version }] : [];
  // Uncovering is what it is for, one value at a time, counted and audited.
  for (const body of [...fired, {}, { ids }, { field }, { input }, { ids, input }, share, { ids, input: share }])
    for (const address of reader.right === 'revealable' && route.path.endsWith('/reveal')
      ? []
      : fill(route, object, { ...nest, deleted: nest.kept, pointing: null }, [])) {
      const { status } = await callers.ask(reader, route.method, address, body);
      if (status < 400) return;
    }
}
