import type { ObjectJson } from '@tide/model/api/objects';
import { createContext } from 'react';

/** What a control that stands for several values has to know of the form around it. */
export interface FormSurroundings {
  object: ObjectJson;
  /** The record that is changed; undefined for a new one. */
  id?: string;
  /** Everything that is typed in the form. */
  values: Readonly<Record<string, unknown>>;
  /** What the server has refused, by field; cells of lines are `lines.2.quantity`. */
  problems: Readonly<Record<string, string>>;
}

/** Null where a control stands alone, as in an inline edit. */
export const FormContext = createContext<FormSurroundings | null>(null);
