import type { PoolJson } from '@tide/model/api/pools';
import type { PoolRules } from '@tide/model/pool/rules';
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
  };
}
