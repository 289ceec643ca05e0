import type { Condition } from './conditions/condition';
import {
  type Criterion,
  openStages,
  type PipelineOutline,
  type Pipelines,
  pipelineNamed,
  stageNamed,
} from './pipelines';

/** What an action writes into a field: the organisation's day, the moment, the acting user, or a value. */
export type Setting = { today: true } | { now: true } | { me: true } | { value: unknown };

/** Something that must hold before an action; refused with 422 and the sentence. */
export interface Guard {
  /** Stable code, e.g. `QUOTE_EXPIRED`; GUARD_FAILED unless told. */
  code?: string;
  where: Condition;
  message: string;
}

/** A move from one state to another, as people fire it. */
export interface StateAction {
  label: string;
  from: readonly string[];
  /** Stays where it is unless told: an action that changes what the state locks. */
  to?: string;
  /** Offered, and possible, only for records that match (e.g. those of one pipeline). */
  where?: Condition;
  /**
   * A role must be given the action by name (`actions` of its object rights); otherwise whoever may change the record may fire it. With
   * `superior`, only somebody above the owner, and administrators (spec OPP-03).
   */
  who?: 'granted' | 'superior';
  guards?: readonly Guard[];
  /** Fields that must be filled, before or with the action; STAGE_CRITERIA names those that are not. */
  required?: readonly string[];
  /** Fields that the dialog asks for; they may be set by the action although the state locks them. */
  input?: readonly string[];
  set?: Readonly<Record<string, Setting>>;
  /** Fired in the same transaction on the record that the lookup leads to, where that action is possible there. */
  fire?: readonly { over: string; action: string }[];
  /** The system fires it once a day on records that match, e.g. what has expired. */
  daily?: Condition;
  /** The system fires it in the writing transaction as soon as a record matches by its own stored fields, e.g. when everything is paid. */
  auto?: Condition;
  /** Never offered to people: the system, or another record's `fire`, does it. */
  hidden?: true;
  tone?: 'primary' | 'danger';
}

/** The states of an object and the moves between them, as data. States are the options of a choice field. */
export interface StateMachine {
  /** The choice field that holds the state: read-only, its default is the first state. */
  field: string;
  actions: Readonly<Record<string, StateAction>>;
  /** state → fields that cannot be changed in it; what is not named is free. */
  locks: Readonly<Record<string, 'all' | readonly string[]>>;
  /**
   * The states that are a path, in order: what the stepper and the board show. States beside it (lost, void, on hold) are ends and
   * detours, to which exit criteria do not apply. Without it all options are a path.
   */
  stages?: readonly string[];
  /** Stage → fields that must be filled before a record may move from it to a later stage (spec OPP-02, exit criteria). */
  exits: Readonly<Record<string, readonly string[]>>;
  /** Stage → what else must hold before a record moves from it to a later stage. */
  criteria?: Readonly<Record<string, readonly Criterion[]>>;
  /** Several paths, which administrators shape; `stages`, `exits`, `criteria`, `maxDays` and the moves then follow from them. */
  pipelines?: Pipelines;
  /** The read-only date-time that the engine fills with the moment at which the record came into its state; boards count days from it. */
  since?: string;
  /** State → days after which a record that is still in it counts as stuck. */
  maxDays: Readonly<Record<string, number>>;
}

/** Declares the states of an object. */
export function defineStates(
  input: Pick<StateMachine, 'field' | 'actions'> & Partial<Omit<StateMachine, 'field' | 'actions'>>,
): StateMachine {
  return { locks: {}, exits: {}, maxDays: {}, ...input };
}

/** The action by name, or undefined. */
export function actionOf(machine: StateMachine | undefined, name: string): StateAction | undefined {
  return machine && Object.hasOwn(machine.actions, name) ? machine.actions[name] : undefined;
}

/** Actions that start in a state, by name, in the order declared. */
export function actionsFrom(machine: StateMachine, state: unknown): [string, StateAction][] {
  return Object.entries(machine.actions).filter(([, action]) => action.from.includes(String(state)));
}

