import { getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { actorOf, withoutDelegation } from '../access/actor';
import { TideError } from '../errors';
import { isApiKey } from '../people/apiKeys';
import { mustFirst } from '../people/mustFirst';
import type { OpenedSession, Session } from '../people/sessions';
import type { Environment, Request } from './environment';
import { tries } from './limit';
import { addressOf } from './secure';
import type { Services } from './services';

export const sessionCookie = 'tide_session';

/** Hands a session to the browser; one that is to be remembered outlives the closing of the browser. */
export function giveSession(context: Request, services: Services, opened: OpenedSession, remember: boolean): void {
  setCookie(context, sessionCookie, opened.token, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: services.publicUrl?.startsWith('https:') ?? false,
    ...(remember && { expires: opened.expiresAt }),
  });
}

function tokenOf(context: Request): string | undefined {
  const bearer = /^Bearer (\S+)$/.exec(context.req.header('authorization') ?? '')?.[1];
  return bearer ?? getCookie(context, sessionCookie);
}

/** Nobody guesses a key; whoever sends many wrong ones is slowed down all the same. */
const wrongKey = tries(30, 60);

async function sessionOf(services: Services, token: string, ip: string | null): Promise<Session | null> {
  if (!isApiKey(token)) return services.sessions.find(token);
  const session = await services.apiKeys.find(token);
  if (!session) await wrongKey(ip);
  return session;
}

/** What a person must do before anything else; a program with his key goes on meanwhile. */
function demandReady({ person, key }: Session, { engine }: Services): void {
  const first = key ? null : mustFirst(person, engine.settings.get('security'), engine.clock.now());
  if (first === 'changePassword') throw new TideError('PASSWORD_CHANGE_REQUIRED', '请先修改密码。');
  if (first === 'setUpTwoFactor') throw new TideError('TWO_FACTOR_SETUP_REQUIRED', '请先开启两步验证。');
}

/** Lets only signed-in people and API keys through and sets `actor`. Whoever must do something first may do nothing else, but `early` routes. */
export const signedIn = (services: Services, options: { early?: boolean } = {}) =>
  createMiddleware<Environment>(async (context, next) => {
    const token = tokenOf(context);
    const ip = addressOf(context, services.publicUrl !== null);
    const session = token ? await sessionOf(services, token, ip) : null;
    if (!session) throw new TideError('NOT_SIGNED_IN', '请先登录。');
    if (!options.early) demandReady(session, services);
    const { engine } = services;
    // What is written follows the newest definitions, whichever node they were changed on (spec OPP-02); what is read does within seconds.
    if (context.req.method !== 'GET') await engine.refresh();
    context.set('session', session);
    const actor = actorOf(engine, session.person, {
      channel: context.req.header('authorization') ? 'api' : 'web',
      ip,
    });
    // Users are delegated to the person and not to one of his roles: a key that has only some of these administers nobody.
    context.set('actor', session.key?.narrowed ? withoutDelegation(actor) : actor);
    // An open page learns with its next request, whatever that was for, that what it was drawn from has changed (spec PERM-10).
    context.header('x-tide-version', [engine.workspace.version, ...actor.roles.map(({ name }) => name)].join(' '));
    await next();
  });

/** Keeps API keys out of what only the person himself may do: passwords, keys, second factors and the settings of signing in. */
export const demandPerson = createMiddleware<Environment>(async (context, next) => {
  if (context.get('session').key)
    throw new TideError('NO_PERMISSION', 'API 密钥不能用于密码、密钥和登录的设置，请本人登录后操作。');
  await next();
});
