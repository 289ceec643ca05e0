import { mkdirSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { casesOf, type Known } from './cases';
import { measureDrift } from './drift';
import { type Figure, lineOf } from './figure';
import { generate } from './generate';
import { measureImport } from './importing';
import { measureKills } from './killing';
import { measurePool } from './pool';
import { startLimit, startProduct } from './processes';
import { measureRequests } from './requests';
import { measureFirstLoad, measureInstall } from './sizes';
import { measureStart } from './starting';

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '5' },
    /** How often the program is killed in row 14. */
    kills: { type: 'string', default: '20' },
    /** A data folder that is kept between runs. */
    data: { type: 'string' },
    /** Part of a case's name, or its row. */
    only: { type: 'string', default: '' },
  },
});

const rows = Number(options.rows);
const folder = options.data ?? join(tmpdir(), `tide-bench-${rows}`);
const chosen = (row: string, name: string) => name.includes(options.only) || row === options.only;

const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;
console.log(`${machine}, ${rows.toLocaleString('en')} customers\n`);

const casesWith = (known: Known) => casesOf(known).filter(({ row, name }) => chosen(row, name));
const wantedCases = casesWith({ customers: [], drafts: [] });
if (wantedCases.length > 0) {
  mkdirSync(folder, { recursive: true });
  await generate(folder, rows, { deals: wantedCases.some(({ row }) => row === 'deals') });
  const product = await startProduct(folder);
  const limit = await startLimit(folder);
  try {
    await measureRequests(folder, product, limit, casesWith, Number(options.seconds));
  } finally {
    await limit.stop();
    await product.stop();
  }
}

if (chosen('10', 'pool')) await measurePool(`${folder}-pool`, rows, Number(options.seconds));

const further: [row: string, name: string, measure: () => Promise<Figure[]>][] = [
  ['deals', 'recompute', () => measureDrift(folder, rows)],
  ['9', 'import', () => measureImport(Math.min(rows, 100_000))],
  ['11', 'start and memory', measureStart],
  ['13', 'first load', measureFirstLoad],
  ['14', 'kill', () => measureKills(Number(options.kills))],
  ['15', 'install', measureInstall],
];
const wanted = further.filter(([row, name]) => chosen(row, name));
if (wanted.length > 0) console.log('\n| # | what | measured | aim | |\n|---|---|---|---|---|');
for (const [, , measure] of wanted) for (const figure of await measure()) console.log(lineOf(figure));
