import type { Duplicate, Values } from '@tide/model/api/records';
import type { DuplicateRule, ObjectDefinition } from '@tide/model/object';
import { companyKey } from '@tide/model/values/companyName';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { isReadable, shownTitle } from '../access/fields';
import { demand, may } from '../access/rights';
import { columnName, tableName } from '../database/names';
import { duplicateColumn } from '../database/plan';
import { prepared } from '../database/prepared';
import type { Engine } from './engine';
import { scopeSql } from './scopeSql';

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

/** What a rule compares: its key column and the key of a row, null where there is nothing to compare. */
function keyOf(rule: DuplicateRule, position: number): { column: string; of(row: Values): string | null } {
  if (rule.mode === 'block') return { column: duplicateColumn(position), of: (row) => duplicateKey(rule, row) };
  const [field = ''] = rule.fields;
  return { column: columnName(field), of: (row) => (row[field] as string | null | undefined) ?? null };
}

interface Match {
  position: number;
  id: string;
  title: string;
  owner: string | null;
  activity: string | null;
  key: string;
  deleted: boolean;
  readable: boolean;
}

/** For `any` the planner thinks of ten keys and plans each call anew; most calls ask for one. */
const among = (keys: readonly string[]) => (keys.length === 1 ? sql`= ${keys[0]}` : sql`= any(${[...keys]}::text[])`);

/** At most so many records are told for all rows of a call. */
const mostMatches = 2_000;

/** The records with one of the wanted keys of each rule, in one statement. */
async function findMatches(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  wanted: readonly { position: number; column: string; keys: readonly string[] }[],
): Promise<Match[]> {
  if (wanted.length === 0) return [];
  const owner = object.ownerField ? sql.ref(`t.${columnName(object.ownerField)}`) : sql`null::uuid`;
  const activity = object.activityField ? sql.ref(`t.${columnName(object.activityField)}`) : sql`null::timestamptz`;
  const table = sql.table(tableName(object.name));
  const parts = wanted.flatMap(({ position, column, keys }) =>
    // Two halves, because the living and the deleted have an index each (database/plan.ts).
    ['null', 'not null'].map(
      (state) => sql`select ${sql.lit(position)} as position, id, ${sql.ref(column)} as key
      from ${table} where ${sql.ref(column)} ${among(keys)} and deleted_at is ${sql.raw(state)}`,
    ),
  );
  const found =
    await sql<Match>`${prepared}select m.position, m.key, t.id, ${sql.ref(`t.${columnName(object.titleField)}`)} as title, ${owner} as owner,
      ${activity} as activity, t.deleted_at is not null as deleted, coalesce(${scopeSql(engine, actor, 'view', object)}, false) as readable
    from (${sql.join(parts, sql` union all `)} limit ${sql.lit(mostMatches)}) as m join ${table} as t on t.id = m.id`.execute(
      engine.database,
    );
  return found.rows;
}

/**
 * What a form asks while it is typed: the same for one row, for who may create or change such records. Values of fields that he may not
 * read in full are left out like those of fields that are not there, so that none can be guessed. Errors: NO_PERMISSION.
 */
export async function checkDuplicates(
  engine: Engine,
  actor: Actor,
  objectName: string,
  values: Values,
  except: string | undefined,
): Promise<Duplicate[]> {
  if (!may(actor, 'update', objectName)) demand(actor, 'create', engine.workspace.object(objectName));
  const readable = Object.entries(values).filter(([name]) => isReadable(actor, objectName, name));
  const [duplicates = []] = await findDuplicates(engine, actor, objectName, [Object.fromEntries(readable)], [except]);
  return duplicates;
}

/**
 * Records that already stand for the same thing, per row, also outside the actor's scope and in the recycle bin; those give
 * no more than title, owner and last activity (spec CUST-05). Matches in the recycle bin only warn. One query for all rows and rules.
 */
export async function findDuplicates(
  engine: Engine,
  actor: Actor,
  objectName: string,
  rows: readonly Values[],
  except: readonly (string | undefined)[] = [],
): Promise<Duplicate[][]> {
  const object = engine.workspace.object(objectName);
  const seesActivity = isReadable(actor, objectName, object.activityField ?? '');
  const rules = object.duplicateRules.map((rule, position) => {
    const { column, of } = keyOf(rule, position);
    return { rule, position, column, keys: rows.map(of) };
  });
  const wanted = rules.map(({ position, column, keys }) => ({
    position,
    column,
    keys: [...new Set(keys.filter((key) => key !== null))],
  }));
  const matches = new Map<string, Match[]>();
  for (const match of await findMatches(
    engine,
    actor,
    object,
    wanted.filter(({ keys }) => keys.length > 0),
  )) {
    const place = `${match.position}:${match.key}`;
    matches.set(place, [...(matches.get(place) ?? []), match]);
  }
  return rows.map((_, index) => {
    const found = new Map<string, Duplicate>();
    for (const { rule, position, keys } of rules)
      for (const match of matches.get(`${position}:${keys[index]}`) ?? []) {
        if (match.id === except[index] || found.has(match.id)) continue;
        found.set(match.id, {
          id: match.id,
          title: shownTitle(actor, object, match.title) ?? '',
          ownerName: match.owner ? (engine.directory.person(match.owner)?.name ?? null) : null,
          lastActivityAt: seesActivity ? match.activity : null,
          readable: !match.deleted && match.readable,
          fields: rule.fields,
          mode: match.deleted ? 'warn' : rule.mode,
          deleted: match.deleted,
        });
      }
    return [...found.values()];
  });
}
