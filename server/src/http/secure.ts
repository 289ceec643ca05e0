import { randomUUID } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';
import { TideError } from '../errors';
import type { Origin } from '../people/signIns';
import type { Environment, Request } from './environment';
import type { Services } from './services';

/** Everything that a browser loads comes from this server; styles alone may be inline, because the component library writes them at run time. */
export const headers = (https: boolean) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'same-origin',
    strictTransportSecurity: https ? 'max-age=31536000; includeSubDomains' : false,
  });

const wellFormed = /^[\w-]{8,64}$/;

/** Gives every request an id, the caller's own where he sends a decent one. */
export const requestId = createMiddleware<Environment>(async (context, next) => {
  const given = context.req.header('x-request-id') ?? '';
  context.set('requestId', wellFormed.test(given) ? given : randomUUID());
  context.header('x-request-id', context.get('requestId'));
  await next();
});

/** Refuses state-changing requests that a foreign site sends with our cookie. A bearer token is never sent by a browser on its own. */
export const sameOrigin = (publicUrl: string | null) =>
  createMiddleware<Environment>(async (context, next) => {
    const changing = !['GET', 'HEAD', 'OPTIONS'].includes(context.req.method);
    if (changing && !context.req.header('authorization') && foreign(context, publicUrl))
      throw new TideError('FOREIGN_ORIGIN', '这个请求来自别的网站，已拒绝。');
    await next();
  });

function foreign(context: Request, publicUrl: string | null): boolean {
  const site = context.req.header('sec-fetch-site');
  if (site === 'cross-site' || site === 'same-site') return true;
  const origin = context.req.header('origin');
  if (origin === undefined) return false;
  if (publicUrl && origin === new URL(publicUrl).origin) return false;
  return !URL.canParse(origin) || new URL(origin).host !== context.req.header('host');
}

/** The caller's address; behind a proxy of ours (TIDE_PUBLIC_URL set) the last one that the proxy has seen. */
export function addressOf(context: Request, behindProxy: boolean): string | null {
  const forwarded = behindProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  if (forwarded) return forwarded;
  // app.request() in tests has no socket.
  return context.env && 'incoming' in (context.env as object) ? (getConnInfo(context).remote.address ?? null) : null;
}

/** From where a request comes, for the log of sign-ins. */
export const originOf = (context: Request, { publicUrl }: Pick<Services, 'publicUrl'>): Origin => ({
  ip: addressOf(context, publicUrl !== null),
  agent: context.req.header('user-agent') ?? null,
});
