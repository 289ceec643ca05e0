import { createMiddleware } from 'hono/factory';
import type { Environment } from './environment';

/** For answers that hold what is shown once, like a one-time password: neither a cache nor an Idempotency-Key keeps them. */
export const shownOnce = createMiddleware<Environment>(async (context, next) => {
  context.header('cache-control', 'private, no-store');
  await next();
});
