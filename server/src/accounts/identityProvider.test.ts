import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { client, type IdentityProvider, openIdentityProvider } from '../testing/identityProvider';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';

const publicUrl = 'https://crm.hx.cn';
let world: World;
let provider: IdentityProvider;

beforeAll(async () => {
  world = await openWorld({ publicUrl });
  provider = await openIdentityProvider(`${publicUrl}/api/auth/provider/callback`, {
    'u-1': { email: 'Qian@hx.cn', email_verified: true, preferred_username: 'qian' },
    'u-2': { email: 'qian@hx.cn', email_verified: false },
    'u-3': { email: 'stranger@x.cn', email_verified: true },
    'u-4': { email: 'liu@hx.cn', email_verified: true },
    sun: {},
  });
  for (const username of ['qian', 'liu'])
    await world.request(username, '/api/me', { method: 'PATCH', body: { email: `${username}@hx.cn` } });
  const body = { status: 'disabled' };
  await world.request('admin', `/api/settings/users/${world.id('liu')}`, { method: 'PATCH', body });
});
beforeEach(() => set({}));
afterAll(async () => {
  await provider.close();
  await world.close();
});

const set = (changes: object) =>
  world.request('admin', '/api/settings/security/identity-provider', {
    method: 'PATCH',
    body: {
      issuer: provider.issuer,
      clientId: client.id,
      clientSecret: client.secret,
      label: '华星',
      claim: 'email',
      ...changes,
    },
  });
const get = (path: string, cookie = '') => world.http.request(`/api/auth/provider${path}`, { headers: { cookie } });

/** The browser's way to the provider: the address, and the cookie that it keeps. */
async function leave(back = '/customer?view=mine') {
  const answer = await get(`?back=${encodeURIComponent(back)}`);
  expect(answer.status).toBe(302);
  const [cookie = ''] = answer.headers.getSetCookie().map((set) => set.split(';')[0] ?? '');
  return { address: answer.headers.get('location') ?? '', cookie };
}
/** The whole way of one account: where the browser ends. */
async function pass(account: string, back?: string): Promise<{ to: string | null; session: string | undefined }> {
  const { address, cookie } = await leave(back);
  const returned = await provider.visit(address, account);
  const answer = await get(`/callback${returned.search}`, cookie);
  const session = answer.headers.getSetCookie().find((set) => set.startsWith('tide_session='));
  return { to: answer.headers.get('location'), session: session?.split(';')[0] };
}
const lastSignIn = async () => (await json(await world.request('admin', '/api/settings/sign-ins'))).items[0];

it('signs in the user of a verified e-mail and leads to the page that was asked for', async () => {
  expect((await json(await world.http.request('/api/setup'))).signIn.provider).toBe('华星');
  const { address } = await leave();
  const asked = new URL(address).searchParams;
  expect([asked.get('code_challenge_method'), asked.get('response_type')]).toEqual(['S256', 'code']);
  expect([asked.has('state'), asked.has('nonce')]).toEqual([true, true]);
  const { to, session } = await pass('u-1');
  expect(to).toBe('/customer?view=mine');
  const me = await world.http.request('/api/me', { headers: { cookie: session ?? '' } });
  expect((await json(me)).user.username).toBe('qian');
  expect(await lastSignIn()).toMatchObject({ username: 'qian', result: 'identityProvider' });
});

it('never leads to another site', async () => {
  for (const back of ['//elsewhere.example', '/\\elsewhere.example', 'https://elsewhere.example'])
    expect((await pass('u-1', back)).to).toBe('/');
});

it('links to existing active users only: no unverified e-mail, no stranger, nobody disabled', async () => {
  const before = world.engine.directory.people().length;
  expect(await pass('u-2')).toEqual({ to: '/sign-in?failed=UNKNOWN_IDENTITY', session: undefined });
  expect(await pass('u-3')).toEqual({ to: '/sign-in?failed=UNKNOWN_IDENTITY', session: undefined });
  expect(await lastSignIn()).toMatchObject({ username: 'stranger@x.cn', result: 'unknownIdentity' });
  expect(await pass('u-4')).toEqual({ to: '/sign-in?failed=ACCOUNT_DISABLED', session: undefined });
  expect(world.engine.directory.people()).toHaveLength(before);
});

it('finds the user by his user name where that is the claim', async () => {
  await set({ claim: 'preferred_username' });
  expect((await pass('u-1')).to).toBe('/customer?view=mine');
  await set({ claim: 'sub' });
  expect((await pass('sun')).to).toBe('/customer?view=mine');
  expect((await lastSignIn()).username).toBe('sun');
});

it('an answer counts once, in the browser that has asked, and with its own state', async () => {
  const one = await leave();
  const other = await leave();
  const returned = await provider.visit(one.address, 'u-1');
  const end = async (cookie: string, search = returned.search) =>
    (await get(`/callback${search}`, cookie)).headers.get('location');
  expect(await end('')).toBe('/sign-in?failed=SIGN_IN_EXPIRED');
  expect(await end(other.cookie)).toBe('/sign-in?failed=PROVIDER_FAILED');
  expect(await end(one.cookie)).toBe('/customer?view=mine');
  expect(await end(one.cookie)).toBe('/sign-in?failed=SIGN_IN_EXPIRED');
});

it('a refusal of the provider and one that is away are told on the sign-in page', async () => {
  expect((await pass('')).to).toBe('/sign-in?failed=PROVIDER_FAILED');
  await set({ issuer: 'http://127.0.0.1:9' });
  expect((await get('')).headers.get('location')).toBe('/sign-in?failed=PROVIDER_FAILED');
  await set({ issuer: '' });
  expect((await get('')).headers.get('location')).toBe('/sign-in?failed=PROVIDER_FAILED');
  expect((await json(await world.http.request('/api/setup'))).signIn.provider).toBeNull();
});

it('is set with https only, and its secret stays with its issuer', async () => {
  expect((await json(await set({ issuer: 'http://login.example' }))).errors).toMatchObject([{ field: 'issuer' }]);
  const moved = await json(await set({ issuer: 'https://other.example', clientSecret: undefined }));
  expect(moved.errors).toMatchObject([{ field: 'clientSecret' }]);
  const shown = JSON.stringify(await json(await world.request('admin', '/api/settings/security')));
  expect(shown).not.toContain(client.secret);
  expect(shown).toContain('"hasClientSecret":true');
});
