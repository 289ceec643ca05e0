import { type Context, Hono } from 'hono';
import { deleteCookie } from 'hono/cookie';
import { z } from 'zod';
import { forgottenPassword, resetByLink, sendsLinks } from '../accounts/forgottenPassword';
import { signIn } from '../accounts/signIn';
import { signInWithCode } from '../accounts/signInWithCode';
import { askForPasskey, signInWithPasskey } from '../accounts/signInWithPasskey';
import type { OpenedSession } from '../people/sessions';
import { passkeyAnswer } from './authSchemas';
import { bodyOf } from './body';
import type { Environment, Request, Shelf } from './environment';
import { identityProvider } from './identityProvider';
import { tries } from './limit';
import { originOf } from './secure';
import type { Services } from './services';
import { giveSession, sessionCookie, signedIn } from './signedIn';

const credentials = z.strictObject({
  username: z.string().min(1, '请输入用户名。').max(100, '用户名太长。'),
  password: z.string().min(1, '请输入密码。').max(200, '密码不能超过 200 个字符。'),
  remember: z.boolean().default(false),
});
const token = z.string().min(1).max(200);
const code = z.strictObject({ challenge: token, code: z.string().min(1, '请输入验证码。').max(50, '验证码太长。') });
const passkey = z.strictObject({ token, response: passkeyAnswer, remember: z.boolean().default(false) });
const forgotten = z.strictObject({ username: z.string().min(1, '请输入用户名。').max(200, '用户名太长。') });
const reset = z.strictObject({ token, next: z.string().max(300) });

/** /api/auth: signing in and out in every way, and the forgotten password (spec AUTH-01…05). */
export function auth(services: Services): Shelf {
  // Sixty tries a minute from one address, whatever the name; five wrong ones lock a name (people/lockout.ts).
  const attempt = tries(60, 60);
  const ask = tries(5, 3600);
  const shelf = new Hono<Environment>();
  const answer = (context: Request, opened: OpenedSession, remember: boolean) => {
    giveSession(context, services, opened, remember);
    const { id, username, name, mustChangePassword } = opened.person;
    return context.json({ user: { id, username, name, mustChangePassword }, token: opened.token });
  };
  const slowly = async (context: Context<Environment>, next: () => Promise<void>) => {
    await attempt(originOf(context, services).ip);
    await next();
  };
  shelf.post('/sign-in', async (context) => {
    const given = await bodyOf(context, credentials);
    await attempt(originOf(context, services).ip);
    return answer(context, await signIn(services, given, originOf(context, services)), given.remember);
  });
  shelf.post('/second-factor', slowly, async (context) => {
    const given = await bodyOf(context, code);
    const { remember, ...opened } = await signInWithCode(services, given, originOf(context, services));
    return answer(context, opened, remember);
  });
  shelf.post('/passkey/options', slowly, async (context) =>
    context.json(await askForPasskey(services, context.req.header('origin') ?? null)),
  );
  shelf.post('/passkey', slowly, async (context) => {
    const given = await bodyOf(context, passkey);
    const origin = context.req.header('origin') ?? null;
    return answer(
      context,
      await signInWithPasskey(services, given, origin, originOf(context, services)),
      given.remember,
    );
  });
  shelf.use('/provider/*', slowly);
  shelf.route('/provider', identityProvider(services));
  shelf.post('/forgot', async (context) => {
    const { username } = await bodyOf(context, forgotten);
    const origin = originOf(context, services);
    await ask(origin.ip);
    // Answered first and done afterwards: neither the words nor the time say whether there is such an account.
    setImmediate(() => {
      forgottenPassword(services, username, origin).catch((error: Error) =>
        services.log.error({ error }, `没能处理忘记密码的请求：${error.message}`),
      );
    });
    return context.json({ byMail: sendsLinks(services) }, 202);
  });
  shelf.post('/reset', slowly, async (context) => {
    await resetByLink(services, await bodyOf(context, reset), originOf(context, services));
    return context.body(null, 204);
  });
  shelf.post('/sign-out', signedIn(services, { early: true }), async (context) => {
    await services.sessions.signOut(context.get('session').tokenHash);
    deleteCookie(context, sessionCookie, { path: '/' });
    return context.body(null, 204);
  });
  return shelf;
}
