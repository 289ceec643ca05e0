import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { tableName } from '../database/names';
import type { Engine } from './engine';
import type { Search } from './search';

interface Estimate {
  'QUERY PLAN': { Plan: { Plans: { 'Plan Rows': number }[] } }[];
}

/**
 * Rows that walking a list in its order reads per row found, times their price, against the price of fetching every match of the
 * search index: measured at 0.1 to 10 million rows (docs/performance.md).
 */
const balance = 180;

/**
 * Whether a searched word is so frequent that walking the owners' lists finds a page of it sooner than the search index, which
 * always delivers every match. By PostgreSQL's own estimate, which knows the frequent grams of the table; costs 0.3 ms.
 */
export async function isFrequent(
  engine: Engine,
  object: ObjectDefinition,
  search: Search,
  owners: number,
): Promise<boolean> {
  if (search.grams === null) return true;
  const table = sql.table(tableName(object.name));
  const estimate = await sql<Estimate>`explain (format json)
    select 1 from ${table} as t where ${search.grams} union all select 1 from ${table}`.execute(engine.database);
  const [matches, all] = estimate.rows[0]?.['QUERY PLAN'][0]?.Plan.Plans.map((plan) => plan['Plan Rows']) ?? [];
  return matches !== undefined && all !== undefined && matches ** 2 > balance * owners * all;
}
