import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type Figure, lineOf } from './figure';
import { generate, openProduct, schema } from './generate';
import { isHalfInPool, layHalfInPool, openPool } from './layPool';
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
  if (isHalfInPool(folder))
    console.log(`\nRow 10 needs a new folder: half of the customers of ${folder} lie in the pool by now.`);
  else await measureWork(folder, rows, seconds);
  await layHalfInPool(folder);
  await during(folder, async (product, limit) => {
    const [loser] = owners.filter(({ username }) => username === poolLoser);
    await measureRequests(folder, product, limit, () => poolLists(loser?.id ?? ''), seconds);
  });
}

/** What is written: the night's run, its rehearsal, claims. */
async function measureWork(folder: string, rows: number, seconds: number): Promise<void> {
  const tokens = await claimersIn(folder);
  console.log('\n| # | what | measured | aim | |\n|---|---|---|---|---|');
  await during(folder, async (product, limit, database) => {
    say(await measureRecycling(product, database, rows, seconds));
    say(await measureRehearsal(product, rows));
    const { rows: lying } = await database.query<{ id: string }>(
      `select id from customer where pool_status = 'unassigned' order by id limit 100000`,
    );
    const unassigned = lying.map(({ id }) => id);
    await measureRequests(folder, product, limit, () => claimCases(unassigned, tokens), seconds);
  });
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
