import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Authenticator, openAuthenticator } from '../testing/authenticator';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';

const origin = 'http://localhost:3000';
let world: World;
let device: Authenticator;
beforeEach(async () => {
  world = await openWorld();
  device = openAuthenticator('localhost');
});
afterEach(() => world.close());

const headers = { origin, host: 'localhost:3000', 'content-type': 'application/json' };
const send = (path: string, body: unknown = {}) =>
  world.http.request(`http://localhost:3000/api/auth/passkey${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers,
  });
const mine = (path = '', init: { method?: string; body?: unknown } = {}, username = 'qian') =>
  world.request(username, `/api/me/passkeys${path}`, { ...init, headers: { origin } });

async function add(username = 'qian', from = origin) {
  const { options, token } = await json(await mine('/options', { method: 'POST', body: {} }, username));
  const body = { token, name: '我的电脑', response: device.make(options, from) };
  return mine('', { method: 'POST', body }, username);
}
const ask = async () => json(await send('/options'));
const signIn = async (told?: Parameters<Authenticator['sign']>[2], from = origin) => {
  const { options, token } = await ask();
  return send('', { token, response: device.sign(options, from, told) });
};

it('a passkey opens without a user name and stands in the list and in the log', async () => {
  expect((await add()).status).toBe(204);
  const opened = await signIn();
  expect(opened.status).toBe(200);
  expect((await json(opened)).user.username).toBe('qian');
  const { items } = await json(await mine());
  expect(items).toMatchObject([{ name: '我的电脑' }]);
  expect(items[0].lastUsedAt).not.toBeNull();
  expect((await json(await world.request('qian', '/api/me/sign-ins'))).items[0].result).toBe('passkey');
  expect((await mine(`/${items[0].id}`, { method: 'DELETE' }, 'sun')).status).toBe(404);
  expect((await mine(`/${items[0].id}`, { method: 'DELETE' })).status).toBe(204);
  expect((await json(await signIn())).code).toBe('WRONG_PASSKEY');
});

it('an answer counts once and for some minutes', async () => {
  await add();
  const { options, token } = await ask();
  const body = { token, response: device.sign(options, origin) };
  const both = await Promise.all([send('', body), send('', body)]);
  expect(both.map((answer) => answer.status).sort()).toEqual([200, 401]);
  const late = await ask();
  world.clock.advance(6 * 60_000);
  const answer = await send('', { token: late.token, response: device.sign(late.options, origin) });
  expect((await json(answer)).code).toBe('SIGN_IN_EXPIRED');
});

it('a counter that does not grow gives a copy away', async () => {
  await add();
  expect((await signIn({ counter: 5 })).status).toBe(200);
  expect((await json(await signIn({ counter: 5 }))).code).toBe('WRONG_PASSKEY');
  expect((await json(await signIn({ counter: 4 }))).code).toBe('WRONG_PASSKEY');
  expect((await signIn({ counter: 6 })).status).toBe(200);
});

it('refuses the answer for another site, without finger or PIN, and with the name of another user', async () => {
  await add();
  expect((await signIn({}, 'http://localhost.evil.example')).status).toBe(401);
  expect((await signIn({ verified: false })).status).toBe(401);
  const sun = Buffer.from(world.id('sun')).toString('base64url');
  expect((await signIn({ user: sun })).status).toBe(401);
  expect((await send('', { token: 'x', response: {} })).status).toBe(422);
});

it('one that was begun by somebody else, or made for another site, is not added', async () => {
  const { options, token } = await json(await mine('/options', { method: 'POST', body: {} }));
  const body = { token, name: 'fremd', response: device.make(options, origin) };
  expect((await json(await mine('', { method: 'POST', body }, 'sun'))).code).toBe('WRONG_PASSKEY');
  expect((await json(await add('qian', 'http://localhost.evil.example'))).code).toBe('WRONG_PASSKEY');
  expect((await add()).status).toBe(204);
  expect((await json(await add())).code).toBe('DUPLICATE');
});

it('does not open for somebody who is disabled', async () => {
  await add();
  const body = { status: 'disabled' };
  await world.request('admin', `/api/settings/users/${world.id('qian')}`, { method: 'PATCH', body });
  expect((await json(await signIn())).code).toBe('ACCOUNT_DISABLED');
});

it('is offered only where browsers allow it', async () => {
  const offered = async (address: string) =>
    (await json(await world.http.request(`${address}/api/setup`))).signIn.passkeys;
  expect(await offered('http://localhost:3000')).toBe(true);
  expect(await offered('http://127.0.0.1:3000')).toBe(false);
  expect(await offered('http://crm.example')).toBe(false);
});
