import type pg from 'pg';
import type { Logger } from 'pino';
import type { Sessions } from '../people/sessions';
import type { Engine } from '../records/engine';

/** What the shelves of routes are given. */
export interface Services {
  engine: Engine;
  pool: pg.Pool;
  sessions: Sessions;
  log: Logger;
  /** TIDE_PUBLIC_URL: set where a proxy stands in front. */
  publicUrl: string | null;
  /** Folder for uploaded files and exports. */
  data: string;
}
