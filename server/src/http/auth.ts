import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { z } from 'zod';
import { actorOf } from '../access/actor';
import { TideError } from '../errors';
import { bodyOf } from './body';
import type { Environment, Request, Shelf } from './environment';
import { addressOf } from './secure';
import type { Services } from './services';

const cookie = 'tide_session';

const credentials = z.strictObject({
  username: z.string().min(1, '请输入用户名。').max(100, '用户名太长。'),
  password: z.string().min(1, '请输入密码。').max(200, '密码不能超过 200 个字符。'),
  remember: z.boolean().default(false),
});

/** Sixty tries a minute from one address, whatever the name; five wrong ones lock a name (people/sessions.ts). */
const attempts = () => new RateLimiterMemory({ points: 60, duration: 60 });

/** POST /api/auth/sign-in and /api/auth/sign-out (spec AUTH-01, 02). */
export function auth(services: Services): Shelf {
  const limiter = attempts();
  const shelf = new Hono<Environment>();
  shelf.post('/sign-in', async (context) => {
    const { username, password, remember } = await bodyOf(context, credentials);
    const ip = addressOf(context, services.publicUrl !== null);
    await limiter.consume(ip ?? 'local').catch((refusal: unknown) => {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const retryAfter = Math.ceil(refusal.msBeforeNext / 1000);
      throw new TideError('TOO_MANY_REQUESTS', `登录太频繁，请 ${retryAfter} 秒后再试。`, { details: { retryAfter } });
    });
    const { person, token, expiresAt } = await services.sessions.signIn(username, password, remember, {
      ip,
      agent: context.req.header('user-agent') ?? null,
    });
    setCookie(context, cookie, token, {
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
      secure: services.publicUrl?.startsWith('https:') ?? false,
      ...(remember && { expires: expiresAt }),
    });
    const { id, name, mustChangePassword } = person;
    return context.json({ user: { id, username: person.username, name, mustChangePassword }, token });
  });
  shelf.post('/sign-out', signedIn(services, { evenWithOldPassword: true }), async (context) => {
    await services.sessions.signOut(context.get('session').tokenHash);
    deleteCookie(context, cookie, { path: '/' });
    return context.body(null, 204);
  });
  return shelf;
}

function tokenOf(context: Request): string | undefined {
  const bearer = /^Bearer (\S+)$/.exec(context.req.header('authorization') ?? '')?.[1];
  return bearer ?? getCookie(context, cookie);
}

/** Lets only signed-in people through and sets `actor`. Whoever must change a given password first may do nothing else (spec AUTH-04). */
export const signedIn = (services: Services, options: { evenWithOldPassword?: boolean } = {}) =>
  createMiddleware<Environment>(async (context, next) => {
    const token = tokenOf(context);
    const session = token ? await services.sessions.find(token) : null;
    if (!session) throw new TideError('NOT_SIGNED_IN', '请先登录。');
    if (session.person.mustChangePassword && !options.evenWithOldPassword)
      throw new TideError('PASSWORD_CHANGE_REQUIRED', '首次登录请先修改密码。');
    const { engine } = services;
    context.set('session', session);
    context.set(
      'actor',
      actorOf(engine, session.person, {
        channel: context.req.header('authorization') ? 'api' : 'web',
        ip: addressOf(context, services.publicUrl !== null),
      }),
    );
    await next();
  });
