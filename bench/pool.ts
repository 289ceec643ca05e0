import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { actorOf } from '../server/src/access/actor';
import type { App } from '../server/src/app';
import { createPool } from '../server/src/pool/settings';
import { type Figure, lineOf } from './figure';
import { generate, openProduct, schema } from './generate';
import { owners, poolLoser } from './people';
import { claimCases, poolLists } from './poolCases';
import { type Server, startLimit, startProduct } from './processes';
import { measureRecycling } from './recycling';
import { measureRehearsal } from './rehearsing';
import { measureRequests } from './requests';

/** So many people claim. */
const claimers = 64;

/** Row 10 and what else the pool does at night and by day, over a data folder of its own: it moves every customer that there is. */
export async function measurePool(folder: string, rows: number, seconds: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await generate(folder, rows, { pool: openPool });
  const tokens = await claimersIn(folder);
  console.log('\n| # | what | measured | aim | |\n|---|---|---|---|---|');
  await during(folder, async (product, limit, database) => {
    say(await measureRecycling(product, database, rows, seconds));
    say(await measureRehearsal(product, rows));
    const { rows: lying } = await database.query<{ id: string }>(
      `select id from customer where pool_status = 'unassigned' order by id limit 100000`,
    );
    const unassigned = lying.map(({ id }) => id);
    const [loser] = owners.filter(({ username }) => username === poolLoser);
    const cases = () => [...claimCases(unassigned, tokens), ...poolLists(loser?.id ?? '')];
    await measureRequests(folder, product, limit, cases, seconds);
  });
}

/** A pool for everybody who sells; answers its id. */
async function openPool({ engine }: App): Promise<string> {
  const administrator = engine.directory.findByUsername('admin');
  if (!administrator) throw new Error('There is no administrator who could open a pool.');
  const { id } = await createPool(engine, actorOf(engine, administrator, { channel: 'job', ip: null }), 'customer', {
    name: '公海',
    enabled: true,
    administrators: [`person:${administrator.id}`],
    members: ['role:salesRepresentative', 'role:salesManager'],
    maxOwned: null,
  });
  return id;
}

/** Sessions of many people, which are more than may sign in within a minute. */
function claimersIn(folder: string): Promise<string[]> {
  return openProduct(folder, async ({ engine, sessions }) => {
    const tokens: string[] = [];
    for (const { id } of owners.filter(({ role }) => role === 'salesRepresentative').slice(0, claimers)) {
      const person = engine.directory.person(id);
      if (person) tokens.push((await sessions.open(person, false, { ip: null, agent: null })).token);
    }
    return tokens;
  });
}

function say(figures: readonly Figure[]): void {
  for (const figure of figures) console.log(lineOf(figure));
}

async function during(
  folder: string,
  measure: (product: Server, limit: Server, database: pg.Pool) => Promise<void>,
): Promise<void> {
  const product = await startProduct(folder);
  const limit = await startLimit(folder);
  const database = new pg.Pool({
    host: join(folder, 'postgres'),
    user: 'tide',
    database: 'postgres',
    max: 4,
    options: `-c search_path=${schema}`,
  });
  try {
    await measure(product, limit, database);
  } finally {
    await database.end();
    await limit.stop();
    await product.stop();
  }
}
