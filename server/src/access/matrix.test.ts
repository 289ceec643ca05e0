import type { ObjectDefinition } from '@tide/model/object';
import type { RoleDefinition } from '@tide/model/role';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedSolutions } from '../app';
import { mayAtAll, mayRestore, type Someone, verbsWith, type Whole } from '../testing/oracle';
import { blindObjects, type Matrix, openMatrix, type Related, titleWord } from '../testing/relations';
import { fieldRoles, narrowing, roleGrid, writeRoles } from '../testing/roleGrid';
import { asksBlindly, matches, type Route, routesOf } from '../testing/routes';
import { traits } from '../testing/traits';
import { type Answer, askAs, type Case, check, may, mayThis, relationsOf, sorted, tally } from '../testing/verdicts';
import { openWorld, type World } from '../testing/world';

/*
 * Role × object × relation to the record × verb, all generated: what the oracle (testing/oracle.ts) says from the specification is
 * what the API answers. A new object of a pack, a new role and a new route below a record take part without a line here.
 */
let world: World;
let matrix: Matrix;
let roles: RoleDefinition[];
const slow = { timeout: 300_000 };
const ask = (method: string, path: string, body?: unknown) => askAs(matrix.crew, method, path, body);

beforeAll(async () => {
  world = await openWorld({ solutions: [...shippedSolutions, traits([])] });
  matrix = await openMatrix(world, async (crew) => {
    const grid = roleGrid(blindObjects(world.engine.workspace.objects.values()), [crew.id('south')]);
    await writeRoles(world, grid);
    roles = [...world.engine.workspace.roles.values()];
    return roles.map(({ name }) => name);
  });
});
afterAll(async () => {
  const seconds = Math.round(process.cpuUsage().user / 1_000_000);
  console.info(`matrix: ${tally.checks} checks by ${tally.requests} requests in ${seconds} s of this process`);
  await world.close();
});

async function readMany(of: Case): Promise<void> {
  const { object, things, whole, me } = of;
  const seen = things.filter((thing) => mayThis(of, 'view', thing));
  const all = relationsOf(of, seen);
  const allowed = may(of, 'view') ? 200 : 403;
  const list = await ask('GET', `records/${object.name}?limit=500&count=exact&fields=${object.titleField}`);
  check(of, 'all', 'list', list.status, allowed);
  check(of, 'all', 'list', relationsOf(of, list.body.items), all);
  check(of, 'all', 'count', list.body.total?.value ?? 0, seen.length);
  for (const item of list.body.items ?? []) {
    const thing = things.find(({ id }) => id === item.id);
    if (thing) check(of, thing.relation, 'can', sorted(item.can ?? []), sorted(verbsWith(whole, me, thing)));
  }
  const narrow = narrowing(object);
  const query = await ask('POST', `records/${object.name}/query`, {
    limit: 500,
    count: 'exact',
    ...(narrow && { filter: narrow }),
  });
  const fitting = narrow ? seen.filter(({ values }) => values[narrow.field] === narrow.value) : seen;
  check(of, 'all', 'query', relationsOf(of, query.body.items), relationsOf(of, fitting));
  check(of, 'all', 'query count', query.body.total?.value ?? 0, fitting.length);
  if (object.fields[object.titleField]?.search) {
    const found = await ask('GET', `records/${object.name}?limit=500&search=${encodeURIComponent(titleWord)}`);
    check(of, 'all', 'search', relationsOf(of, found.body.items), all);
  }
  const bin = await ask('GET', `records/${object.name}/deleted`);
  check(of, 'deleted', 'recycle bin', bin.status, may(of, 'delete') ? 200 : 403);
  const restorable = things.filter((thing) => mayRestore(whole, me, thing));
  check(of, 'deleted', 'recycle bin', relationsOf(of, bin.body.items), relationsOf(of, restorable));
}

