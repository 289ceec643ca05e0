import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedSolutions } from '../app';
import type { Crew } from '../testing/crew';
import { mayAtAll, mayWith, type Someone, type Thing, verbsWith } from '../testing/oracle';
import { build, drawnObjects, organisation } from '../testing/organisations';
import { traits } from '../testing/traits';
import { openWorld, type World } from '../testing/world';

/*
 * Organisations, roles and shares that nobody would think of: for each person the pages of the list, the exact count, the single record and
 * what it says in `can` agree with the oracle, and with each other.
 */
let world: World;
beforeAll(async () => {
  world = await openWorld({ solutions: [...shippedSolutions, traits([])] });
});
afterAll(() => world.close());

interface Listed {
  items: { id: string; can: string[]; rank: string | null }[];
  nextCursor: string | null;
  total?: { value: number };
}

async function pages(
  crew: Crew,
  person: string,
  object: string,
  sort: string,
  filter: object | null,
  limit = 5,
): Promise<{ items: Listed['items']; total: number }> {
  const items: Listed['items'] = [];
  let cursor: string | null = null;
  let total = 0;
  do {
    const body: object = {
      sort,
      limit,
      fields: ['rank'],
      count: cursor ? 'none' : 'exact',
      ...(cursor && { cursor }),
      ...(filter && { filter }),
    };
    const response = await crew.request(person, `/api/records/${object}/query`, { method: 'POST', body });
    const page = (await response.json()) as Listed;
    if (!page.items) throw new Error(JSON.stringify(page));
    items.push(...page.items);
    total = page.total?.value ?? total;
    cursor = page.nextCursor;
  } while (cursor);
  return { items, total };
}

const sorts = ['-updatedAt', 'rank', '-rank', '-createdAt'];
const open = { field: 'state', op: 'is', value: 'open' };

async function compare({ crew, whole, things }: Awaited<ReturnType<typeof build>>, seed: number): Promise<number> {
  let compared = 0;
  for (const [at, who] of whole.people.entries())
    for (const [position, object] of drawnObjects.entries()) {
      const person = `p${at}`;
      const place = `${person} (${who.roles.map((name) => name.slice(0, 2))}) ${object}`;
      const mine = things.filter((thing) => thing.object === object);
      if (!mayAtAll(whole, who, 'view', object)) {
        expect((await crew.request(person, `/api/records/${object}`)).status, place).toBe(403);
        continue;
      }
      const sort = sorts[(at + position + seed) % sorts.length] ?? '-updatedAt';
      const filter = (at + seed) % 3 === 0 ? open : null;
      const seen = mine.filter((thing) => mayWith(whole, who, 'view', thing));
      const expected = filter ? seen.filter(({ values }) => values.state === 'open') : seen;
      const { items, total } = await pages(crew, person, object, sort, filter);
      const listed = new Set(items.map(({ id }) => id));
      const differing = mine.filter((thing) => expected.includes(thing) !== listed.has(thing.id));
      expect(
        differing,
        `${place} ${JSON.stringify({ who, roles: who.roles.map((name) => whole.roles.get(name)) })}`,
      ).toEqual([]);
      expect(
        items.map(({ id }) => id),
        `${place} ${sort}`,
      ).toEqual(inOrder(expected, sort).map(({ id }) => id));
      expect(total, `${place} count`).toBe(expected.length);
      for (const item of items) {
        const thing = seen.find(({ id }) => id === item.id) as Thing;
        expect([...item.can].sort(), `${place} can on t${thing.values.name}`).toEqual(
          [...verbsWith(whole, who, thing)].sort(),
        );
      }
      for (const [number, thing] of mine.entries())
        if ((number + at + seed) % 3 === 0) {
          const { status } = await crew.request(person, `/api/records/${object}/${thing.id}`);
          expect(status, `${place} ${thing.values.name}`).toBe(seen.includes(thing) ? 200 : 404);
        }
      compared += items.length + mine.length;
    }
  return compared;
}

/** Empty values come last; equal ones in the direction of the first key by their ids. */
function inOrder(things: readonly Thing[], sort: string): Thing[] {
  const down = sort.startsWith('-') ? -1 : 1;
  const rank = ({ values }: Thing) => (sort.endsWith('rank') && typeof values.rank === 'number' ? values.rank : null);
  return [...things].sort((one, other) => {
    const [a, b] = [rank(one), rank(other)];
    if (a !== b) return a === null ? 1 : b === null ? -1 : (a - b) * down;
    return (one.id < other.id ? -1 : 1) * down;
  });
}

describe('PERM-02…05, 08 any organisation', () => {
  it('gives the same answer in lists, counts, single records and `can`', { timeout: 180_000 }, async () => {
    let compared = 0;
    let seed = 0;
    await fc.assert(
      fc.asyncProperty(organisation, async (drawn) => {
        seed += 1;
        compared += await compare(await build(world, drawn), seed);
      }),
      { numRuns: 12, seed: 20250310, endOnFailure: true },
    );
    console.info(`agreement: ${compared} records compared, ${Math.round(process.cpuUsage().user / 1e6)} s of CPU`);
  });

  it('PERM-12 pages of more owners, departments and shares than a page has rows meet every row once, in order', {
    timeout: 180_000,
  }, async () => {
    const view = (reach: 'own' | 'none' | 'ownAndSubordinates' | 'departmentTree') => ({
      reach,
      narrowed: false,
      not: false,
      departments: [],
    });
    const role = (reach: Parameters<typeof view>[0]) => ({
      parent: null,
      view: Array(4).fill(view(reach)),
      update: view('none'),
      remove: view('none'),
    });
    const count = 70;
    const { crew, whole, things } = await build(world, {
      hierarchy: 'reportingLine',
      superiorsView: true,
      departments: [null, 0, 0, 1, null],
      roles: [role('ownAndSubordinates'), role('departmentTree'), role('own'), role('none')],
      people: Array.from({ length: count }, (_, at) => ({
        department: at % 5,
        superior: at > 0 && at < 60 ? 0 : null,
        roles: at === 0 ? [0, 1] : [],
      })),
      things: Array.from({ length: count * 3 }, (_, at) => ({
        object: 0,
        owner: at % count,
        creator: 0,
        open: at % 2 === 0,
        rank: at % 4 === 3 ? null : at % 4,
        parent: null,
        deleted: at % 20 === 19,
        shares: at % 6 === 0 ? [{ kind: 'person' as const, at: 0, write: false, expired: false }] : [],
      })),
    });
    const who = whole.people[0] as Someone;
    const seen = things.filter((thing) => mayWith(whole, who, 'view', thing));
    expect(seen.length).toBeGreaterThan(150);
    for (const sort of sorts)
      for (const limit of [7, 50, 100])
        for (const filter of [null, open]) {
          const expected = filter ? seen.filter(({ values }) => values.state === 'open') : seen;
          const { items, total } = await pages(crew, 'p0', 'project', sort, filter, limit);
          expect(
            items.map(({ id }) => id),
            `${sort} ${limit}`,
          ).toEqual(inOrder(expected, sort).map(({ id }) => id));
          expect(total).toBe(expected.length);
        }
  });
});
