import type { FunctionContext } from '@tide/model/functions';
import type { Actor, Ground } from '../access/actor';
import type { Clock } from '../clock';
import type { Database } from '../database/connect';
import type { Reading } from '../database/reading';
import type { FileStore } from '../files/store';
import type { Secrets } from '../settings/secret';

/** What the two stories need to work: the database, the definitions, the people, the settings, their secrets and the time. */
export interface Engine extends Ground {
  database: Database;
  secrets: Secrets;
  /** Sessions behind the second wall, for what people read; null where there is none. Asked by reach.ts alone. */
  reading: Reading | null;
  clock: Clock;
  /** What a function of a pack gets; `engine.database` is the transaction it runs in. Registered from above (functions/context.ts). */
  contextOf(engine: Engine, actor: Actor): FunctionContext;
  /** Puts work into the queue, which begins once the transaction commits. Registered from above (jobs/queue.ts). */
  enqueue(transaction: Database, actor: Actor, job: { kind: string; label: string; subject: string }): Promise<string>;
  /** Takes in what has changed of people, roles, settings and shares, here or on another node (spec PERM-10). */
  refresh(): Promise<void>;
}

/** The same with the bytes of files, for what reads or makes whole files: imports, exports. */
export interface EngineWithFiles extends Engine {
  files: FileStore;
}
