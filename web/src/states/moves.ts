import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import type { PipelineJson, StateActionJson } from '@tide/model/api/states';
import type { ChoiceOption } from '@tide/model/fields/choice';
import { openStages, pipelineNamed, stageNamed } from '@tide/model/pipelines';
import { demandedBy, pipelineOf } from '@tide/model/states';

const none: readonly ChoiceOption[] = [];

/** The states of an object, in order. */
export function stateOptions(object: ObjectJson): readonly ChoiceOption[] {
  const field = object.fields[object.states?.field ?? ''];
  return field?.type === 'choice' ? field.options : none;
}

/** The state that a record is in. */
export const stateOf = (object: ObjectJson, record: RecordJson): string =>
  String(record[object.states?.field ?? ''] ?? '');

export const stateLabel = (object: ObjectJson, state: string): string =>
  stateOptions(object).find(({ value }) => value === state)?.label ?? state;

export const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Fields that an action demands and the record is known not to have; what was not read is left to the server. */
export function missingFor(object: ObjectJson, record: RecordJson, action: StateActionJson): string[] {
  if (!object.states) return [];
  return demandedBy(object.states, stateOptions(object), stateOf(object, record), action).filter(
    (name) => object.fields[name] && isEmpty(record[name]),
  );
}

/** An action that may be fired now, with its name. */
export type NamedAction = readonly [name: string, action: StateActionJson];

/** What the person may fire on a record now: what matters most first, what is dangerous last. */
export function actionsOf(object: ObjectJson, record: RecordJson): NamedAction[] {
  const rank = ({ tone }: StateActionJson) => (tone === 'primary' ? 0 : tone === 'danger' ? 2 : 1);
  return Object.entries(object.states?.actions ?? {})
    .filter(([name]) => record.actions?.includes(name))
    .sort(([, one], [, other]) => rank(one) - rank(other));
}

/** The action that takes a record to a state, where there is one. */
export const actionTo = (object: ObjectJson, record: RecordJson, state: string): NamedAction | undefined =>
  actionsOf(object, record).find(([, { to }]) => to === state);

/** The pipelines that records may be given, the standard one first; none where there is but one way. */
export function pipelinesOf(object: ObjectJson): readonly PipelineJson[] {
  const usable = object.states?.pipelines?.list.filter((pipeline) => openStages(pipeline).length > 0) ?? [];
  return usable.length > 1 ? usable : [];
}

/** The stages of a pipeline, or of the only path. */
export function stagesOf(object: ObjectJson, pipeline: string | undefined): readonly string[] {
  const found = object.states?.pipelines && pipelineNamed(object.states.pipelines, pipeline);
  return found ? openStages(found).map(({ name }) => name) : (object.states?.stages ?? []);
}

/** The pipeline that a record follows, where there are several. */
export function pipelineOn(object: ObjectJson, record: RecordJson): PipelineJson | undefined {
  const { states } = object;
  return states?.pipelines && pipelineNamed(states.pipelines, pipelineOf(states, record));
}

/** The path that a record moves along. */
export const pathOn = (object: ObjectJson, record: RecordJson): readonly string[] =>
  stagesOf(object, pipelineOn(object, record)?.name);

/** Whether an action takes a record into another pipeline. */
export function leadsElsewhere(object: ObjectJson, record: RecordJson, { to }: StateActionJson): boolean {
  const { states } = object;
  const [from, into] = [stateOf(object, record), to].map(
    (state) => states?.pipelines && stageNamed(states.pipelines, state)?.pipeline.name,
  );
  return from !== undefined && into !== undefined && from !== into;
}

/** Whether a record moves along a path of stages that is worth showing as one. */
export const hasStages = (object: ObjectJson): boolean =>
  object.states?.pipelines !== undefined || (object.states?.stages?.length ?? 0) > 3;

/** Whole days that a record has been in its state; null where nobody counts them. */
export function daysIn(object: ObjectJson, record: RecordJson, now: number): number | null {
  const since = record[object.states?.since ?? ''];
  return typeof since === 'string' ? Math.max(0, Math.floor((now - Date.parse(since)) / 86_400_000)) : null;
}

/** Whether it has been there for longer than it should. */
export const isStuck = (object: ObjectJson, record: RecordJson, days: number | null): boolean =>
  days !== null && days > (object.states?.maxDays[stateOf(object, record)] ?? Number.POSITIVE_INFINITY);