async function writeMany(of: Case, turn: number): Promise<void> {
  const { object, things } = of;
  const ids = things.map(({ id }) => id);
  const path = `records/${object.name}/batch`;
  const verdicts = (
    verb: string,
    scope: 'update' | 'delete',
    allowed: boolean,
    { status, body }: Answer,
    asked = things,
  ) => {
    check(of, 'all', verb, status, allowed ? 200 : 403);
    asked.forEach((thing, index) => {
      const result = body.results?.[index];
      if (!result) return;
      check(of, thing.relation, verb, result.ok ? 'ok' : result.code, mayThis(of, scope, thing) ? 'ok' : 'NOT_FOUND');
    });
  };
  const update = await ask('POST', path, { update: ids.map((id) => ({ id, changes: {} })) });
  verdicts('update many', 'update', may(of, 'update'), update);
  const change = await ask('POST', path, { ids, changes: {} });
  verdicts('batch update', 'update', may(of, 'batchUpdate') && may(of, 'update'), change);
  // Each deletion is a transaction of its own: some at a time. Without the verb each row is refused by itself.
  const some = things.filter((_, index) => index % 6 === turn % 6);
  const gone = await ask('POST', path, { delete: some.map(({ id }) => id) });
  if (may(of, 'delete')) verdicts('delete', 'delete', true, gone, some);
  else check(of, 'all', 'delete', gone.body.results?.some(({ ok }) => ok) ?? false, false);
  const title = `${titleWord}for another`;
  const empty = await ask('POST', `records/${object.name}`, {});
  check(of, 'none', 'create', empty.status, may(of, 'create') ? 422 : 403);
  const owned = object.ownerField ? { [object.ownerField]: matrix.crew.id('stranger') } : {};
  if (
    Object.keys(object.fields).some(
      (name) =>
        name !== object.titleField && object.fields[name]?.required && !('default' in (object.fields[name] ?? {})),
    )
  )
    return;
  const made = await ask('POST', `records/${object.name}`, { [object.titleField]: title, ...owned });
  check(of, 'stranger', 'create for another', made.status, may(of, 'create') ? 201 : 403);
}

/** Doors with a right of their own. */
async function passDoors(of: Case): Promise<void> {
  const { object, things } = of;
  const template = await ask('GET', `imports/template?object=${object.name}`);
  check(of, 'none', 'import', template.status, may(of, 'import') ? 200 : 403);
  const ids = things.map(({ id }) => id);
  const exported = await ask('POST', 'exports', {
    object: object.name,
    format: 'csv',
    columns: [object.titleField],
    request: { ids },
  });
  check(of, 'all', 'export', exported.status, may(of, 'export') && may(of, 'view') ? 201 : 403);
  if (exported.status === 201)
    check(of, 'all', 'export', exported.body.rows, things.filter((thing) => mayThis(of, 'view', thing)).length);
}

/** What is asked of one record by its id: verb → the status that it must have. */
type Ask = (of: Case, thing: Related) => Promise<void>;

const readable = (of: Case, thing: Related) => (may(of, 'view') ? (mayThis(of, 'view', thing) ? 200 : 404) : 403);

