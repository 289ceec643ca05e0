import { createMiddleware } from 'hono/factory';
import { TideError } from '../errors';
import type { Environment } from './environment';

/** Lets only administrators through. */
export const demandAdministrator = createMiddleware<Environment>(async (context, next) => {
  if (!context.get('actor').administrator) throw new TideError('NO_PERMISSION', '只有系统管理员可以使用这个功能。');
  await next();
});
