import { Hono } from 'hono';
import { z } from 'zod';
import { sendsLinks } from '../accounts/forgottenPassword';
import { hasIdentityProvider } from '../accounts/identityProvider';
import { relyingParty } from '../accounts/relyingParty';
import { demoPassword } from '../demo/load';
import { beginWorkspace } from '../organisation/begin';
import { hasUsers } from '../people/firstUser';
import { bodyOf } from './body';
import type { Environment, Request, Shelf } from './environment';
import type { Services } from './services';

const administrator = z.strictObject({
  username: z.string().max(32),
  name: z.string().trim().min(1, '请填写姓名。').max(50, '姓名不能超过 50 个字。'),
  password: z.string().max(300),
});

/** /api/setup: what the sign-in page needs before anybody has signed in, and the first administrator of an empty workspace. */
export function setup(services: Services): Shelf {
  const { engine } = services;
  const shelf = new Hono<Environment>();
  shelf.get('/', async (context) => {
    const { directory, workspace } = engine;
    const labels = (names: readonly string[]) =>
      names.map((name) => workspace.roles.get(name)?.label ?? name).join('、');
    const people = directory
      .people()
      .filter((person) => person.demo && person.status === 'active')
      // Ids grow with time: the people stand as the pack lists them.
      .sort((one, other) => one.id.localeCompare(other.id));
    return context.json({
      language: workspace.language,
      signIn: waysIn(services, context),
      needsAdministrator: !(await hasUsers(engine.database)),
      demo:
        people.length === 0
          ? null
          : {
              password: demoPassword,
              people: people.map(({ username, name, roles }) => ({ username, name, role: labels(roles) })),
            },
    });
  });
  shelf.post('/', async (context) => {
    await beginWorkspace(engine, await bodyOf(context, administrator));
    return context.body(null, 204);
  });
  return shelf;
}

/** The ways in, and what a new password must be. */
function waysIn(services: Services, context: Request) {
  const { settings } = services.engine;
  const { passwordLength, passwordClasses } = settings.get('security');
  // A GET carries no Origin; where the page stands is enough to offer a way that is checked when it is taken.
  const passkeys = relyingParty(services, new URL(context.req.url).origin) !== null;
  const provider = hasIdentityProvider(services.engine) ? settings.get('identityProvider').label : null;
  return { passkeys, provider, byMail: sendsLinks(services), passwordLength, passwordClasses };
}
