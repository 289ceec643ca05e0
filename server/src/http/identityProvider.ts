import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { addressOfTide } from '../accounts/accounts';
import { askIdentityProvider, signInWithIdentityProvider } from '../accounts/identityProvider';
import { TideError } from '../errors';
import type { Environment, Request, Shelf } from './environment';
import { originOf } from './secure';
import type { Services } from './services';
import { giveSession } from './signedIn';

const cookie = 'tide_provider';
const path = '/api/auth/provider';

/** A page of ours and never another site's: one slash, then no second one. */
const ours = (back: string | undefined): string => (back && /^\/(?![/\\])/.test(back) ? back : '/');

/** GET /api/auth/provider sends the browser to the identity provider, …/callback takes it back. Refusals are told by the sign-in page. */
export function identityProvider(services: Services): Shelf {
  const shelf = new Hono<Environment>();
  const refused = (context: Request, error: unknown) => {
    if (!(error instanceof TideError)) throw error;
    services.log.warn({ code: error.code }, error.message);
    return context.redirect(`/sign-in?failed=${error.code}`);
  };
  shelf.get('/', async (context) => {
    const base = addressOfTide(services) ?? new URL(context.req.url).origin;
    try {
      const asked = await askIdentityProvider(services, `${base}${path}/callback`, ours(context.req.query('back')));
      setCookie(context, cookie, asked.token, {
        httpOnly: true,
        sameSite: 'Lax',
        path,
        secure: base.startsWith('https:'),
        maxAge: 600,
      });
      return context.redirect(asked.address);
    } catch (error) {
      return refused(context, error);
    }
  });
  shelf.get('/callback', async (context) => {
    const token = getCookie(context, cookie) ?? '';
    deleteCookie(context, cookie, { path });
    const answer = new URL(context.req.url).searchParams;
    try {
      const { back, ...opened } = await signInWithIdentityProvider(
        services,
        token,
        answer,
        originOf(context, services),
      );
      giveSession(context, services, opened, false);
      return context.redirect(back);
    } catch (error) {
      return refused(context, error);
    }
  });
  return shelf;
}
