import type pg from 'pg';
import type { Logger } from 'pino';
import type { Queue } from '../jobs/queue';
import type { Announcements } from '../notifications/listener';
import type { ApiKeys } from '../people/apiKeys';
import type { Sessions } from '../people/sessions';
import type { Typesetter } from '../print/typesetter';
import type { EngineWithFiles } from '../records/engine';

/** What the shelves of routes are given. */
export interface Services {
  engine: EngineWithFiles;
  pool: pg.Pool;
  queue: Queue;
  announcements: Announcements;
  sessions: Sessions;
  apiKeys: ApiKeys;
  typesetter: Typesetter;
  log: Logger;
  /** TIDE_PUBLIC_URL: set where a proxy stands in front. */
  publicUrl: string | null;
}
