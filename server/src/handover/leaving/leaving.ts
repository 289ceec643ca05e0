import type { Reference } from '@tide/model/api/records';
import type { Engine } from '../../records/engine';

/** Something that has gone to a receiver. */
export interface Passed {
  id: string;
  title: string;
  to: string | null;
}

/** One kind of what somebody leaves behind beside his records. To add one is to add a file here and its line in kinds.ts. */
export interface Leaving {
  /** Its name in a plan. */
  name: string;
  label: string;
  find(engine: Engine, person: string): Promise<Reference[]>;
  /** Gives all of it to the receiver, who is active. `engine.database` is the transaction of a change of the organisation. */
  give(engine: Engine, person: string, receiver: string): Promise<Passed[]>;
  /** Gives it back unless it has moved on since; answers whether it did. */
  giveBack(engine: Engine, person: string, passed: Passed): Promise<boolean>;
}
