import type { Values } from '@tide/model/api/records';
import type { Condition } from '@tide/model/conditions/condition';
import type { ObjectDefinition } from '@tide/model/object';
import { stageNamed } from '@tide/model/pipelines';
import { actionOf, destinationOf, type Setting, type StateAction, type StateMachine } from '@tide/model/states';
import type { Actor } from '../access/actor';
import { traceUser, UNSAFE_withEnginePower } from '../access/system';
import { today } from '../clock';
import type { Above } from './above';
import { actionRefusals } from './actionRefusals';
import { setOwnerDepartment } from './create';
import type { Engine } from './engine';
import { noteStates } from './stateHistory';
import { tellOfAction } from './tellOfAction';
import { type Current, lockRows, onlyChanged, saveChanges } from './update';

/**
 * Fires an action on locked records for which it is possible: the new state and what the action sets are saved with the given values,
 * the move is kept, and linked records follow. `engine.database` is the transaction, `above` what it has locked above the records.
 */
export async function perform(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  name: string,
  rows: readonly { before: Current; values: Values }[],
  above?: Above,
): Promise<void> {
  const machine = object.states;
  const action = actionOf(machine, name);
  if (!machine || !action || rows.length === 0) return;
  await noteStates(
    engine,
    actor,
    object,
    name,
    rows.map(({ before }) => before),
  );
  await saveChanges(
    engine,
    actor,
    object,
    rows.map(({ before, values }) => {
      const changes = onlyChanged(
        before,
        { ...values, ...writtenBy(engine, actor, machine, action, before) },
        new Map(),
      );
      setOwnerDepartment(engine, object, changes);
      return { before, row: { id: before.id, values: changes, whole: { ...before, ...changes } } };
    }),
    { action: name, above },
  );
  const ids = rows.map(({ before }) => before.id);
  await tellOfAction(engine, actor, object, name, ids);
  for (const { over, action: following } of action.fire ?? []) {
    const field = object.fields[over];
    if (field?.type !== 'lookup') continue;
    const ids = rows.flatMap(({ before, values }) => ({ ...before, ...values })[over] ?? []);
    await fireWherePossible(engine, actor, engine.workspace.object(field.to), following, ids as string[]);
  }
}

/**
 * What the system does by itself: fires an action, with its own power and in the name of whoever has set it going, on those of the records
 * where it is possible and `when` holds. The others stay as they are. Answers how many have moved.
 */
export async function fireWherePossible(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  name: string,
  ids: readonly string[],
  when?: Condition,
): Promise<number> {
  if (ids.length === 0) return 0;
  const locked = await lockRows(engine, UNSAFE_withEnginePower(actor), object, 'view', ids);
  const rows = [...locked.values()].map((before) => ({ before, values: {} }));
  const refusals = await actionRefusals(engine, actor, object, name, rows, when);
  const possible = rows.filter(({ before }) => !refusals.has(before.id));
  await perform(engine, actor, object, name, possible);
  return possible.length;
}

/** The state that an action leads to, since when, with its pipeline and probability, and what it sets. */
function writtenBy(engine: Engine, actor: Actor, machine: StateMachine, action: StateAction, before: Values): Values {
  const to = destinationOf(machine, action, before);
  const { pipelines } = machine;
  const found = pipelines && stageNamed(pipelines, to);
  const now = engine.clock.now().toISOString();
  const settingValue = (setting: Setting): unknown => {
    if ('today' in setting) return today(engine.clock, engine.workspace.zone);
    if ('now' in setting) return now;
    if ('me' in setting) return traceUser(actor);
    return setting.value;
  };
  return {
    ...Object.fromEntries(Object.entries(action.set ?? {}).map(([field, setting]) => [field, settingValue(setting)])),
    ...(to !== undefined && {
      [machine.field]: to,
      ...(machine.since && { [machine.since]: now }),
    }),
    ...(found && {
      [pipelines.field]: found.pipeline.name,
      ...(pipelines.probability && { [pipelines.probability]: found.stage.probability }),
    }),
  };
}
