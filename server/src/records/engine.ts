import type { Clock } from '../clock';
import type { Database } from '../database/connect';
import type { Workspace } from '../metadata/workspace';
import type { Directory } from '../people/directory';

/** What the two stories need to work: the database, the definitions, the people and the time. */
export interface Engine {
  database: Database;
  workspace: Workspace;
  directory: Directory;
  clock: Clock;
}
