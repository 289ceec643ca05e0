import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { type Route, routesOf } from '../testing/routes';
import { openWorld, password, type World } from '../testing/world';

/*
 * Every route of the server, from its own list: a new one demands a session and refuses foreign sites without a line here, or stands in
 * `open` with its reason.
 */
let world: World;
let cookie: string;
beforeAll(async () => {
  world = await openWorld();
  const response = await world.http.request('/api/auth/sign-in', {
    method: 'POST',
    body: JSON.stringify({ username: 'qian', password }),
    headers: { 'content-type': 'application/json' },
  });
  cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
});
afterAll(() => world.close());

/** Routes that are answered without a session, and why. */
const open: readonly [pattern: RegExp, reason: string][] = [
  [/^GET \/api\/health$/, 'whoever watches the program is nobody'],
  [/^(GET|POST) \/api\/setup$/, 'the first visit finds nobody who could sign in'],
  [/^(GET|POST) \/api\/auth\/(?!sign-out$)/, 'whoever signs in has no session yet'],
];
const isOpen = ({ name }: Route) => open.some(([pattern]) => pattern.test(name));

const filled = ({ path }: Route) =>
  path.replace(/:object/, 'customer').replace(/:\w+/g, '01890000-0000-7000-8000-000000000000');

async function ask(route: Route, headers: Record<string, string>) {
  const writing = route.method !== 'GET';
  const response = await world.http.request(filled(route), {
    method: route.method,
    headers: { host: 'crm.example.com', ...(writing && { 'content-type': 'application/json' }), ...headers },
    ...(writing && { body: '{}' }),
  });
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  return { status: response.status, code: isProblem ? (await json(response)).code : null };
}

describe('every route', () => {
  it('demands a session, or says why not', async () => {
    const routes = routesOf(world);
    expect(routes.length).toBeGreaterThan(50);
    for (const route of routes.filter((one) => !isOpen(one)))
      for (const headers of [{}, { authorization: 'Bearer nobody' }, { cookie: 'tide_session=nobody' }] as Record<
        string,
        string
      >[]) {
        const sentence = `${route.name} must demand a session; if it is meant to be open, give it a line with its reason in \`open\``;
        expect(await ask(route, headers), sentence).toEqual({ status: 401, code: 'NOT_SIGNED_IN' });
      }
  });

  it('that changes something refuses a foreign site, also where no session is needed', async () => {
    const changing = routesOf(world).filter(({ method }) => method !== 'GET');
    expect(changing.length).toBeGreaterThan(20);
    for (const route of changing)
      for (const headers of [
        { 'sec-fetch-site': 'cross-site' },
        { origin: 'https://evil.example' },
        { origin: 'null' },
      ] as Record<string, string>[])
        expect(await ask(route, { cookie, ...headers }), `${route.name} ${JSON.stringify(headers)}`).toEqual({
          status: 403,
          code: 'FOREIGN_ORIGIN',
        });
  });

  it('answers methods that it does not know with a problem', async () => {
    for (const route of routesOf(world).filter((one) => !isOpen(one)))
      for (const method of ['PUT', 'PROPFIND'])
        if (!routesOf(world).some((other) => other.path === route.path && other.method === method)) {
          const { status } = await ask({ ...route, method }, { cookie, origin: 'http://crm.example.com' });
          // 403 where a page of the settings is closed as a whole.
          expect([403, 404], `${method} ${route.path}`).toContain(status);
        }
  });
});