function asksById(routes: readonly Route[]): Ask[] {
  const byId = /^\/api\/records\/:object\/:id(\/\w+)*$/;
  const reading = routes.filter(({ method, path }) => method === 'GET' && byId.test(path));
  const writing = routes.filter(
    (route) =>
      /^POST \/api\/records\/:object\/:id\//.test(route.name) &&
      !route.path.endsWith('/restore') &&
      !asksBlindly(route),
  );
  const address = ({ path }: Route, thing: Related) =>
    path.replace('/api/', '').replace(':object', thing.object).replace(':id', thing.id);
  return [
    ...reading.map(
      (route): Ask =>
        async (of, thing) => {
          // Of the objects that are written blindly none has versions.
          const versions = route.path.includes('/versions');
          const { status } = await ask('GET', `${address(route, thing)}${versions ? '?from=1&to=2' : ''}`);
          const expected = readable(of, thing);
          check(of, thing.relation, route.name, status, versions && expected === 200 ? 404 : expected);
        },
    ),
    // What a body must hold is the route's own affair: here it must only not work on what is out of sight.
    ...writing.map(
      (route): Ask =>
        async (of, thing) => {
          if (mayThis(of, 'view', thing)) return;
          const { status } = await ask('POST', address(route, thing), {});
          check(of, thing.relation, route.name, status >= 400 && status < 500, true);
        },
    ),
    async (of, thing) => {
      // A version that nobody has seen: whoever may change it learns that it is stale.
      const expected = may(of, 'update') ? (mayThis(of, 'update', thing) ? 409 : 404) : 403;
      check(of, thing.relation, 'update', (await ask('PATCH', address(one, thing), { version: 0 })).status, expected);
    },
    async (of, thing) => {
      const expected = may(of, 'delete') ? (mayThis(of, 'delete', thing) ? 409 : 404) : 403;
      check(of, thing.relation, 'delete', (await ask('DELETE', `${address(one, thing)}?version=0`)).status, expected);
    },
    async (of, thing) => {
      if (mayRestore(of.whole, of.me, thing)) return;
      const { status } = await ask('POST', `${address(one, thing)}/restore`);
      check(of, thing.relation, 'restore', status, may(of, 'delete') ? 404 : 403);
    },
    async (of, thing) => {
      if (!thing.file) return;
      const expected = readable(of, thing) === 200 ? 200 : 404;
      check(of, thing.relation, 'attachment', (await ask('GET', `files/${thing.file}`)).status, expected);
    },
    async (of, thing) => {
      for (const name of Object.keys(of.object.related)) {
        const { status } = await ask('GET', `${address(one, thing)}/related/${name}`);
        const child = of.object.related[name]?.of.split('.')[0] ?? '';
        const childless = readable(of, thing) === 200 && !mayAtAll(of.whole, of.me, 'view', child);
        check(of, thing.relation, `related ${name}`, status, childless ? 403 : readable(of, thing));
      }
    },
    naming,
  ];
}

const one: Route = { method: 'GET', path: '/api/records/:object/:id', name: '' };

/** A reference that people fill: only what one may view can be named by it. Nothing is written, because the title is missing. */
async function naming(of: Case, thing: Related): Promise<void> {
  for (const other of blindObjects(world.engine.workspace.objects.values()))
    for (const [name, field] of Object.entries(other.fields)) {
      if ((field.type !== 'lookup' && field.type !== 'multiLookup') || field.to !== thing.object) continue;
      if (field.readOnly || !mayAtAll(of.whole, of.me, 'create', other.name)) continue;
      const value = field.type === 'lookup' ? thing.id : [{ id: thing.id }];
      const { body } = await ask('POST', `records/${other.name}`, { [name]: value });
      const refused = body.errors?.some((problem) => problem.field === name && problem.code === 'NOT_FOUND') ?? false;
      check(of, thing.relation, `named by ${other.name}.${name}`, refused, !mayThis(of, 'view', thing));
      return;
    }
}

/** Everything that one set of roles meets. By the id only some records are asked at a time, others the next time. */
async function tryRoles(
  names: readonly string[],
  turn: number,
  failures: string[],
  objects: Iterable<ObjectDefinition>,
): Promise<void> {
  await matrix.crew.give('me', names);
  const access = world.engine.settings.get('access');
  const people = matrix.people.map((one) => (one.id === matrix.crew.id('me') ? { ...one, roles: names } : one));
  const { workspace } = world.engine;
  const whole: Whole = {
    people,
    departments: matrix.departments,
    roles: workspace.roles,
    objects: workspace.objects,
    ...access,
  };
  const me = people.find(({ id }) => id === matrix.crew.id('me')) as Someone;
  const asks = asksById(routesOf(world));
  for (const object of objects) {
    const things = matrix.things.get(object.name) ?? [];
    const of: Case = { roles: names, whole, me, object, things, failures };
    await readMany(of);
    for (const [index, thing] of things.entries())
      if (index % 3 === turn % 3) await asks[(index + Math.floor(turn / 3)) % asks.length]?.(of, thing);
    await passDoors(of);
    await writeMany(of, turn);
    if (may(of, 'create') || may(of, 'delete')) await matrix.reset();
  }
}

