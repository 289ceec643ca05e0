import type { Condition } from './conditions/condition';
import type { ChoiceOption } from './fields/choice';
import type { ObjectDefinition, View } from './object';
import type { StateAction, StateMachine } from './states';

/** What must hold of a record before it leaves a stage, in the words in which it is missed. */
export interface Criterion {
  label: string;
  english?: string;
  where: Condition;
}

/** A stage of a pipeline; a state in which records are open. */
export interface Stage {
  /** The value of the state's field: of one object no two stages have the same, in whatever pipeline they stand. */
  name: string;
  label: string;
  english?: string;
  /** Percent, as a decimal string. */
  probability: string;
  /** Days after which a record that is still in it counts as stuck. */
  maxDays?: number;
  /** Fields that must be filled before a record goes on from here. */
  required: readonly string[];
  criteria: readonly Criterion[];
  /** Records may go back from here to earlier stages. */
  back: boolean;
  /** Nothing comes here any more; what stands here may leave, and the history keeps its name. */
  retired?: true;
}

/** A path of stages that some of an object's records follow (spec OPP-02). */
export interface Pipeline {
  name: string;
  label: string;
  english?: string;
  /** Ids of departments: new records of owners there, or below, follow it. */
  departments: readonly string[];
  /** Options, or ids of records, of the category field: new records of these follow it. */
  categories: readonly string[];
  stages: readonly Stage[];
  /** No record is given it any more. */
  retired?: true;
}

/** How the records of an object follow pipelines. What the pack declares is the first one, and the shape of those that administrators add. */
export interface Pipelines {
  /** The choice field that holds a record's pipeline; its options are the pipelines. */
  field: string;
  /** A choice or lookup field by which a pipeline may be chosen, too. */
  category?: string;
  /** The read-only percent that the engine fills with the probability of the stage. */
  probability?: string;
  /** The moves to stages: `{stage}` in the label stands for the name of the stage. */
  move: Pick<StateAction, 'where'> & { label: string };
  /** The view of records that match and have stood in their stage for longer than its days. */
  stuck?: { view: string; where?: Condition };
  list: readonly Pipeline[];
  /** Name of the one that is taken where no rule fits; it is never retired. */
  standard: string;
}

/** As much of a stage and of a pipeline as is needed to find the way. */
export interface StageOutline {
  name: string;
  retired?: true;
}
export interface PipelineOutline<Of extends StageOutline = StageOutline> {
  name: string;
  stages: readonly Of[];
  retired?: true;
}

/** The stages that records may stand in, in their order. */
export const openStages = <Of extends StageOutline>({
  stages,
  retired,
}: Omit<PipelineOutline<Of>, 'name'>): readonly Of[] => (retired ? [] : stages.filter((stage) => !stage.retired));

/** The pipeline of that name. */
export const pipelineNamed = <Of extends PipelineOutline>(
  { list }: { list: readonly Of[] },
  name: unknown,
): Of | undefined => list.find((pipeline) => pipeline.name === name);

/** The pipeline that a stage belongs to, and the stage; undefined for an end, which all of them share. */
export function stageNamed<Of extends PipelineOutline>(
  { list }: { list: readonly Of[] },
  name: unknown,
): { pipeline: Of; stage: Of['stages'][number] } | undefined {
  for (const pipeline of list) {
    const stage = pipeline.stages.find((one) => one.name === name);
    if (stage) return { pipeline, stage };
  }
  return undefined;
}

/**
 * An object whose states follow these pipelines: the options of its stage and its pipeline, the path, the moves, what stages demand and when
 * records are stuck. Declared actions and copies that start in every declared stage start in every stage; the others stay as they are.
 */
