import type { Condition } from './conditions/condition';

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
  /** The system fires it in the writing transaction as soon as a record matches, e.g. when everything is paid. */
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

/** The path of a machine: its stages, or all its states (`options` of the field). */
export function pathOf(
  machine: Pick<StateMachine, 'stages'>,
  options: readonly { value: string }[],
): readonly string[] {
  return machine.stages ?? options.map(({ value }) => value);
}

/** The stages that a record leaves behind when it goes forward along the path; none when it goes back or beside it. */
export function stagesLeft(path: readonly string[], from: unknown, to: string | undefined): readonly string[] {
  const start = path.indexOf(String(from));
  const end = to === undefined ? -1 : path.indexOf(to);
  return start < 0 || end < 0 ? [] : path.slice(start, Math.max(start, end));
}

/** Fields without which an action is not possible from a state: its own, and the exit criteria of every stage that it leaves behind. */
export function demandedBy(
  machine: Pick<StateMachine, 'stages' | 'exits'>,
  options: readonly { value: string }[],
  from: unknown,
  action: Pick<StateAction, 'to' | 'required'>,
): string[] {
  const left = stagesLeft(pathOf(machine, options), from, action.to);
  return [...new Set([...(action.required ?? []), ...left.flatMap((stage) => machine.exits[stage] ?? [])])];
}

/** Whether a field may not be changed in a state. */
export function isLocked(machine: Pick<StateMachine, 'locks'>, state: unknown, field: string): boolean {
  const locked = machine.locks[String(state)];
  return locked === 'all' || (locked?.includes(field) ?? false);
}
