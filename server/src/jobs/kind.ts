import type { Actor } from '../access/actor';
import type { EngineWithFiles } from '../records/engine';
import type { Work } from '../work';

/** One kind of work: its name is kept in tide_job, `run` is one call down. */
export interface JobKind {
  name: string;
  /** Does the work as the person who started it. `subject` is what it works on, e.g. an import. */
  run(engine: EngineWithFiles, actor: Actor, subject: string, work: Work): Promise<'done' | 'cancelled'>;
  /** Tells the subject that its work has failed. */
  failed(engine: EngineWithFiles, subject: string, message: string): Promise<void>;
  /** Puts the subject back to where the work can be done again; refuses with WRONG_STATE where it cannot. */
  again(engine: EngineWithFiles, actor: Actor, subject: string): Promise<void>;
}
