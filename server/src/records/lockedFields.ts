import type { Values } from '@tide/model/api/records';
import type { ObjectDefinition } from '@tide/model/object';
import { actionsFrom, isLocked } from '@tide/model/states';
import { sql } from 'kysely';
import { columnName, tableName } from '../database/names';
import { TideError } from '../errors';
import { stateLabel } from './actionRefusals';
import type { Engine } from './engine';
import type { Refusal } from './refusal';

/** The refusal of a change of fields that the record's state locks, or of the state itself, which only actions change; null when nothing is. */
export function refuseLocked(object: ObjectDefinition, before: Values, changes: Values): Refusal | null {
  const { states } = object;
  if (!states) return null;
  const state = before[states.field];
  const label = (name: string) => object.fields[name]?.label ?? name;
  if (states.field in changes)
    return {
      ok: false,
      code: 'VALIDATION_FAILED',
      message: `${label(states.field)}：由系统填写，不能修改。`,
      fields: [{ field: states.field, code: 'READ_ONLY', message: `${label(states.field)}：由系统填写，不能修改。` }],
    };
  const { field: pipeline = '' } = states.pipelines ?? {};
  if (pipeline in changes) {
    const message = `${label(pipeline)}：换${label(pipeline)}要同时选择其中的阶段，请用移到那个阶段的操作。`;
    return {
      ok: false,
      code: 'VALIDATION_FAILED',
      message,
      fields: [{ field: pipeline, code: 'READ_ONLY', message }],
    };
  }
  const locked = Object.keys(changes).filter((name) => isLocked(states, state, name));
  if (locked.length === 0) return null;
  const sentence = (names: readonly string[]) =>
    `${object.label}已${stateLabel(object, state).replace(/^已/, '')}，不能修改${names.map(label).join('、')}。`;
  return {
    ok: false,
    code: 'FIELD_LOCKED',
    message: sentence(locked),
    fields: locked.map((field) => ({ field, code: 'FIELD_LOCKED', message: sentence([field]) })),
  };
}

/**
 * Records in a state that locks all of them stay for everybody: id → why, with the actions that lead out of it. Asked of rows that the
 * caller has locked.
 */
export async function undeletable(
  engine: Engine,
  object: ObjectDefinition,
  ids: readonly string[],
): Promise<Map<string, TideError>> {
  const { states } = object;
  const locking = Object.entries(states?.locks ?? {}).flatMap(([state, fields]) => (fields === 'all' ? [state] : []));
  if (!states || locking.length === 0 || ids.length === 0) return new Map();
  const column = sql.ref(columnName(states.field));
  const found = await sql<{
    id: string;
    state: string;
  }>`select id, ${column} as state from ${sql.table(tableName(object.name))}
    where id = any(${[...ids]}::uuid[]) and ${column} = any(${locking}::text[])`.execute(engine.database);
  return new Map(
    found.rows.map(({ id, state }) => {
      const ways = actionsFrom(states, state).filter(([, { hidden }]) => !hidden);
      const next = ways.length > 0 ? `可以：${ways.map(([, { label }]) => label).join('、')}。` : '';
      const said = stateLabel(object, state).replace(/^已/, '');
      return [id, new TideError('STATE_INVALID', `${object.label}已${said}，不能删除。${next}`)];
    }),
  );
}
