import type { FieldJson } from '@tide/model/api/objects';
import type { FC } from 'react';
import type { Whole } from './whole';

export interface InputProps<Definition = FieldJson> {
  field: Definition;
  value: unknown;
  onChange(value: unknown): void;
  id?: string;
  autoFocus?: boolean;
}

/** How a field type looks: read in a cell, written in a form. The second half of a field type beside its model file. */
export interface Face<Definition = FieldJson> {
  Cell: FC<{ field: Definition; value: never; whole?: Whole }>;
  /** Absent where nobody types: numbers of the system, formulas, sums. */
  Input?: FC<InputProps<Definition>>;
  /** Width of a list column in pixels. */
  width: number | ((field: Definition) => number);
  /** Numbers stand at the right, under each other. */
  align?: 'right' | ((field: Definition) => 'right' | undefined);
  /** Takes the whole width of a form. */
  wide?: boolean;
}
