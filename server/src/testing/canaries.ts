import type { Field } from '@tide/model/fields/all';
import type { ObjectDefinition } from '@tide/model/object';
import { defineRole, type FieldRight, type ObjectRights, type RoleDefinition } from '@tide/model/role';
import { type Crew, hire } from './crew';
import { writeRoles } from './roleGrid';
import { canaryOf, demanding, isTelling, validValues } from './values';
import type { World } from './world';

/** One canary: where it sits, and the part of its value that must not come out. */
export interface Planted {
  object: string;
  field: string;
  value: unknown;
  mark: string;
  /** 0 or 1: the two halves of the fields, so that a reader who is denied one half still reads the other. */
  half: number;
}

/** Somebody who tries all doors, and the marks that none of them may show him. */
export interface Reader {
  key: string;
  /** What he may do with the fields of his half; null for whoever is kept away from whole records. */
  right: FieldRight | null;
  half: number;
  denied: readonly Planted[];
}

/** A record full of canaries, the same in the recycle bin, and one of the stranger's own that points to what he may not see. */
export interface Nest {
  kept: string;
  deleted: string;
  pointing: string | null;
}

export interface Aviary {
  crew: Crew;
  planted: readonly Planted[];
  readers: readonly Reader[];
  /** Object → its records. */
  nests: ReadonlyMap<string, Nest>;
  files: readonly string[];
}

const everything = (scope: 'own' | 'all'): ObjectRights => ({
  view: scope,
  update: scope,
  delete: scope,
  create: true,
  batchUpdate: true,
  import: true,
  export: true,
  print: true,
  transfer: true,
  share: true,
});

/** Rights on values that keep them from a reader, and the half of the fields that he has them on. */
const denying: readonly [right: FieldRight, half: number][] = [
  ['hidden', 0],
  ['hidden', 1],
  ['masked', 0],
  ['revealable', 1],
];

/** Objects after all that they point to, themselves apart. */
export function byReference(objects: readonly ObjectDefinition[]): ObjectDefinition[] {
  const done = new Set<ObjectDefinition>();
  const visit = (object: ObjectDefinition): void => {
    for (const [, field] of Object.entries(object.fields).flatMap(withColumns)) {
      const to = 'to' in field ? objects.find(({ name }) => name === field.to) : undefined;
      if (to && to !== object && !done.has(to)) visit(to);
    }
    done.add(object);
  };
  for (const object of objects) visit(object);
  return [...done];
}

/** A world of canaries, written by an administrator; a stranger, nobody, and four people who see all records but not all fields. */
export async function openAviary(world: World): Promise<Aviary> {
  const objects = typedObjects(world);
  const planted = plant(objects);
  const denied = denying.map(([right, half]) => ({ key: `${right}${half}`, right, half }));
  await writeRoles(world, [
    defineRole('keeping', { label: 'keeping', objects: rightsOn(objects, 'own') }),
    defineRole('nothing', { label: 'nothing' }),
    ...denied.map(({ right, half }) => roleOf(objects, planted, right, half)),
  ]);
  const person = (key: string, role: string) => ({ key, department: null, superior: null, roles: [role] });
  const crew = await hire(
    world,
    [],
    [
      person('keeper', 'nothing'),
      person('stranger', 'keeping'),
      person('nobody', 'nothing'),
      ...denied.map(({ key }) => person(key, key)),
    ],
    'leak',
  );
  const nests = new Map<string, Nest>();
  const files: string[] = [];
  for (const object of objects) nests.set(object.name, await fill(world, crew, object, planted, nests, files));
  return {
    crew,
    planted,
    nests,
    files,
    readers: [
      { key: 'stranger', right: null, half: 0, denied: planted },
      { key: 'nobody', right: null, half: 0, denied: planted },
      ...denied.map((reader) => ({ ...reader, denied: planted.filter(({ half }) => half === reader.half) })),
    ],
  };
}

const rightsOn = (objects: readonly ObjectDefinition[], scope: 'own' | 'all') =>
  Object.fromEntries(objects.map(({ name }) => [name, everything(scope)]));

function roleOf(
  objects: readonly ObjectDefinition[],
  planted: readonly Planted[],
  right: FieldRight,
  half: number,
): RoleDefinition {
  const mine = planted.filter((canary) => canary.half === half);
  return defineRole(`${right}${half}`, {
    label: `${right}${half}`,
    objects: rightsOn(objects, 'all'),
    fields: Object.fromEntries(mine.map(({ object, field }) => [`${object}.${field}`, right])),
  });
}

/** A canary for every field of every object that can hold one; a file is one by its name. */
function plant(objects: readonly ObjectDefinition[]): Planted[] {
  const planted: Planted[] = [];
  const kept = snapshotsOf(objects);
  for (const object of objects)
    for (const [field, definition] of Object.entries(object.fields).flatMap(withColumns)) {
      if ((!isTelling(definition) && definition.type !== 'file') || kept.has(`${object.name}.${field}`)) continue;
      const canary = canaryOf(definition, planted.length + 1);
      planted.push({ ...canary, object: object.name, field, half: planted.length % 2 });
    }
  return planted;
}

/** Fields that lines keep a copy of: what a document says of a product is the document's own, and readable with it (spec PROD-01, AC-39). */
function snapshotsOf(objects: readonly ObjectDefinition[]): Set<string> {
  const fields = objects.flatMap((object) => Object.values(object.fields)).filter((field) => field.type === 'lines');
  return new Set(
    fields.flatMap(({ columns, snapshots }) => {
      const over = columns[snapshots?.over ?? ''];
      return over?.type === 'lookup' ? Object.values(snapshots?.columns ?? {}).map((name) => `${over.to}.${name}`) : [];
    }),
  );
}

