import type { StateAction, StateMachine } from '../states';
import type { Reference, Values } from './records';

/** An action as its reader gets it: what the system does by itself stays on the server, and so do the conditions. */
export interface StateActionJson
  extends Pick<StateAction, 'label' | 'from' | 'to' | 'tone' | 'who' | 'required' | 'input'> {
  /** Of an action that roles give by name: a role of the reader's does. */
  granted?: true;
}

/** A pipeline as its reader gets it: when it is chosen, and what must hold to leave its stages, the server alone decides. */
export interface PipelineJson {
  name: string;
  label: string;
  stages: readonly { name: string; retired?: true }[];
  retired?: true;
}

/** The states of an object reduced to what the reader may see, in his language. The states themselves are the options of `field`. */
export interface StatesJson extends Omit<StateMachine, 'actions' | 'criteria' | 'pipelines'> {
  actions: Record<string, StateActionJson>;
  pipelines?: { field: string; standard: string; list: readonly PipelineJson[] };
}

/** What can be made from a record (`GET …/copies/{copy}`). */
export interface CopyJson {
  label: string;
  to: string;
  states?: readonly string[];
}

/** What firing an action takes. */
export interface ActionRequest {
  /** The version that the person saw. */
  version: number;
  values?: Values;
}

/** One move of a record from state to state, newest first (`GET …/states`). */
export interface StateChangeJson {
  id: string;
  from: string | null;
  to: string;
  at: string;
  /** Who has done it; null when the system did. */
  by: Reference | null;
  /** Name of the action. */
  action: string;
  /** How long the record was in the former state. */
  seconds: number;
}

/** Values for the form of a new record of `object`, made from another one. */
export interface CopyAnswer {
  object: string;
  values: Values;
}
