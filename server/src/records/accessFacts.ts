import { fieldsIn } from '@tide/model/conditions/parse';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { narrowScope, type ScopedVerb } from '@tide/model/role';
import { sql } from 'kysely';
import type { Facts } from '../access/inside';
import { tableName } from '../database/names';
import type { Engine } from './engine';
import { type Row, selectColumns } from './json';
import { linksOf, targetsOf } from './links';
import { isEnded, type KeptShare, sharesOf } from './shares';

/** What decides over a record, with what it takes to say why. */
export interface KnownFacts extends Facts {
  id: string;
  shares: readonly (KeptShare & { write: boolean })[];
  parents: readonly KnownFacts[];
}

const verbs: readonly ScopedVerb[] = ['view', 'update', 'delete'];

/** The fields that any role looks at to decide over records of an object. */
function decidingFields({ workspace }: Engine, object: ObjectDefinition): string[] {
  const wheres = [...workspace.roles.values()].flatMap((role) =>
    verbs.flatMap((verb) => narrowScope(role.objects?.[object.name]?.[verb]).where ?? []),
  );
  return [...new Set([...wheres.flatMap(fieldsIn), ...(object.pool ? ['poolStatus', 'pool'] : [])])];
}

/** The facts of living records of one object, whoever sees them: what decides over everybody cannot be read as somebody. */
export async function factsOf(
  engine: Engine,
  object: ObjectDefinition,
  ids: readonly string[],
  withParents: boolean,
): Promise<KnownFacts[]> {
  if (ids.length === 0) return [];
  const { database } = engine;
  const deciding = decidingFields(engine, object);
  const field = fieldsOf(object)[object.parentField ?? ''];
  const over = field?.type === 'lookup' && object.parentField ? [object.parentField] : [];
  const names = new Set([
    ...deciding,
    ...(object.ownerField ? [object.ownerField] : []),
    'ownerDepartment',
    'createdBy',
    ...over,
  ]);
  const rows = await sql<Row>`select ${selectColumns(object, names, 't')} from ${sql.table(tableName(object.name))} as t
    where t.id = any(${[...ids]}::uuid[]) and t.deleted_at is null`.execute(database);
  const living = rows.rows.map(({ id }) => id);
  const shares = (await sharesOf(engine, object.name, living)).filter((share) => !isEnded(engine, share));
  const links = await linksOf(engine, object, living, deciding);
  const facts = rows.rows.map(
    (row): KnownFacts => ({
      id: row.id,
      values: { ...row, ...links.get(row.id) },
      owner: (row[object.ownerField ?? ''] as string | null | undefined) ?? null,
      creator: (row.createdBy as string | null | undefined) ?? null,
      department: (row.ownerDepartment as string | null | undefined) ?? null,
      shares: shares.flatMap((share) =>
        share.record === row.id ? [{ ...share, write: share.access === 'write' }] : [],
      ),
      parents: [],
    }),
  );
  if (!withParents || (field?.type !== 'lookup' && field?.type !== 'multiLookup') || !object.parentField) return facts;
  const above = await parentIds(engine, object, object.parentField, rows.rows);
  const parents = await factsOf(
    engine,
    engine.workspace.object(field.to),
    [...new Set([...above.values()].flat())],
    false,
  );
  return facts.map((fact) => ({ ...fact, parents: parents.filter(({ id }) => above.get(fact.id)?.includes(id)) }));
}

async function parentIds(
  { database }: Engine,
  object: ObjectDefinition,
  name: string,
  rows: readonly Row[],
): Promise<Map<string, string[]>> {
  if (fieldsOf(object)[name]?.type === 'lookup')
    return new Map(rows.map((row) => [row.id, typeof row[name] === 'string' ? [row[name]] : []]));
  return targetsOf(
    database,
    object,
    name,
    rows.map(({ id }) => id),
  );
}