/** A field, and after it the columns of its lines: `lines.remark`. */
const withColumns = ([name, field]: [string, Field]): [string, Field][] => [
  [name, field],
  ...(field.type === 'lines'
    ? Object.entries(field.columns).map(([column, definition]): [string, Field] => [`${name}.${column}`, definition])
    : []),
];

type Json = Record<string, unknown>;

/** A request of the administrator that must succeed. */
async function done(world: World, method: string, path: string, body?: unknown): Promise<Json> {
  const headers = { 'x-confirm-duplicates': '1' };
  const response = await world.request('admin', `/api/${path}`, {
    method,
    headers,
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === '' ? {} : JSON.parse(text);
}

/** A file whose name and content are canaries. */
async function uploadCanary(world: World, { value, mark }: Planted): Promise<string> {
  const form = new FormData();
  form.set('file', new File([`content ${mark}`], `${value}.txt`));
  return String((await done(world, 'POST', 'files', form)).id);
}

async function fill(
  world: World,
  crew: Crew,
  object: ObjectDefinition,
  planted: readonly Planted[],
  nests: ReadonlyMap<string, Nest>,
  files: string[],
): Promise<Nest> {
  const path = `records/${object.name}`;
  const records = Object.fromEntries([...nests].map(([name, { kept }]) => [name, kept]));
  const moving = linksThatFire(world, object);
  const base = (seed: number, person: string, of: Record<string, string> = records) =>
    Object.fromEntries(
      Object.entries(validValues(object, seed, { person: crew.id(person), records: of })).filter(
        ([name]) => !moving.has(name),
      ),
    );
  const values: Json = base(1, 'keeper');
  const texts: Json = {};
  for (const { field, value, mark, ...canary } of planted.filter((canary) => canary.object === object.name))
    if (field.includes('.')) plantInLine(values, texts, field, value);
    else if (object.fields[field]?.type !== 'file') texts[field] = value;
    else {
      const file = await uploadCanary(world, { field, value, mark, ...canary });
      files.push(file);
      values[field] = [file];
    }
  const made = await done(world, 'POST', path, { ...values, ...texts });
  const { id } = made;
  for (const name of linesIn(object, texts)) keepIds(texts, name, made);
  // The history holds every canary too: as what was, and as what came back.
  const plain = Object.fromEntries(Object.entries(base(500, 'keeper')).filter(([name]) => name in texts));
  for (const name of linesIn(object, plain)) keepIds(plain, name, made);
  await done(world, 'PATCH', `${path}/${id}`, { ...plain, version: 1 });
  await done(world, 'PATCH', `${path}/${id}`, { ...texts, version: 2 });
  for (const name of linesIn(object, texts)) keepIds(texts, name, {});
  const twin = await done(world, 'POST', path, { ...base(2, 'keeper'), ...texts, ...onceOnly(object, texts) });
  await done(world, 'DELETE', `${path}/${twin.id}`);
  const own =
    object.ownerField &&
    (await done(world, 'POST', path, base(900, 'stranger', { ...records, [object.name]: String(id) })));
  return { kept: String(id), deleted: String(twin.id), pointing: own ? String(own.id) : null };
}

/** Lookups to what a record is made from, where that moves on: not every state of it allows that. */
function linksThatFire(world: World, { name }: ObjectDefinition): Set<string> {
  const copies = [...world.engine.workspace.objects.values()].flatMap((object) => Object.values(object.copies ?? {}));
  return new Set(copies.flatMap(({ to, link, fires }) => (to === name && link && fires ? [link] : [])));
}

/** Objects that people write, the referred ones first; entries of a ledger hold nothing of their own. */
export const typedObjects = (world: World): ObjectDefinition[] =>
  byReference(
    [...world.engine.workspace.objects.values()].filter(
      ({ name, fields, titleField }) => !fields[titleField]?.readOnly && !demanding.has(name),
    ),
  );

/** Puts a canary into the first line of the values, whose other columns are valid. */
function plantInLine(values: Json, texts: Json, path: string, value: unknown): void {
  const [name = '', column = ''] = path.split('.');
  const [line = {}] = ((texts[name] ?? values[name]) as Json[] | undefined) ?? [];
  texts[name] = [{ ...line, [column]: value }];
}

const linesIn = (object: ObjectDefinition, values: Json) =>
  Object.keys(values).filter((name) => object.fields[name]?.type === 'lines');

/** Lines that are written again are the same lines, and not new ones. */
function keepIds(values: Json, name: string, record: Json): void {
  const ids = ((record[name] as Json[] | undefined) ?? []).map((line) => line.id);
  values[name] = (values[name] as Json[]).map(({ id: _id, ...line }, index) => ({
    ...line,
    ...(ids[index] !== undefined && { id: ids[index] }),
  }));
}

/** Other values for what a blocking rule allows only once. */
function onceOnly(object: ObjectDefinition, texts: Json): Json {
  const unique = Object.entries(object.fields).flatMap(([name, field]) =>
    field.unique && name in texts ? [name] : [],
  );
  const keys = object.duplicateRules.filter(({ mode }) => mode === 'block').flatMap(({ fields }) => fields);
  const names = [...unique, ...keys.filter((name) => name in texts)];
  return Object.fromEntries(names.map((name) => [name, object.fields[name]?.required ? `${texts[name]}二` : null]));
}
