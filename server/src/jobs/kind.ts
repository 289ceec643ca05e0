import type { Actor } from '../access/actor';
import type { EngineWithFiles } from '../records/engine';
import type { Work } from '../work';

/** One kind of work; its name is kept in tide_job. Each function is one call down. */
export interface JobKind {
  name: string;
  /** Takes the subject (an import, an export) into the work, the first time or again; refuses with WRONG_STATE where it cannot be. */
  begin(engine: EngineWithFiles, actor: Actor, subject: string): Promise<{ label: string }>;
  /** Does the work as the person who started it. */
  run(engine: EngineWithFiles, actor: Actor, subject: string, work: Work): Promise<'done' | 'cancelled'>;
  /** Tells the subject that its work has failed. */
  failed(engine: EngineWithFiles, subject: string, message: string): Promise<void>;
}
