import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../app';
import { json } from '../testing/json';
import { openPool, type Pooling } from '../testing/pool';
import { openWorld, type World } from '../testing/world';
import { acquire } from './acquire';

let world: World;
let pooling: Pooling;
let nodes: App[] = [];
let number = 0;

beforeAll(async () => {
  world = await openWorld();
  pooling = await openPool(world, { maxOwned: null });
  nodes = [world, await world.openNode(), await world.openNode(), await world.openNode()];
});
afterAll(async () => {
  for (const node of nodes.slice(1)) await node.close();
  await world.close();
});

const fresh = () => pooling.unassigned(`并发${++number}厂`);
const customer = () => world.engine.workspace.object('customer');
const claimAt = (node: App, user: string, id: string) =>
  acquire(node.engine, world.actor(user), customer(), [id], { type: 'claim' });
const owners = async () => {
  const found = await sql<{
    owner: string | null;
    count: number;
  }>`select owner, count(*)::integer as count from customer
    where pool_status = 'assigned' and deleted_at is null group by 1`.execute(world.engine.database);
  return new Map(found.rows.map((row) => [row.owner, row.count]));
};

describe('many at once', () => {
  it.each([20, 200])(
    'AC-68 POOL-11 of %i who claim one record over several processes exactly one has it',
    {
      timeout: 60_000,
    },
    async (count) => {
      const id = await fresh();
      const users = ['qian', 'sun', 'zhou', 'admin'];
      const answers = await Promise.all(
        Array.from({ length: count }, (_, index) =>
          claimAt(nodes[index % nodes.length] as App, users[index % users.length] as string, id),
        ),
      );
      expect(answers.filter(({ given }) => given.length === 1)).toHaveLength(1);
      const refusals = answers.flatMap(({ failed }) => failed);
      expect(refusals).toHaveLength(count - 1);
      expect(new Set(refusals.map(({ message }) => message))).toEqual(new Set(['该客户已被其他同事领取。']));
      expect((await pooling.log('admin', id)).filter(({ action }) => action === 'claim')).toHaveLength(1);
    },
  );

  it('POOL-07 a contact that somebody else gets while a claim waits for it stays with him', async () => {
    const { database } = world.engine;
    const id = await fresh();
    const contact = await world.create('admin', 'contact', { name: '两头牵', customers: [{ id }] });
    await sql`update contact set owner = null where id = ${contact.id}::uuid`.execute(database);
    const waiting = async () =>
      (
        await sql`select from pg_stat_activity where wait_event_type = 'Lock' and query like '%for update of t'`.execute(
          database,
        )
      ).rows.length;
    let claiming: ReturnType<typeof claimAt> | undefined;
    await database.transaction().execute(async (transaction) => {
      await sql`update contact set owner = ${world.id('sun')}::uuid where id = ${contact.id}::uuid`.execute(
        transaction,
      );
      claiming = claimAt(nodes[1] as App, 'qian', id);
      while ((await waiting()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    });
    expect((await claiming)?.given).toHaveLength(1);
    const found = await sql<{ owner: string }>`select owner from contact where id = ${contact.id}::uuid`.execute(
      database,
    );
    expect(found.rows).toEqual([{ owner: world.id('sun') }]);
  });

  it('AC-69 POOL-12 two browsers, one place left: one of the two claims', async () => {
    await pooling.change({ maxOwnedOverrides: { [world.id('zhou')]: 3 } });
    for (const node of nodes) await node.engine.refresh();
    const before = (await owners()).get(world.id('zhou')) ?? 0;
    for (let filled = before; filled < 2; filled++) await claimAt(world, 'zhou', await fresh());
    const [one, two] = [await fresh(), await fresh()];
    const answers = await Promise.all([claimAt(nodes[1] as App, 'zhou', one), claimAt(nodes[2] as App, 'zhou', two)]);
    expect(answers.flatMap(({ given }) => given)).toHaveLength(1);
    expect(answers.flatMap(({ failed }) => failed)).toMatchObject([
      { code: 'POOL_LIMIT', message: '您已拥有 3 个公海客户，达到上限 3，请先释放。' },
    ]);
  });

  it('POOL-12 transfer, change of owner, batch and single claim, assignment together stay within the limit', {
    timeout: 60_000,
  }, async () => {
    await pooling.change({ maxOwnedOverrides: { [world.id('sun')]: 5 } });
    for (const node of nodes) await node.engine.refresh();
    const held = await Promise.all(Array.from({ length: 6 }, fresh));
    await pooling.verb('qian', 'claim', held);
    const free = await Promise.all(Array.from({ length: 8 }, fresh));
    const sun = world.id('sun');
    await Promise.all([
      ...held.slice(0, 3).map((id) =>
        world.request('zhao', `/api/records/customer/${id}/actions/transfer`, {
          method: 'POST',
          body: { input: { to: sun } },
        }),
      ),
      world.request('zhao', '/api/records/customer/batch', {
        method: 'POST',
        body: { ids: held.slice(3), changes: { owner: sun } },
      }),
      acquire(nodes[1]?.engine ?? world.engine, world.actor('sun'), customer(), free.slice(0, 4), { type: 'claim' }),
      acquire(nodes[2]?.engine ?? world.engine, world.actor('wei'), customer(), free.slice(4), {
        type: 'assign',
        to: [sun],
      }),
    ]);
    expect((await owners()).get(sun)).toBe(5);
  });
});

/** What a person may do in the model; the index says with which record, on which node. */
type Step =
  | { kind: 'claim' | 'release' | 'undo'; who: number; which: number; node: number }
  | { kind: 'assign' | 'transfer'; who: number; which: number; node: number };

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    'claim' as const,
    'claim' as const,
    'assign' as const,
    'release' as const,
    'transfer' as const,
    'undo' as const,
  ),
  who: fc.nat(2),
  which: fc.nat(7),
  node: fc.nat(3),
});