describe('PERM-02…05, 08 the matrix of role × object × relation × verb', () => {
  it('stands on every object that can be written blindly, and on every trait', () => {
    for (const object of blindObjects(world.engine.workspace.objects.values()))
      expect(matrix.things.get(object.name)?.length, object.name).toBeGreaterThan(20);
    expect(routesOf(world).some((route) => matches(route, 'GET', '/api/records/customer/1/history'))).toBe(true);
  });

  it('holds for every role alone', slow, async () => {
    const failures: string[] = [];
    const all = blindObjects(world.engine.workspace.objects.values());
    const grid = new Set(roleGrid(all, []).map(({ name }) => name));
    // Generated roles have the same rights on every object, so three objects share them; a pack's roles meet all that they name.
    for (const [turn, role] of roles.entries())
      await tryRoles(
        [role.name],
        turn,
        failures,
        all.filter(({ name }, index) =>
          grid.has(role.name) ? (index + turn) % 3 === 0 : role.administrator || role.objects?.[name],
        ),
      );
    expect(failures.slice(0, 30)).toEqual([]);
  });

  it('PERM-03 several roles are a union', slow, async () => {
    const failures: string[] = [];
    const all = blindObjects(world.engine.workspace.objects.values());
    const unions = [
      ['whole-own', 'narrow-department'],
      ['narrow-departmentTree', 'change-own', 'only-export'],
      ['only-create', 'narrow-departments', 'blindHands'],
      ['staff', 'nothing'],
      [],
    ];
    for (const [turn, names] of unions.entries())
      await tryRoles(
        names,
        turn,
        failures,
        all.filter((_, index) => (index + turn) % 3 === 0),
      );
    expect(failures.slice(0, 30)).toEqual([]);
  });

  it('PERM-03, 06 the most permissive right on a field holds', slow, async () => {
    const all = blindObjects(world.engine.workspace.objects.values());
    const rights = ['hidden', 'masked', 'readOnly'] as const;
    await writeRoles(world, fieldRoles(all, rights));
    const unions: [roles: string[], expected: string][] = [
      [['hidden'], 'hidden'],
      [['masked'], 'masked'],
      [['readOnly'], 'readOnly'],
      [['hidden', 'masked'], 'masked'],
      [['masked', 'readOnly'], 'readOnly'],
      [['hidden', 'full'], 'editable'],
      [['hidden', 'nothing'], 'hidden'],
    ];
    for (const [turn, [names, expected]] of unions.entries()) {
      await matrix.crew.give(
        'me',
        names.map((name) => (name === 'nothing' ? name : `fields-${name}`)),
      );
      for (const object of all.filter((_, index) => (index + turn) % 2 === 0)) {
        const thing = matrix.things.get(object.name)?.find(({ relation }) => relation === 'own') as Related;
        const path = `records/${object.name}/${thing.id}`;
        const record = (await ask('GET', path)).body as Record<string, unknown>;
        const place = `${names.join('+')} × ${object.name}.${object.titleField}`;
        const title = thing.values[object.titleField];
        const shown = { hidden: undefined, masked: '***', readOnly: title, editable: title }[expected];
        expect(record[object.titleField], place).toBe(shown);
        const change = await ask('PATCH', path, { version: record.version, [object.titleField]: title });
        expect(change.status, `${place} × update`).toBe(expected === 'editable' ? 200 : 400);
      }
    }
  });
});
