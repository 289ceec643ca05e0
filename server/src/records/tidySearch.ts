import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { tableName } from '../database/names';
import { searchFields } from '../database/plan';
import type { Engine } from './engine';

/**
 * Sorts what many writes have left waiting into the search index of an object. Without it PostgreSQL does that in the middle of one of them, every couple
 * of thousand records, for several times as long as the write takes (docs/performance.md): whoever has to hold locks briefly lets it be done apart from them.
 */
export async function tidySearch({ database }: Engine, object: ObjectDefinition): Promise<void> {
  if (searchFields(object).length === 0) return;
  await sql`select gin_clean_pending_list(to_regclass(${`${tableName(object.name)}_search`}))`.execute(database);
}
