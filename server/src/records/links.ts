import { typeOf } from '@tide/model/fields/all';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { linkTable } from '../database/names';
import type { Engine } from './engine';
import { readLines } from './lines';

/** Links have no column in the row; conditions that are evaluated in memory look at the ids of their targets. By record, of the named fields that are links. */
export async function linksOf(
  { database }: Engine,
  object: ObjectDefinition,
  ids: readonly string[],
  names: readonly string[],
): Promise<Map<string, Record<string, { id: string }[]>>> {
  const links = new Map<string, Record<string, { id: string }[]>>();
  for (const name of names) {
    const field = fieldsOf(object)[name];
    if (!field || typeOf(field).storage(field) !== 'none') continue;
    if (field.type === 'lines') {
      const lines = await readLines(database, object, [name, field], ids, []);
      for (const [id, own] of lines) links.set(id, { ...links.get(id), [name]: own });
    } else
      for (const [id, targets] of await targetsOf(database, object, name, ids))
        links.set(id, { ...links.get(id), [name]: targets.map((target) => ({ id: target })) });
  }
  return links;
}

/** The ids that records are linked to over one multi-lookup, by record. */
export async function targetsOf(
  database: Engine['database'],
  object: ObjectDefinition,
  name: string,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const found = await sql<{ record: string; target: string }>`select record_id as record, target_id as target
    from ${sql.table(linkTable(object.name, name))} where record_id = any(${[...ids]}::uuid[])`.execute(database);
  const targets = new Map<string, string[]>();
  for (const { record, target } of found.rows) targets.set(record, [...(targets.get(record) ?? []), target]);
  return targets;
}
