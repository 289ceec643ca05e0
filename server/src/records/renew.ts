import type { Condition } from '@tide/model/conditions/condition';
import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../access/actor';
import { UNSAFE_withEnginePower } from '../access/system';
import { tableName } from '../database/names';
import { TideError } from '../errors';
import type { Work } from '../work';
import type { Engine } from './engine';
import { applyRules } from './packRules';
import type { Prepared } from './prepare';
import { conditionOf } from './scopeSql';
import { settle } from './settle';
import { type Current, lockRows, onlyChanged, saveChanges } from './update';

/** So many records are renewed in one transaction. */
const portionSize = 500;
const first = '00000000-0000-0000-0000-000000000000';

interface Renewal {
  label: string;
  object: string;
  fields: string[];
  filter: Condition;
  behind: string;
}

/** Keeps what is to be renewed, in the caller's transaction: the rules that look at these fields, on the records that match. */
export async function keepRenewal(
  { database, clock }: Engine,
  { label, object, fields, filter }: Omit<Renewal, 'behind'>,
): Promise<string> {
  const id = uuidv7();
  await sql`insert into tide_renewal (id, label, object, fields, filter, behind, created_at) values (${id}::uuid, ${label}, ${object},
    ${fields}::text[], ${JSON.stringify(filter)}::jsonb, ${first}::uuid, ${clock.now().toISOString()}::timestamptz)`.execute(
    database,
  );
  return id;
}

async function load({ database }: Engine, id: string): Promise<Renewal | undefined> {
  const found = await sql<Renewal>`select label, object, fields, filter, behind from tide_renewal
    where id = ${id}::uuid for update`.execute(database);
  return found.rows[0];
}

/** Takes it into the work. Errors: WRONG_STATE when it is done. */
export async function beginRenewal(engine: Engine, _actor: Actor, id: string): Promise<{ label: string }> {
  const renewal = await load(engine, id);
  if (!renewal) throw new TideError('WRONG_STATE', '这些记录已经重新计算完。');
  return { label: renewal.label };
}

/**
 * Lets the rules run again, portion by portion; a portion and its place commit together, so that after `kill -9` it goes on behind the last one.
 * What rules refuse stays as it stands: nobody is there to mend it.
 */
export async function runRenewal(engine: Engine, actor: Actor, id: string, work: Work): Promise<'done' | 'cancelled'> {
  for (let done = 0, more = true; more; ) {
    if (!(await work.proceed())) return 'cancelled';
    const seen = await engine.database.transaction().execute(async (transaction) => {
      const inside = { ...engine, database: transaction };
      const renewal = await load(inside, id);
      return renewal ? renewPortion(inside, UNSAFE_withEnginePower(actor), id, renewal) : 0;
    });
    done += seen;
    more = seen === portionSize;
    await work.report('重新计算', done, done);
  }
  return 'done';
}

/** Nothing has to be told: what was not done can be done again from the jobs page. */
export async function failRenewal(): Promise<void> {}

async function renewPortion(
  engine: Engine,
  actor: Actor,
  id: string,
  { object: name, fields, filter, behind }: Renewal,
): Promise<number> {
  const object = engine.workspace.object(name);
  const found = await sql<{ id: string }>`select t.id from ${sql.table(tableName(name))} as t
    where t.id > ${behind}::uuid and t.deleted_at is null and ${conditionOf(engine, actor, filter, object, 't')}
    order by t.id limit ${portionSize}`.execute(engine.database);
  const ids = found.rows.map((row) => row.id);
  await renewRows(engine, actor, object, fields, ids);
  await settle(engine, actor);
  if (ids.length < portionSize) await sql`delete from tide_renewal where id = ${id}::uuid`.execute(engine.database);
  else await sql`update tide_renewal set behind = ${ids.at(-1)}::uuid where id = ${id}::uuid`.execute(engine.database);
  return ids.length;
}

async function renewRows(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  fields: readonly string[],
  ids: readonly string[],
): Promise<void> {
  const current = await lockRows(engine, actor, object, 'view', ids);
  const rows = [...current.values()].map((before): Prepared & { before: Current } => ({
    before,
    values: {},
    problems: [],
    claims: {},
    lines: new Map(),
  }));
  await applyRules(engine, actor, object, rows, fields);
  const changed = rows.flatMap(({ before, values, problems }) => {
    const different = problems.length > 0 ? {} : onlyChanged(before, values, new Map());
    if (Object.keys(different).length === 0) return [];
    return [{ row: { id: before.id, values: different, whole: { ...before, ...different } }, before }];
  });
  if (changed.length > 0) await saveChanges(engine, actor, object, changed, { byItself: true });
}
