import type { CopyJson, StateActionJson, StatesJson } from '@tide/model/api/states';
import type { Copy } from '@tide/model/invariants';
import type { ObjectDefinition } from '@tide/model/object';
import type { Pipelines } from '@tide/model/pipelines';
import type { StateMachine } from '@tide/model/states';
import type { Actor } from './actor';
import { fieldRight, isReadable } from './fields';
import { isGranted, may } from './rights';

/**
 * The states of an object for whoever may read the field that holds them: without what the system does by itself, without conditions, which
 * the server alone decides, and without fields that he does not see.
 */
export function describeStates(
  actor: Actor,
  object: ObjectDefinition,
  states: StateMachine | undefined,
): { states?: StatesJson } {
  if (!states || !isReadable(actor, object.name, states.field)) return {};
  const visible = (names: readonly string[]) =>
    names.filter((name) => fieldRight(actor, object.name, name) !== 'hidden');
  const each = <Fields extends 'all' | readonly string[]>(states: Readonly<Record<string, Fields>>) =>
    Object.fromEntries(
      Object.entries(states).map(([state, fields]) => [state, fields === 'all' ? fields : visible(fields)]),
    ) as Record<string, Fields>;
  const actions = Object.entries(states.actions).flatMap(([name, action]): [string, StateActionJson][] => {
    if (action.hidden) return [];
    const { label, from, to, tone, who, required, input } = action;
    return [
      [
        name,
        {
          label,
          from,
          to,
          ...(tone && { tone }),
          ...(who && { who }),
          ...(who === 'granted' && isGranted(actor, object.name, name) && { granted: true }),
          ...(required && { required: visible(required) }),
          ...(input && { input: visible(input) }),
        },
      ],
    ];
  });
  const { since, criteria: _criteria, pipelines, ...rest } = states;
  return {
    states: {
      ...rest,
      ...(pipelines && isReadable(actor, object.name, pipelines.field) && { pipelines: outlineOf(pipelines) }),
      actions: Object.fromEntries(actions),
      locks: each(states.locks),
      exits: each(states.exits),
      ...(since && visible([since]).length > 0 && { since }),
    },
  };
}

const outlineOf = ({ field, standard, list }: Pipelines): StatesJson['pipelines'] => ({
  field,
  standard,
  list: list.map(({ name, label, stages, retired }) => ({
    name,
    label,
    stages: stages.map((stage) => ({ name: stage.name, ...(stage.retired && { retired: true }) })),
    ...(retired && { retired }),
  })),
});

/** What the actor may make from a record: objects that he may create. */
export function describeCopies(
  actor: Actor,
  copies: Readonly<Record<string, Copy>> | undefined,
): { copies?: Record<string, CopyJson> } {
  if (!copies) return {};
  const allowed = Object.entries(copies).filter(([, { to }]) => may(actor, 'create', to));
  return {
    copies: Object.fromEntries(
      allowed.map(([name, { label, to, states }]) => [name, { label, to, ...(states && { states }) }]),
    ),
  };
}
