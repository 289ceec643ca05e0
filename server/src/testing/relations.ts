import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { tableName } from '../database/names';
import { type Crew, hire, insertAll } from './crew';
import type { Someone, Thing } from './oracle';
import { narrowing } from './roleGrid';
import { demanding, validValues } from './values';
import type { World } from './world';

/** A record of the matrix, and how it stands to the person who tries everything. */
export interface Related extends Thing {
  relation: string;
  /** A file that hangs on it, where its object has a field for files. */
  file: string | null;
}

/** The word that every title holds, so that a search finds all that may be found. */
export const titleWord = '矩阵';

const departments = [
  { key: 'head', parent: null },
  { key: 'east', parent: 'head' },
  { key: 'eastOne', parent: 'east' },
  { key: 'south', parent: 'head' },
  { key: 'far', parent: null },
] as const;

const member = (key: string, department: string | null, superior: string | null = null) => ({
  key,
  department,
  superior,
  roles: ['nothing'],
});

/** `me` tries everything; everybody else stands in one relation to him. */
const members = [
  member('me', 'east'),
  member('below', 'far', 'me'),
  member('farBelow', 'far', 'below'),
  member('colleague', 'east'),
  member('junior', 'eastOne'),
  member('boss', 'head'),
  member('named', 'south'),
  member('stranger', null),
];

/** People who own records, by relation. */
const owners: Record<string, string> = {
  own: 'me',
  subordinate: 'farBelow',
  sameDepartment: 'colleague',
  departmentBelow: 'junior',
  departmentAbove: 'boss',
  namedDepartment: 'named',
  stranger: 'stranger',
};

const shares: Record<
  string,
  (crew: Crew, roles: readonly string[]) => { subjects: string[]; write: boolean; expired: boolean }
> = {
  sharedRead: (crew) => ({ subjects: [`person:${crew.id('me')}`], write: false, expired: false }),
  sharedWrite: (crew) => ({ subjects: [`department:${crew.id('head')}`], write: true, expired: false }),
  sharedWithRole: (_, roles) => ({ subjects: roles.map((name) => `role:${name}`), write: true, expired: false }),
  sharedBelow: (crew) => ({ subjects: [`department:${crew.id('eastOne')}`], write: true, expired: false }),
  sharedOnce: (crew) => ({ subjects: [`person:${crew.id('me')}`], write: true, expired: true }),
};

/** Relations of the parents that children of a stranger hang on. */
const parents = ['own', 'subordinate', 'stranger', 'sharedRead', 'own, other kind', 'deleted by me'];

export interface Matrix {
  crew: Crew;
  people: readonly Someone[];
  departments: ReadonlyMap<string, string | null>;
  things: ReadonlyMap<string, readonly Related[]>;
  /** Puts everything back that a request has changed: deleted records live, created ones are gone. */
  reset(): Promise<void>;
}

/** The parent's object, where a record may be reached through its parent. */
export function parentOf(object: ObjectDefinition): { field: string; to: string; many: boolean } | null {
  const field = fieldsOf(object)[object.parentField ?? ''];
  if (field?.type !== 'lookup' && field?.type !== 'multiLookup') return null;
  return { field: object.parentField ?? '', to: field.to, many: field.type === 'multiLookup' };
}

interface Planned {
  relation: string;
  owner: string;
  /** Whether it meets the condition that narrows scopes. */
  fits: boolean;
  parent?: Related;
  deletedBy?: string;
}

function planFor(object: ObjectDefinition, things: ReadonlyMap<string, readonly Related[]>): Planned[] {
  const above = things.get(parentOf(object)?.to ?? '') ?? [];
  return [
    ...Object.entries(owners).flatMap(([relation, owner]) => [
      { relation, owner, fits: true },
      { relation: `${relation}, other kind`, owner, fits: false },
    ]),
    ...Object.keys(shares).map((relation) => ({ relation, owner: 'stranger', fits: false })),
    { relation: 'deleted by me', owner: 'me', fits: true, deletedBy: 'me' },
    { relation: 'deleted by subordinate', owner: 'below', fits: true, deletedBy: 'below' },
    { relation: 'of subordinate, deleted by stranger', owner: 'below', fits: true, deletedBy: 'stranger' },
    { relation: 'of stranger, deleted by subordinate', owner: 'stranger', fits: true, deletedBy: 'below' },
    { relation: 'deleted by stranger', owner: 'stranger', fits: true, deletedBy: 'stranger' },
    ...parents.flatMap((relation) => {
      const parent = above.find((thing) => thing.relation === relation);
      return parent ? [{ relation: `child of ${relation}`, owner: 'stranger', fits: true, parent }] : [];
    }),
  ];
}

