import { sql } from 'kysely';
import { generateSync } from 'otplib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { json } from '../testing/json';
import { openWorld, password, type World } from '../testing/world';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const send = (path: string, body: unknown) =>
  world.http.request(`/api/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
const mine = (path: string, body?: unknown, username = 'qian') =>
  world.request(username, `/api/me/two-factor${path}`, { method: body === undefined ? 'GET' : 'POST', body });
const codeOf = (secret: string) => generateSync({ secret, epoch: Math.floor(world.clock.now().getTime() / 1000) });
const wrongFor = (secret: string) => String((Number(codeOf(secret)) + 500_000) % 1_000_000).padStart(6, '0');
const nextStep = () => world.clock.advance(30_000);
const rule = async (twoFactor: string) => {
  const { security } = await json(await world.request('admin', '/api/settings/security'));
  await world.request('admin', '/api/settings/security', { method: 'PATCH', body: { ...security, twoFactor } });
};

async function turnOn(username = 'qian'): Promise<{ secret: string; codes: string[] }> {
  const { secret } = await json(await mine('', {}, username));
  const { codes } = await json(await mine('/confirm', { code: codeOf(secret) }, username));
  return { secret, codes };
}
async function challenge(): Promise<string> {
  const answer = await json(await send('auth/sign-in', { username: 'qian', password }));
  expect(answer).toMatchObject({ status: 401, code: 'TWO_FACTOR_REQUIRED' });
  return answer.challenge;
}
const enter = (token: string, code: string) => send('auth/second-factor', { challenge: token, code });

it('a person turns it on with a code of his app; then the password alone opens nothing', async () => {
  const { secret, uri } = await json(await mine('', {}));
  expect(uri).toContain('otpauth://totp/');
  expect((await json(await mine(''))).on).toBe(false);
  expect((await json(await mine('/confirm', { code: wrongFor(secret) }))).errors).toMatchObject([{ field: 'code' }]);
  const { codes } = await json(await mine('/confirm', { code: codeOf(secret) }));
  expect(new Set(codes).size).toBe(10);
  expect(await json(await mine(''))).toEqual({ on: true, codesLeft: 10, rule: 'optional' });
  expect((await mine('', {})).status).toBe(409);

  const token = await challenge();
  expect((await world.http.request('/api/me', { headers: { authorization: `Bearer ${token}` } })).status).toBe(401);
  // The code that turned it on has been used.
  expect((await json(await enter(token, codeOf(secret)))).code).toBe('WRONG_CODE');
  nextStep();
  const opened = await enter(token, codeOf(secret));
  expect(opened.status).toBe(200);
  expect(opened.headers.get('set-cookie')).toContain('HttpOnly');
  expect((await json(opened)).user.username).toBe('qian');
});

it('a code counts once, also for two at the same moment, and a challenge too', async () => {
  const { secret } = await turnOn();
  nextStep();
  const [one, two] = [await challenge(), await challenge()];
  const code = codeOf(secret);
  const both = await Promise.all([enter(one, code), enter(two, code)]);
  expect(both.map((answer) => answer.status).sort()).toEqual([200, 401]);
  nextStep();
  const used = both[0]?.status === 200 ? one : two;
  expect((await json(await enter(used, codeOf(secret)))).code).toBe('SIGN_IN_EXPIRED');
});

it('a challenge is over after ten minutes', async () => {
  const { secret } = await turnOn();
  const token = await challenge();
  world.clock.advance(11 * 60_000);
  expect((await json(await enter(token, codeOf(secret)))).code).toBe('SIGN_IN_EXPIRED');
});

it('a recovery code opens once and is kept as a hash', async () => {
  const { codes } = await turnOn();
  const [first = '', second = ''] = codes;
  const kept = await sql<{
    all: string;
  }>`select secret || array_to_string(recovery_hashes, ' ') as all from tide_second_factor`.execute(
    world.engine.database,
  );
  expect(kept.rows[0]?.all).not.toContain(first);
  const both = await Promise.all(
    [challenge(), challenge()].map(async (token) => enter(await token, first.toLowerCase())),
  );
  expect(both.map((answer) => answer.status).sort()).toEqual([200, 401]);
  expect((await json(await mine(''))).codesLeft).toBe(9);
  const { codes: renewed } = await json(await mine('/codes', { current: password }));
  expect((await enter(await challenge(), second)).status).toBe(401);
  expect((await enter(await challenge(), renewed[0])).status).toBe(200);
});

it('AUTH-02 five wrong codes lock the account, even all at once, and the password gives no tries back', async () => {
  const { secret } = await turnOn();
  nextStep();
  const tokens = [];
  for (let attempt = 0; attempt < 8; attempt++) tokens.push(await challenge());
  const answers = await Promise.all(tokens.map((token) => enter(token, wrongFor(secret))));
  expect(answers.map((answer) => answer.status).sort()).toEqual([401, 401, 401, 401, 401, 423, 423, 423]);
  expect((await enter(tokens[0] ?? '', codeOf(secret))).status).toBe(423);
  world.clock.advance(16 * 60_000);
  expect((await enter(await challenge(), codeOf(secret))).status).toBe(200);
  const log = await json(await world.request('qian', '/api/me/sign-ins'));
  const results = log.items.map((item: { result: string }) => item.result);
  expect(results.filter((result: string) => result === 'wrongCode')).toHaveLength(5);
  expect(results[0]).toBe('ok');
});

it('is turned off with the password only', async () => {
  await turnOn();
  expect((await json(await mine('/off', { current: 'wrong' }))).errors).toMatchObject([{ field: 'current' }]);
  expect((await mine('/off', { current: password })).status).toBe(204);
  expect((await send('auth/sign-in', { username: 'qian', password })).status).toBe(200);
});

it('where it is required, nothing else is open before it is set up, and nobody turns it off', async () => {
  await turnOn('admin');
  await rule('required');
  expect((await json(await world.request('qian', '/api/records/customer'))).code).toBe('TWO_FACTOR_SETUP_REQUIRED');
  expect((await json(await world.request('qian', '/api/me'))).user.mustSetUpTwoFactor).toBe(true);
  expect((await json(await mine('/off', { current: password }))).code).toBe('TWO_FACTOR_SETUP_REQUIRED');
  await turnOn();
  expect((await world.request('qian', '/api/records/customer')).status).toBe(200);
  expect((await json(await mine('/off', { current: password }))).detail).toContain('不能关闭');
});

it('where it is off, nobody begins with it, and whoever has it keeps it', async () => {
  await turnOn();
  await rule('off');
  expect((await mine('', {}, 'sun')).status).toBe(409);
  await challenge();
});

it('an administrator takes a lost one away: all sessions end, and the audit knows', async () => {
  await turnOn();
  const path = `/api/settings/users/${world.id('qian')}/two-factor`;
  expect((await world.request('sun', path, { method: 'DELETE' })).status).toBe(403);
  expect((await world.request('admin', path, { method: 'DELETE' })).status).toBe(204);
  expect((await world.request('admin', path, { method: 'DELETE' })).status).toBe(404);
  expect((await send('auth/sign-in', { username: 'qian', password })).status).toBe(200);
  const audit = await sql<{ action: string }>`select action from tide_audit order by at, id`.execute(
    world.engine.database,
  );
  expect(audit.rows.map((row) => row.action)).toEqual(['twoFactor.on', 'user.removeTwoFactor']);
});