/** As much of a machine as is needed to find the way. */
interface Path {
  stages?: readonly string[];
  pipelines?: { field: string; list: readonly PipelineOutline[]; standard: string };
}

/** The path that a state stands on: the stages of its pipeline, those of the machine, or all its states (`options` of the field). */
export function pathOf(machine: Path, options: readonly { value: string }[], state?: unknown): readonly string[] {
  const found = machine.pipelines && stageNamed(machine.pipelines, state);
  if (found) return openStages(found.pipeline).map(({ name }) => name);
  return machine.stages ?? options.map(({ value }) => value);
}

/** The stages that a record leaves behind when it goes forward along the path; none when it goes back or beside it. */
export function stagesLeft(path: readonly string[], from: unknown, to: string | undefined): readonly string[] {
  const start = path.indexOf(String(from));
  const end = to === undefined ? -1 : path.indexOf(to);
  return start < 0 || end < 0 ? [] : path.slice(start, Math.max(start, end));
}

/** The same for an action; who comes from the stage of another pipeline, or one that is retired, owes all that stand before. */
function leftBy(
  machine: Path,
  options: readonly { value: string }[],
  from: unknown,
  { to }: Pick<StateAction, 'to'>,
): readonly string[] {
  const path = pathOf(machine, options, to ?? from);
  const comesFromElsewhere =
    machine.pipelines && stageNamed(machine.pipelines, from) && to !== undefined && !path.includes(String(from));
  return stagesLeft(path, comesFromElsewhere ? path[0] : from, to);
}

/** Fields without which an action is not possible from a state: its own, and the exit criteria of every stage that it leaves behind. */
export function demandedBy(
  machine: Path & Pick<StateMachine, 'exits'>,
  options: readonly { value: string }[],
  from: unknown,
  action: Pick<StateAction, 'to' | 'required'>,
): string[] {
  const left = leftBy(machine, options, from, action);
  return [...new Set([...(action.required ?? []), ...left.flatMap((stage) => machine.exits[stage] ?? [])])];
}

/** What else must hold before an action leaves these stages behind. */
export function criteriaFor(
  machine: Path & Pick<StateMachine, 'criteria'>,
  options: readonly { value: string }[],
  from: unknown,
  action: Pick<StateAction, 'to'>,
): Criterion[] {
  return leftBy(machine, options, from, action).flatMap((stage) => machine.criteria?.[stage] ?? []);
}

/** The pipeline that a record follows: that of its stage, or where it has ended, the one that it followed. */
export function pipelineOf(
  machine: Path & Pick<StateMachine, 'field'>,
  record: Readonly<Record<string, unknown>>,
): string | undefined {
  const { pipelines } = machine;
  if (!pipelines) return undefined;
  const found =
    stageNamed(pipelines, record[machine.field])?.pipeline ?? pipelineNamed(pipelines, record[pipelines.field]);
  return found?.name ?? pipelines.standard;
}

/**
 * Where an action takes a record. One that is declared to come back to a stage leads to the last stage of the pipeline that the record followed,
 * where that is another one or has lost the stage; to the standard one, where nothing is left of it.
 */
export function destinationOf(
  machine: StateMachine,
  action: Pick<StateAction, 'to'>,
  record: Readonly<Record<string, unknown>>,
): string | undefined {
  const { pipelines } = machine;
  const home = pipelines && stageNamed(pipelines, action.to);
  if (!pipelines || !home || stageNamed(pipelines, record[machine.field])) return action.to;
  const own = pipelineOf(machine, record);
  if (own === home.pipeline.name && openStages(home.pipeline).includes(home.stage)) return action.to;
  for (const name of [own, pipelines.standard]) {
    const pipeline = pipelineNamed(pipelines, name);
    const last = pipeline && openStages(pipeline).at(-1);
    if (last) return last.name;
  }
  return action.to;
}

/** Whether a field may not be changed in a state. */
export function isLocked(machine: Pick<StateMachine, 'locks'>, state: unknown, field: string): boolean {
  const locked = machine.locks[String(state)];
  return locked === 'all' || (locked?.includes(field) ?? false);
}
