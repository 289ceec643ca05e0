import type { ReachedAnswer } from '@tide/model/api/groups';
import type { ListRequest } from '@tide/model/api/records';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { demandReadable } from '../access/fields';
import { columnName } from '../database/names';
import { TideError } from '../errors';
import type { Engine } from './engine';
import { readingOf } from './reach';
import { everyRowOf, selectionOf } from './select';

const mostRows = 20_000;

/** The field that holds an object's states, if the actor reads it, and the path over its options; all of them where none is named. */
function pathOf(engine: Engine, actor: Actor, object: ObjectDefinition, named: readonly string[]) {
  const { states } = object;
  if (!states) throw new TideError('BAD_REQUEST', `${object.label}没有状态。`);
  demandReadable(actor, object, states.field, engine.workspace);
  const field = fieldsOf(object)[states.field];
  const known = field?.type === 'choice' ? field.options.map(({ value }) => value) : [];
  const unknown = named.find((state) => !known.includes(state));
  if (unknown !== undefined) throw new TideError('BAD_REQUEST', `${object.label}没有名为「${unknown}」的状态。`);
  return { field: states.field, path: named.length > 0 ? named : known };
}

/**
 * How far the rows that the actor may see have come on a path of states, by what they are and what they have been (spec FUN-01, AC-107): who
 * was at a later step counts for the earlier ones, too, also where he skipped them or has gone back. Errors: BAD_REQUEST, UNKNOWN_FIELD.
 */
export async function readReached(
  engine: Engine,
  actor: Actor,
  objectName: string,
  steps: readonly string[],
  request: Pick<ListRequest, 'view' | 'search' | 'filter'>,
): Promise<ReachedAnswer> {
  const selection = selectionOf(engine, actor, objectName, { ...request, sort: '' });
  const { object } = selection;
  const { field, path } = pathOf(engine, actor, object, steps);
  const found = await sql<{ id: string; state: string | null }>`
    select t.id, t.${sql.ref(columnName(field))} as state from ${everyRowOf(engine, selection)} order by t.id desc limit ${sql.lit(mostRows + 1)}`.execute(
    await readingOf(engine, actor),
  );
  const rows = found.rows.slice(0, mostRows);
  // Which rows are his was asked behind the wall; what they have been stands beside it, by their ids.
  const moves = await sql<{ record: string; states: string[] }>`
    select record_id as record, array_agg(distinct from_state) || array_agg(distinct to_state) as states from tide_state_change
    where record_id = any(${rows.map(({ id }) => id)}::uuid[]) and field = ${field} group by record_id`.execute(
    engine.database,
  );
  const been = new Map(moves.rows.map(({ record, states }) => [record, states]));
  const furthest = rows.map(({ id, state }) =>
    Math.max(...[state ?? '', ...(been.get(id) ?? [])].map((one) => path.indexOf(one))),
  );
  return {
    total: rows.length,
    steps: path.map((state, step) => ({ state, count: furthest.filter((reached) => reached >= step).length })),
    truncated: found.rows.length > mostRows,
  };
}
