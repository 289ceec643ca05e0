import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { tableName } from '../database/names';
import type { Engine } from './engine';
import type { Search } from './search';

interface Estimate {
  'QUERY PLAN': { Plan: { Plans: { 'Plan Rows': number }[] } }[];
}

/**
 * What walking the lists of the owners costs per row of the table and owner, against the square of the matches that the search
 * index would deliver; measured at 0.1 and 1 million rows (docs/performance.md).
 */
const balance = 45;

/** So many pieces of a word are asked about; the rarest of them is rare enough to decide. */
const asked = 8;

/**
 * Whether a searched word is so frequent that walking the owners' lists finds a page of it sooner than the search index, which
 * always delivers every match. By PostgreSQL's own estimate of the rarest piece: it multiplies pieces that stand together, as if
 * they did not come from one word. Costs 0.3 ms.
 */
export async function isFrequent(
  engine: Engine,
  object: ObjectDefinition,
  search: Search,
  owners: number,
): Promise<boolean> {
  if (search.pieces.length === 0) return true;
  const table = sql.table(tableName(object.name));
  const counts = [
    sql`select 1 from ${table}`,
    ...search.pieces
      .slice(0, asked)
      .map((piece) => sql`select 1 from ${table} as t where t.search_grams @> ${[...piece]}::integer[]`),
  ];
  const estimate = await sql<Estimate>`explain (format json) ${sql.join(counts, sql` union all `)}`.execute(
    engine.database,
  );
  const [all = 0, ...matches] = estimate.rows[0]?.['QUERY PLAN'][0]?.Plan.Plans.map((plan) => plan['Plan Rows']) ?? [];
  return Math.min(...matches) ** 2 > balance * owners * all;
}
