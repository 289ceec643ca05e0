import type { PoolJson } from '@tide/model/api/pools';
import type { PoolRules } from '@tide/model/pool/rules';
import { sql } from 'kysely';
import { drawPools } from '../pool/draw';
import { recyclePools } from '../pool/recycle';
import { json } from './json';
import type { World } from './world';

/** The pool of the scenarios (spec section 5): ten days, at most three, claimed by qian, sun and zhou, administered by wei. */
export const scenarioRules = (world: World): Partial<PoolRules> => ({
  name: '公海',
  enabled: true,
  administrators: [`person:${world.id('wei')}`],
  members: ['qian', 'sun', 'zhou'].map((name) => `person:${world.id(name)}`),
  recycleDays: 10,
  maxOwned: 3,
});

export interface Pooling {
  pool(): PoolJson;
  /** A record of the pool that nobody owns, made by admin. */
  unassigned(name: string): Promise<string>;
  /** A verb on one record, or on several. */
  verb(user: string, verb: string, of: string | string[], input?: object): Promise<Response>;
  read(user: string, id: string): Promise<Record<string, never>>;
  log(user: string, id: string): Promise<Record<string, never>[]>;
  change(rules: Partial<PoolRules>, more?: object): Promise<PoolJson>;
  /** Waits until a change has done what it has to do with records; the world works. */
  settled(): Promise<void>;
}

/** Switches a pool of customers on in a world. */
export async function openPool(world: World, rules: Partial<PoolRules> = {}): Promise<Pooling> {
  const path = '/api/settings/pools/customer';
  const body = { rules: { ...scenarioRules(world), ...rules } };
  const made = await world.request('admin', path, { method: 'POST', body });
  if (made.status !== 201) throw new Error(await made.text());
  let pool = (await json(made)) as PoolJson;
  const verb: Pooling['verb'] = (user, name, of, input = {}) =>
    Array.isArray(of)
      ? world.request(user, `/api/records/customer/actions/${name}`, { method: 'POST', body: { ids: of, input } })
      : world.request(user, `/api/records/customer/${of}/actions/${name}`, { method: 'POST', body: { input } });
  return {
    pool: () => pool,
    async unassigned(name) {
      const { id } = await world.create('admin', 'customer', { name });
      const moved = await verb('admin', 'moveToPool', id, { pool: pool.id });
      if (moved.status !== 200) throw new Error(await moved.text());
      return id;
    },
    verb,
    read: async (user, id) => json(await world.request(user, `/api/records/customer/${id}`)),
    log: async (user, id) => (await json(await world.request(user, `/api/records/customer/${id}/poolLog`))).items,
    async change(rules, more = {}) {
      const response = await world.request('admin', `${path}/${pool.id}`, {
        method: 'PATCH',
        body: { version: pool.version, rules, ...more },
      });
      if (response.status !== 200) throw new Error(await response.text());
      pool = (await json(response)) as PoolJson;
      return pool;
    },
    async settled() {
      for (let attempt = 0; attempt < 600; attempt++) {
        const { objects } = await json(await world.request('admin', '/api/settings/pools'));
        if (objects[0].pools.every(({ working }: PoolJson) => !working)) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error('The change of the pool never came to its end.');
    },
  };
}

/** Puts the clock of a world to a time in Shanghai, forwards or back; nights that lie before are forgotten. */
export async function setClock(world: World, local: string): Promise<void> {
  world.clock.advance(new Date(`${local}+08:00`).getTime() - world.clock.now().getTime());
  await sql`delete from tide_pool_run`.execute(world.engine.database);
  await sql`delete from tide_pool_draw`.execute(world.engine.database);
}

/** Lets the clock run on to a time in Shanghai. */
export const passTo = (world: World, local: string): void =>
  world.clock.advance(new Date(`${local}+08:00`).getTime() - world.clock.now().getTime());

/** What the minute does. */
export async function night({ engine }: Pick<World, 'engine'>): Promise<void> {
  const fail = (error: unknown) => {
    throw error;
  };
  await drawPools(engine, () => true, fail);
  await recyclePools(engine, () => true, fail);
}

/** A contract of somebody, in force unless told; in approval where the flow would have put it. */
export async function contractOf(
  world: World,
  user: string,
  customer: string,
  values: object = {},
  state: 'draft' | 'pending' | 'effective' = 'effective',
): Promise<string> {
  const [product] = (await json(await world.request('admin', '/api/records/product?limit=1'))).items;
  const known =
    product ??
    (await world.create('admin', 'product', { code: 'P1', name: '网关', unit: '台', standardPrice: '1000' }));
  const lines = [{ product: known.id, quantity: '1', price: '1000' }];
  const { id } = await world.create(user, 'contract', { subject: '合同', customer, lines, ...values });
  if (state === 'effective') await submit(world, user, id);
  else if (state === 'pending')
    await sql`update contract set status = 'pending' where id = ${id}::uuid`.execute(world.engine.database);
  return id;
}

/** A draft takes effect. */
export async function submit(world: World, user: string, contract: string): Promise<void> {
  await sql`update contract set status = 'draft' where id = ${contract}::uuid`.execute(world.engine.database);
  await act(world, user, 'contract', contract, 'submit');
}

/** An action of a record's states, which must succeed. */
export async function act(
  world: World,
  user: string,
  object: string,
  id: string,
  action: string,
  values: object = {},
): Promise<void> {
  const path = `/api/records/${object}/${id}`;
  const { version } = await json(await world.request('admin', path));
  const answer = await world.request(user, `${path}/actions/${action}`, { method: 'POST', body: { version, values } });
  if (answer.status !== 200) throw new Error(await answer.text());
}
