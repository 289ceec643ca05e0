import type { Values } from '@tide/model/api/records';
import type { Condition } from '@tide/model/conditions/condition';
import type { ObjectDefinition } from '@tide/model/object';
import type { Criterion } from '@tide/model/pipelines';
import {
  actionOf,
  actionsFrom,
  criteriaFor,
  demandedBy,
  type StateAction,
  type StateMachine,
} from '@tide/model/states';
import type { Actor } from '../access/actor';
import { fieldRight, shownTitle } from '../access/fields';
import { isGranted } from '../access/rights';
import { TideError } from '../errors';
import type { Engine } from './engine';
import { holding } from './holding';

/** A locked record that an action is to be fired on, with the values that go along. */
export interface Candidate {
  before: Values & { id: string; version: number };
  values: Values;
  /** The version that the person saw; absent where the system fires. */
  version?: number;
}

/** The states of an object as the options of its field. */
export function stateOptions(object: ObjectDefinition): readonly { value: string; label: string }[] {
  const field = object.fields[object.states?.field ?? ''];
  return field?.type === 'choice' ? field.options : [];
}

/** What a state is called. */
export const stateLabel = (object: ObjectDefinition, state: unknown): string =>
  stateOptions(object).find(({ value }) => value === state)?.label ?? String(state ?? '');

/**
 * Why an action is not possible for records, whoever fires it (spec GEN-10): id → refusal; those that are not named may go on. In this order:
 * STATE_INVALID when it does not start in the record's state or its `where` does not hold, STALE_RECORD, the code of a guard,
 * STAGE_CRITERIA with what is missing. `when` is a further condition that must hold.
 */
export async function actionRefusals(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  name: string,
  rows: readonly Candidate[],
  when?: Condition,
): Promise<Map<string, TideError>> {
  const machine = object.states;
  const action = actionOf(machine, name);
  const refusals = new Map<string, TideError>();
  if (!machine || !action) throw new TideError('NOT_FOUND', `${object.label}没有名为「${name}」的操作。`);
  const open = rows.filter((row) => action.from.includes(String(row.before[machine.field])));
  for (const row of rows) if (!open.includes(row)) refusals.set(row.before.id, wrongState(actor, object, action, row));
  const demanded = new Map(
    open.map((row) => [row, demandedBy(machine, stateOptions(object), row.before[machine.field], action)]),
  );
  const fields = [...new Set([...demanded.values()].flat())];
  const due = new Map(
    open.map((row) => [row, criteriaFor(machine, stateOptions(object), row.before[machine.field], action)]),
  );
  const criteria = [...new Set([...due.values()].flat())];
  const guards = action.guards ?? [];
  // Whether an action is possible is asked of the record as it stands; what must hold, of what it will be.
  const standing = await holding(
    engine,
    actor,
    object,
    open.map(({ before }) => ({ id: before.id, before })),
    [action.where, when],
  );
  const answers = await holding(
    engine,
    actor,
    object,
    open.map(({ before, values }) => ({ id: before.id, before, values })),
    [...guards, ...fields.map((field) => ({ where: filled(field) })), ...criteria].map(({ where }) => where),
  );
  for (const row of open) {
    const [where, wanted] = standing.get(row.before.id) ?? [];
    const rest = answers.get(row.before.id) ?? [];
    const broken = guards.find((_, index) => !rest[index]);
    const empty = demanded.get(row)?.filter((field) => !rest[guards.length + fields.indexOf(field)]) ?? [];
    const unmet = due.get(row)?.filter((one) => !rest[guards.length + fields.length + criteria.indexOf(one)]) ?? [];
    if (!where || !wanted) refusals.set(row.before.id, wrongState(actor, object, action, row));
    else if (row.version !== undefined && row.version !== row.before.version)
      refusals.set(row.before.id, staleRecord(object));
    else if (broken) refusals.set(row.before.id, new TideError(broken.code ?? 'GUARD_FAILED', broken.message));
    else if (empty.length + unmet.length > 0) refusals.set(row.before.id, missing(actor, object, empty, unmet));
  }
  return refusals;
}

const filled = (field: string): Condition => ({ field, op: 'isNotEmpty' });

const staleRecord = (object: ObjectDefinition) =>
  new TideError('STALE_RECORD', `${object.label}已被修改，请刷新后再试。`);

function wrongState(actor: Actor, object: ObjectDefinition, action: StateAction, { before }: Candidate): TideError {
  const machine = object.states as StateMachine;
  const state = before[machine.field];
  const title = shownTitle(actor, object, before[object.titleField]) ?? '';
  const possible = actionsFrom(machine, state).filter(
    ([name, other]) => !other.hidden && (other.who !== 'granted' || isGranted(actor, object.name, name)),
  );
  const next =
    possible.length > 0
      ? `现在可以：${possible.map(([, { label }]) => label).join('、')}。`
      : '现在没有可以进行的操作。';
  return new TideError(
    'STATE_INVALID',
    `${object.label}「${title}」的状态是${stateLabel(object, state)}，不能${action.label}。${next}`,
  );
}

/** 缺少：客户预算、预算不少于 10 万. What is hidden from the actor is not named to him. */
function missing(
  actor: Actor,
  object: ObjectDefinition,
  names: readonly string[],
  unmet: readonly Criterion[],
): TideError {
  const shown = names.filter((name) => fieldRight(actor, object.name, name) !== 'hidden');
  const labels = shown.map((name) => object.fields[name]?.label ?? name);
  if (shown.length < names.length) labels.push('你无权查看的内容');
  labels.push(...unmet.map(({ label }) => label));
  return new TideError('STAGE_CRITERIA', `缺少：${labels.join('、')}`, {
    fields: shown.map((field) => ({
      field,
      code: 'REQUIRED',
      message: `请填写${object.fields[field]?.label ?? field}。`,
    })),
  });
}
