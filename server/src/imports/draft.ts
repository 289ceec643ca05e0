import type { Values } from '@tide/model/api/records';
import type { Target } from './targets';

/** Text of the file that names records of another object by their titles. */
export interface ReferenceWords {
  target: Target;
  to: string;
  titles: string[];
}

/** A row of the file on its way to become a record. */
export interface Draft {
  /** 1-based, as in the file. */
  number: number;
  /** The row as it reads. */
  cells: string[];
  values: Values;
  child: Values;
  /** What the child's link to its parent carries. */
  link: Values;
  /** Why the row is refused; each a sentence. */
  problems: string[];
  /** Fields with a problem; they are not complained about twice. */
  wrong: Set<string>;
  /** Remarks on a row that is taken. */
  remarks: string[];
  references: ReferenceWords[];
}

export function newDraft(number: number, cells: string[]): Draft {
  return {
    number,
    cells,
    values: {},
    child: {},
    link: {},
    problems: [],
    wrong: new Set(),
    remarks: [],
    references: [],
  };
}

/** The values among which a target's belong. */
export function placeOf(draft: Draft, target: Pick<Target, 'place'>): Values {
  return target.place === 'own' ? draft.values : target.place === 'child' ? draft.child : draft.link;
}

export function refuse(draft: Draft, target: Target, reason: string): void {
  draft.problems.push(reason);
  if (target.place === 'own') draft.wrong.add(target.name);
}
