import { createMiddleware } from 'hono/factory';
import type { Logger } from 'pino';
import type { Environment } from './environment';

/** One structured line per answered request of the API, without bodies and query strings: they hold people's data. */
export const logged = (log: Logger) =>
  createMiddleware<Environment>(async (context, next) => {
    const started = performance.now();
    await next();
    if (!context.req.path.startsWith('/api/')) return;
    const { method, path } = context.req;
    const user = context.get('actor')?.userId;
    log.info(
      {
        requestId: context.get('requestId'),
        method,
        path,
        status: context.res.status,
        milliseconds: Math.round(performance.now() - started),
        user,
      },
      'request',
    );
  });