/**
 * Objects of which a record of made-up values can be written and deleted again. Those whose amounts must fit their parents', whose titles the
 * engine writes, or that keep their parent from being deleted, follow the same rules of access (access/rows.ts knows owners, departments,
 * shares and parents, and no object), which the traits stand for.
 */
export function blindObjects(objects: Iterable<ObjectDefinition>): ObjectDefinition[] {
  return [...objects].filter((object) => {
    const parent = object.fields[parentOf(object)?.field ?? ''];
    const keepsParent = parent?.type === 'lookup' && parent.onDelete === undefined;
    const written = object.fields[object.titleField];
    if (demanding.has(object.name)) return false;
    return !object.document && !object.ledger && !keepsParent && written?.type !== 'autonumber' && !written?.readOnly;
  });
}

/** Writes one record of every object in every relation to `me`, through the API as an administrator, a batch an object. */
export async function openMatrix(
  world: World,
  writeRolesFor: (crew: Crew) => Promise<readonly string[]>,
): Promise<Matrix> {
  const crew = await hire(world, departments, members);
  const roles = await writeRolesFor(crew);
  const things = new Map<string, Related[]>();
  const objects = byParent(blindObjects(world.engine.workspace.objects.values()));
  let seed = 0;
  for (const object of objects) {
    const planned = planFor(object, things);
    const parent = parentOf(object);
    const narrow = narrowing(object);
    const defaultParent = things.get(parent?.to ?? '')?.find(({ relation }) => relation === 'stranger')?.id;
    const values = planned.map((plan): Record<string, unknown> => {
      seed += 1;
      const above = plan.parent?.id ?? defaultParent;
      return {
        ...validValues(object, seed, { person: crew.id(plan.owner), records: {} }),
        [object.titleField]: `${titleWord}${object.name}${seed}`,
        ...(narrow && { [narrow.field]: optionOf(object, narrow.field, plan.fits ? 0 : 1) }),
        ...(parent && above && { [parent.field]: parent.many ? [{ id: above }] : above }),
      };
    });
    const response = await world.request('admin', `/api/records/${object.name}/batch`, {
      method: 'POST',
      body: { create: values },
      headers: { 'x-confirm-duplicates': '1' },
    });
    const { results } = (await response.json()) as { results: { ok: boolean; id: string; message?: string }[] };
    const wrong = results?.find(({ ok }) => !ok);
    if (!results || wrong) throw new Error(`${object.name}: ${wrong?.message ?? response.status}`);
    const made = planned.map((plan, index): Related => {
      const share = shares[plan.relation]?.(crew, roles);
      const owner = object.ownerField ? plan.owner : null;
      const ownerDepartment = members.find(({ key }) => key === owner)?.department ?? null;
      const above = plan.parent ?? things.get(parent?.to ?? '')?.find(({ id }) => id === defaultParent);
      return {
        id: results[index]?.id ?? '',
        relation: plan.relation,
        object: object.name,
        owner: owner && crew.id(owner),
        creator: null,
        department: ownerDepartment && crew.id(ownerDepartment),
        values: values[index] ?? {},
        shares: share?.subjects.map((subject) => ({ ...share, subject })) ?? [],
        parents: above ? [above] : [],
        deletedBy: plan.deletedBy ? crew.id(plan.deletedBy) : null,
        file: fileFieldOf(object) ? uuidv7() : null,
      };
    });
    things.set(object.name, made);
  }
  const all = [...things.values()].flat();
  await share(world, all, crew);
  await attach(world, all);
  const reset = () => resetAll(world, all);
  await reset();
  return {
    crew,
    people: members.map(({ key, department, superior }) => ({
      id: crew.id(key),
      department: department && crew.id(department),
      superior: superior && crew.id(superior),
      roles: ['nothing'],
    })),
    departments: new Map(departments.map(({ key, parent }) => [crew.id(key), parent && crew.id(parent)])),
    things,
    reset,
  };
}