export function layPipelines(object: ObjectDefinition, list: readonly Pipeline[], standard: string): ObjectDefinition {
  const { states } = object;
  const declared = states?.pipelines;
  const [stageField, pipelineField] = [object.fields[states?.field ?? ''], object.fields[declared?.field ?? '']];
  if (!states || !declared || stageField?.type !== 'choice' || pipelineField?.type !== 'choice') return object;
  const known = declared.list.flatMap(({ stages }) => stages.map(({ name }) => name));
  const all = list.flatMap(({ stages }) => stages);
  const first = list.find(({ name }) => name === standard);
  const inOrder = [...(first ? [first] : []), ...list.filter((pipeline) => pipeline !== first)];
  const everywhere = (from: readonly string[]): readonly string[] =>
    known.every((name) => from.includes(name))
      ? [...all.map(({ name }) => name), ...from.filter((name) => !known.includes(name))]
      : from;
  const pipelines: Pipelines = { ...declared, list: inOrder, standard };
  const own = Object.entries(states.actions).filter(([name]) => !known.includes(name));
  const machine: StateMachine = {
    ...states,
    pipelines,
    stages: first ? openStages(first).map(({ name }) => name) : [],
    exits: Object.fromEntries(all.flatMap(({ name, required }) => (required.length > 0 ? [[name, required]] : []))),
    criteria: Object.fromEntries(all.flatMap(({ name, criteria }) => (criteria.length > 0 ? [[name, criteria]] : []))),
    maxDays: Object.fromEntries(all.flatMap(({ name, maxDays }) => (maxDays === undefined ? [] : [[name, maxDays]]))),
    actions: {
      ...movesOf(pipelines),
      ...Object.fromEntries(own.map(([name, action]) => [name, { ...action, from: everywhere(action.from) }])),
    },
  };
  const { view: stuckView = '', where: stuckWhere } = declared.stuck ?? {};
  const view = object.views[stuckView];
  return {
    ...object,
    states: machine,
    fields: {
      ...object.fields,
      [states.field]: {
        ...stageField,
        default: machine.stages?.[0],
        options: [...stageOptions(inOrder), ...stageField.options.filter(({ value }) => !known.includes(value))],
      },
      [declared.field]: {
        ...pipelineField,
        options: inOrder.map(
          ({ name: value, label, retired }): ChoiceOption => ({ value, label, ...(retired && { retired }) }),
        ),
      },
    },
    ...(view && { views: { ...object.views, [stuckView]: stuckIn(view, stuckWhere, machine) } }),
    ...(object.copies && {
      copies: Object.fromEntries(
        Object.entries(object.copies).map(([name, copy]) => [
          name,
          copy.states ? { ...copy, states: everywhere(copy.states) } : copy,
        ]),
      ),
    }),
  };
}

/** What is retired comes last. Where there are several pipelines, the options of stages stand under them. */
function stageOptions(list: readonly Pipeline[]): ChoiceOption[] {
  const options = list.flatMap((pipeline) =>
    pipeline.stages.map(
      ({ name: value, label, retired }): ChoiceOption => ({
        value,
        label,
        tone: 'accent',
        ...(list.length > 1 && { group: pipeline.label }),
        ...((retired || pipeline.retired) && { retired: true }),
      }),
    ),
  );
  return [...options.filter(({ retired }) => !retired), ...options.filter(({ retired }) => retired)];
}

/**
 * To each stage from every other one of its pipeline, skipping ahead and, where the stage that is left allows it, going back; and from the
 * stages of the other pipelines, because taking another pipeline is to say in which stage of it.
 */
function movesOf({ list, move }: Pipelines): Record<string, StateAction> {
  const { label, ...template } = move;
  return Object.fromEntries(
    list.flatMap((pipeline) =>
      openStages(pipeline).flatMap((stage): [string, StateAction][] => {
        const at = pipeline.stages.indexOf(stage);
        const within = pipeline.stages.filter(
          (other, index) => index < at || (index > at && (other.back || other.retired)),
        );
        const beside = list.filter((other) => other !== pipeline).flatMap(({ stages }) => stages);
        const from = [...within, ...beside].map(({ name }) => name);
        const move = { ...template, label: label.replace('{stage}', stage.label), from, to: stage.name };
        return from.length > 0 ? [[stage.name, move]] : [];
      }),
    ),
  );
}

/** A view narrowed to what has stood in its stage for longer than it should. */
function stuckIn(view: View, where: Condition | undefined, { field, since = '', maxDays }: StateMachine): View {
  const late = Object.entries(maxDays).map(
    ([state, days]): Condition => ({
      and: [
        { field, op: 'is', value: state },
        { field: since, op: 'lt', value: `lastDays:${days + 1}` },
      ],
    }),
  );
  const narrowed = [...(where ? [where] : []), ...(late.length > 0 ? [{ or: late }] : [])];
  return narrowed.length === 0 ? view : { ...view, where: { and: narrowed } };
}
