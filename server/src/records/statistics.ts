import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Database } from '../database/connect';
import { linkTable, tableName } from '../database/names';

/**
 * Tells PostgreSQL's planner how large the tables of some objects have become. Its own service comes round once a minute; until
 * then a table that grows from nothing to a hundred thousand rows is read whole for each look into it.
 */
export async function renewStatistics(database: Database, objects: readonly ObjectDefinition[]): Promise<void> {
  const tables = objects.flatMap((object) => [
    tableName(object.name),
    ...Object.entries(object.fields).flatMap(([name, field]) =>
      field.type === 'multiLookup' || field.type === 'lines' ? [linkTable(object.name, name)] : [],
    ),
  ]);
  await sql`analyze ${sql.join(tables.map((table) => sql.table(table)))}`.execute(database);
}