/** Objects after the ones that their parent field leads to. */
function byParent(objects: readonly ObjectDefinition[]): ObjectDefinition[] {
  const done = new Set<ObjectDefinition>();
  const visit = (object: ObjectDefinition): void => {
    const above = objects.find(({ name }) => name === parentOf(object)?.to);
    if (above && above !== object && !done.has(above)) visit(above);
    done.add(object);
  };
  for (const object of objects) visit(object);
  return [...done];
}

function optionOf(object: ObjectDefinition, name: string, position: number): string | undefined {
  const field = object.fields[name];
  return field?.type === 'choice' ? field.options[position]?.value : undefined;
}

const fileFieldOf = (object: ObjectDefinition) =>
  Object.entries(object.fields).find(([, { type }]) => type === 'file')?.[0];

async function share(world: World, all: readonly Related[], crew: Crew): Promise<void> {
  const { database, clock, shares: index } = world.engine;
  const now = clock.now();
  const rows = all.flatMap((thing) =>
    thing.shares.map(({ subject, write, expired }) => ({
      id: uuidv7(),
      object: thing.object,
      record_id: thing.id,
      subject,
      kind: 'share',
      access: write ? 'write' : 'read',
      until: expired ? new Date(now.getTime() - 1).toISOString() : null,
      created_by: crew.id('stranger'),
      created_at: now.toISOString(),
    })),
  );
  await insertAll(database, 'tide_share', rows);
  await index.reload();
}

/** One upload serves all records: each has a file of its own with the same bytes. */
async function attach(world: World, all: readonly Related[]): Promise<void> {
  const form = new FormData();
  form.set('file', new File(['a file of the matrix'], 'matrix.txt'));
  const response = await world.request('admin', '/api/files', { method: 'POST', body: form });
  const { id } = (await response.json()) as { id: string };
  const rows = all.flatMap(({ file, id: record, object }) =>
    file ? [{ file, record, object, field: fileFieldOf(world.engine.workspace.object(object)) }] : [],
  );
  await sql`insert into tide_file (id, title, size, mime, hash, uploaded_by, uploaded_at, object, record_id, field)
    select r.file, f.title, f.size, f.mime, f.hash, f.uploaded_by, f.uploaded_at, r.object, r.record, r.field
    from tide_file as f, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(file uuid, record uuid, object text, field text)
    where f.id = ${id}::uuid`.execute(world.engine.database);
}

/** In one round trip: several statements without parameters. */
async function resetAll(world: World, all: readonly Related[]): Promise<void> {
  const at = world.engine.clock.now().toISOString();
  const list = (ids: readonly string[]) => `(${ids.map((id) => `'${id}'`).join(',') || 'null'})`;
  const statements = blindObjects(world.engine.workspace.objects.values()).flatMap(({ name }) => {
    const mine = all.filter(({ object }) => object === name);
    const gone = mine.filter(({ deletedBy }) => deletedBy !== null);
    const living = mine.filter(({ deletedBy }) => deletedBy === null);
    const table = tableName(name);
    return [
      `delete from ${table} where id not in ${list(mine.map(({ id }) => id))}`,
      `update ${table} set deleted_at = null, deleted_by = null, deleted_with = null where deleted_at is not null and id in ${list(living.map(({ id }) => id))}`,
      ...gone.map(
        ({ id, deletedBy }) =>
          `update ${table} set deleted_at = '${at}', deleted_by = '${deletedBy}', deleted_with = id where deleted_at is null and id = '${id}'`,
      ),
    ];
  });
  await world.connection.pool.query(statements.join(';'));
}
