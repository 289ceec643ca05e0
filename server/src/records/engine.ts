import type { Clock } from '../clock';
import type { Database } from '../database/connect';
import type { FileStore } from '../files/store';
import type { Workspace } from '../metadata/workspace';
import type { Directory } from '../people/directory';
import type { SettingsStore } from '../settings/store';

/** What the two stories need to work: the database, the definitions, the people, the settings and the time. */
export interface Engine {
  database: Database;
  workspace: Workspace;
  directory: Directory;
  settings: SettingsStore;
  clock: Clock;
}

/** The same with the bytes of files, for what reads or makes whole files: imports, exports. */
export interface EngineWithFiles extends Engine {
  files: FileStore;
}
