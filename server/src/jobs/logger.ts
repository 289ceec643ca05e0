import { Logger } from 'graphile-worker';
import type { Logger as Pino } from 'pino';

/** graphile-worker's words in our log; without one only its errors are shown. */
export function workerLogger(log?: Pino): Logger {
  return new Logger(() => (level, message, meta) => {
    if (level === 'error') log ? log.error({ meta }, message) : console.error(message);
    else if (level === 'warning') log?.warn({ meta }, message);
    else log?.debug({ meta }, message);
  });
}