describe('POOL-11 POOL-12 any interleaving', () => {
  const people = ['qian', 'sun', 'zhou'];
  const cap = 3;

  it('never exceeds a limit, and the rows say what the log says', { timeout: 180_000 }, async () => {
    await pooling.change({ maxOwned: cap, maxOwnedOverrides: {} });
    for (const node of nodes) await node.engine.refresh();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 2, maxLength: 8 }), { minLength: 2, maxLength: 4 }),
        async (waves) => {
          await sql`update customer set pool_status = 'normal', pool = null, deleted_at = now() where pool is not null`.execute(
            world.engine.database,
          );
          const ids = await Promise.all(Array.from({ length: 8 }, fresh));
          for (const wave of waves) {
            await Promise.all(wave.map((one) => play(one, ids)));
            const found = await sql<{
              owner: string;
              count: number;
            }>`select owner, count(*)::integer as count from customer
            where pool_status = 'assigned' and deleted_at is null group by 1`.execute(world.engine.database);
            for (const { count } of found.rows) expect(count).toBeLessThanOrEqual(cap);
          }
          await agree(ids);
        },
      ),
      { numRuns: 12, seed: 20250310, endOnFailure: true },
    );
  });

  async function play({ kind, who, which, node: at }: Step, ids: readonly string[]): Promise<void> {
    const user = people[who] as string;
    const id = ids[which] as string;
    const { engine } = nodes[at] as App;
    if (kind === 'claim') await claimAt(nodes[at] as App, user, id);
    else if (kind === 'assign')
      await acquire(engine, world.actor('wei'), customer(), [id, ids[(which + 1) % ids.length] as string], {
        type: 'assign',
        to: people.map((name) => world.id(name)),
      });
    else if (kind === 'release') await pooling.verb(user, 'release', id);
    else if (kind === 'undo') await pooling.verb(user, 'undoClaim', id);
    else {
      const body = { input: { to: world.id(user) } };
      const moved = await world.request('li', `/api/records/customer/${id}/actions/transfer`, { method: 'POST', body });
      expect([200, 403, 404, 409], JSON.stringify(await json(moved))).toContain(moved.status);
    }
  }

  /** A simple model: the log of each record, played from its beginning, leaves it as its row is. */
  async function agree(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const entries = (await pooling.log('admin', id)) as unknown as {
        action: string;
        to: { id: string } | null;
        cycle: number;
      }[];
      const row = (await pooling.read('admin', id)) as unknown as Record<string, { id: string } | string | null>;
      let owner: string | null = null;
      let cycle = 0;
      for (const { action, to, cycle: said } of [...entries].reverse()) {
        if (action === 'claim' || action === 'assign') {
          expect(owner, 'taken from nobody').toBeNull();
          cycle += 1;
        } else if (action === 'undoClaim') cycle -= 1;
        else if (action === 'reassign') expect(owner).not.toBeNull();
        owner = to?.id ?? null;
        expect(said).toBe(cycle);
      }
      expect((row.owner as { id: string } | null)?.id ?? null).toBe(owner);
      expect(row.poolStatus).toBe(owner === null ? 'unassigned' : 'assigned');
      expect(Number(row.poolCycle ?? 0)).toBe(cycle);
    }
  }
});
