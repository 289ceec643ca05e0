import type { Duplicate, Values } from '@tide/model/api/records';
import type { DuplicateRule, ObjectDefinition } from '@tide/model/object';
import { companyKey } from '@tide/model/values/companyName';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../access/actor';
import { ownerInside, rowScope } from '../access/rows';
import { columnName, tableName } from '../database/names';
import { duplicateColumn } from '../database/plan';
import type { Engine } from './engine';

/** The normalised key of a blocking rule, or null where one of its fields is empty. */
export function duplicateKey(rule: DuplicateRule, values: Values): string | null {
  const parts = rule.fields.map((name) => {
    const value = values[name];
    if (typeof value !== 'string' || value === '') return null;
    return rule.normalise === 'companyName' ? companyKey(value) : value.toLowerCase();
  });
  return parts.some((part) => part === null || part === '') ? null : parts.join('\u0001');
}

/** The key columns of a row for all blocking rules whose fields are among the values. */
export function duplicateColumns(object: ObjectDefinition, values: Values): Record<string, string | null> {
  const columns: Record<string, string | null> = {};
  object.duplicateRules.forEach((rule, position) => {
    if (rule.mode === 'block') columns[duplicateColumn(position)] = duplicateKey(rule, values);
  });
  return columns;
}

function matchSql(rule: DuplicateRule, position: number, keys: readonly string[]): RawBuilder<SqlBool> {
  if (rule.mode === 'block') return sql`${sql.ref(duplicateColumn(position))} = any(${[...keys]}::text[])`;
  const [field = ''] = rule.fields;
  return sql`${sql.ref(columnName(field))} = any(${[...keys]}::text[])`;
}

/**
 * Records that already stand for the same thing, per row, also outside the actor's scope and in the recycle bin; those give
 * no more than title and owner (spec CUST-05). Matches in the recycle bin only warn. One query per rule for all rows.
 */
export async function findDuplicates(
  engine: Engine,
  actor: Actor,
  objectName: string,
  rows: readonly Values[],
  except: readonly (string | undefined)[] = [],
): Promise<Duplicate[][]> {
  const object = engine.workspace.object(objectName);
  const scope = rowScope(actor, 'view', object, engine.workspace);
  const found: Duplicate[][] = rows.map(() => []);
  for (const [position, rule] of object.duplicateRules.entries()) {
    const keyOf = (row: Values) =>
      rule.mode === 'block'
        ? duplicateKey(rule, row)
        : ((row[rule.fields[0] ?? ''] as string | null | undefined) ?? null);
    const keys = rows.map(keyOf);
    const wanted = [...new Set(keys.filter((key) => key !== null))];
    if (wanted.length === 0) continue;
    const owner = object.ownerField ? sql.ref(columnName(object.ownerField)) : sql`null::uuid`;
    const key = rule.mode === 'block' ? sql.ref(duplicateColumn(position)) : sql.ref(columnName(rule.fields[0] ?? ''));
    const matching = (state: 'null' | 'not null') => sql`
      select id, ${sql.ref(columnName(object.titleField))} as title, ${owner} as owner, ${key} as key, deleted_at is not null as deleted
      from ${sql.table(tableName(objectName))} where ${matchSql(rule, position, wanted)} and deleted_at is ${sql.raw(state)}`;
    // Two halves, because the living and the deleted have an index each (database/plan.ts).
    const matches = await sql<{ id: string; title: string; owner: string | null; key: string; deleted: boolean }>`
      ${matching('null')} union all ${matching('not null')} limit 2000`.execute(engine.database);
    const byKey = new Map<string, typeof matches.rows>();
    for (const match of matches.rows) byKey.set(match.key, [...(byKey.get(match.key) ?? []), match]);
    keys.forEach((wantedKey, index) => {
      if (wantedKey === null) return;
      for (const match of byKey.get(wantedKey) ?? []) {
        if (match.id === except[index] || found[index]?.some((known) => known.id === match.id)) continue;
        found[index]?.push({
          id: match.id,
          title: match.title,
          ownerName: match.owner ? (engine.directory.person(match.owner)?.name ?? null) : null,
          readable: !match.deleted && ownerInside(scope, match.owner),
          fields: rule.fields,
          mode: match.deleted ? 'warn' : rule.mode,
          deleted: match.deleted,
        });
      }
    });
  }
  return found;
}
