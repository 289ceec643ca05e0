import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { json } from '../testing/json';
import { openSmtpSink, type SmtpSink } from '../testing/smtp';
import { openWorld, password, type World } from '../testing/world';

let world: World;
let smtp: SmtpSink;
beforeEach(async () => {
  [world, smtp] = await Promise.all([openWorld(), openSmtpSink()]);
});
afterEach(async () => {
  await smtp.close();
  await world.close();
});

const minute = 60_000;
const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  world.http.request(`/api/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
const set = (path: string, body: unknown, username = 'admin') =>
  world.request(username, `/api/settings/security${path}`, { method: 'PATCH', body });
const security = async () => (await json(await world.request('admin', '/api/settings/security'))).security;
const mail = () => ({
  host: '127.0.0.1',
  port: smtp.port,
  secure: false,
  user: '',
  from: 'Tide <tide@hx.cn>',
});

/** qian has an e-mail, and mails go out. */
async function setUp() {
  await world.request('qian', '/api/me', { method: 'PATCH', body: { email: 'qian@hx.cn' } });
  expect((await set('/mail', mail())).status).toBe(204);
  expect((await set('', { ...(await security()), address: 'https://crm.hx.cn/' })).status).toBe(204);
}
const links = () =>
  smtp.mails.flatMap(({ text }) => /https:\/\/crm\.hx\.cn\/reset-password#(\S+)/.exec(text)?.[1] ?? []);
const reset = (token: string, next = 'Brand-new-1') => send('auth/reset', { token, next });
const mailed = (count: number) => vi.waitFor(() => expect(smtp.mails).toHaveLength(count), { timeout: 5000 });

describe('a forgotten password', () => {
  it('AC-03 is answered the same for everybody; only who is known gets a link, which works once and ends all sessions', async () => {
    await setUp();
    const before = (await json(await send('auth/sign-in', { username: 'qian', password }))).token;
    const answers = [];
    for (const username of ['nobody@x.cn', 'qian@hx.cn'])
      answers.push(await send('auth/forgot', { username }, { host: 'evil.example', origin: 'http://evil.example' }));
    const [unknown, known] = await Promise.all(answers.map(async (answer) => [answer.status, await json(answer)]));
    expect(unknown).toEqual([202, { byMail: true }]);
    expect(known).toEqual(unknown);
    await mailed(1);
    expect(smtp.mails[0]?.to).toEqual(['qian@hx.cn']);
    const [token = ''] = links();
    expect((await json(await reset(token, 'short'))).errors[0].field).toBe('next');
    expect((await reset(token)).status).toBe(204);
    const second = await reset(token, 'Brand-new-2');
    expect([second.status, (await json(second)).detail]).toEqual([410, '链接已失效，请重新申请。']);
    const old = await world.http.request('/api/me', { headers: { authorization: `Bearer ${before}` } });
    expect(old.status).toBe(401);
    expect((await send('auth/sign-in', { username: 'qian', password: 'Brand-new-1' })).status).toBe(200);
    const log = await json(await world.request('qian', '/api/me/sign-ins'));
    expect(log.items.map((item: { result: string }) => item.result)).toEqual(['ok', 'passwordReset', 'ok']);
  });

  it('AUTH-05 a link is over after 30 minutes, and of two clicks at once one counts', async () => {
    await setUp();
    await send('auth/forgot', { username: 'qian' });
    await mailed(1);
    const [late = ''] = links();
    world.clock.advance(31 * minute);
    expect((await reset(late)).status).toBe(410);
    await send('auth/forgot', { username: 'qian' });
    await mailed(2);
    const token = links()[1] ?? '';
    const both = await Promise.all([reset(token, 'First-one-1'), reset(token, 'Second-one-2')]);
    expect(both.map((answer) => answer.status).sort()).toEqual([204, 410]);
    expect((await reset('x'.repeat(43))).status).toBe(410);
  });

  it('AUTH-05 the database holds no link that works', async () => {
    await setUp();
    await send('auth/forgot', { username: 'qian' });
    await mailed(1);
    const { rows } = await sql<{ hash: string }>`select token_hash as hash from tide_reset_request`.execute(
      world.engine.database,
    );
    expect((await reset(rows[0]?.hash ?? '')).status).toBe(410);
  });

  it('AUTH-05 one address asks five times an hour', async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 6; attempt++)
      statuses.push((await send('auth/forgot', { username: `n${attempt}` })).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
  });

  it('AUTH-05 without a gateway administrators are told, and a new password or a dismissal settles it', async () => {
    const waiting = async () => (await json(await world.request('admin', '/api/settings/reset-requests'))).items;
    for (const username of ['qian', 'sun', 'nobody', 'qian'])
      expect(await json(await send('auth/forgot', { username }))).toEqual({ byMail: false });
    await vi.waitFor(async () => expect(await waiting()).toHaveLength(2));
    expect((await world.request('qian', '/api/settings/reset-requests')).status).toBe(403);
    await world.request('admin', `/api/settings/users/${world.id('qian')}/reset-password`, { method: 'POST' });
    const path = `/api/settings/reset-requests/${world.id('sun')}`;
    expect((await world.request('admin', path, { method: 'DELETE' })).status).toBe(204);
    expect((await world.request('admin', path, { method: 'DELETE' })).status).toBe(404);
    expect(await waiting()).toEqual([]);
  });

  it('AUTH-05 a gateway that is away leaves the request to administrators', async () => {
    await setUp();
    await smtp.close();
    await send('auth/forgot', { username: 'qian' });
    await vi.waitFor(
      async () => {
        const { items } = await json(await world.request('admin', '/api/settings/reset-requests'));
        expect(items).toMatchObject([{ user: { title: '钱一' } }]);
      },
      { timeout: 5000 },
    );
    smtp = await openSmtpSink();
  });
});

describe('the mail gateway', () => {
  it('is set by administrators alone, its password is sealed and never comes back', async () => {
    expect((await set('/mail', mail(), 'qian')).status).toBe(403);
    expect((await set('/mail', { ...mail(), user: 'tide', password: 'Gateway-pass' })).status).toBe(204);
    const shown = await json(await world.request('admin', '/api/settings/security'));
    expect(shown.mail).toMatchObject({ user: 'tide', hasPassword: true });
    const kept = await sql<{
      all: string;
    }>`select value::text || coalesce((select string_agg(changes::text, '') from tide_audit), '') as all
      from tide_setting where name = 'mail'`.execute(world.engine.database);
    expect(JSON.stringify(shown) + kept.rows[0]?.all).not.toContain('Gateway-pass');
    const test = await world.request('admin', '/api/settings/security/mail/test', {
      method: 'POST',
      body: { to: 'chef@hx.cn' },
    });
    expect(test.status).toBe(204);
    expect(smtp.mails.map(({ to }) => to)).toEqual([['chef@hx.cn']]);
    expect(smtp.users).toEqual(['tide:Gateway-pass']);
  });

  it('does not take its kept password to another machine', async () => {
    await set('/mail', { ...mail(), user: 'tide', password: 'Gateway-pass' });
    const moved = await json(await set('/mail', { ...mail(), host: 'other.example', user: 'tide' }));
    expect(moved.errors).toMatchObject([{ field: 'password' }]);
    expect((await set('/mail', { ...mail(), user: 'tide2' })).status).toBe(204);
  });

  it('says what the gateway has said, and refuses what cannot be', async () => {
    const test = () =>
      world.request('admin', '/api/settings/security/mail/test', { method: 'POST', body: { to: 'chef@hx.cn' } });
    expect((await json(await test())).detail).toBe('还没有设置邮件服务器。');
    await smtp.close();
    await set('/mail', mail());
    expect(await json(await test())).toMatchObject({ status: 502, code: 'MAIL_FAILED' });
    smtp = await openSmtpSink();
    expect((await json(await set('/mail', { ...mail(), from: 'nobody' }))).errors).toMatchObject([{ field: 'from' }]);
    expect((await json(await set('', { ...(await security()), address: 'javascript:alert(1)' }))).errors).toMatchObject(
      [{ field: 'address' }],
    );
  });
});

describe('the rules of passwords', () => {
  const change = (current: string, next: string) =>
    world.request('qian', '/api/me/password', { method: 'POST', body: { current, next } });

  it('AUTH-03 are what the administrator has set: length, mixture, history', async () => {
    expect((await set('', { ...(await security()), passwordLength: 4 })).status).toBe(422);
    await set('', { ...(await security()), passwordLength: 12, passwordClasses: 3, passwordHistory: 1 });
    expect((await json(await change(password, 'Short-one1'))).detail).toBe('密码至少 12 个字符。');
    expect((await json(await change(password, 'lowercase-only'))).detail).toContain('中的三类');
    expect((await json(await change(password, password))).detail).toBe('密码至少 12 个字符。');
    expect((await change(password, 'Long-enough-1')).status).toBe(204);
    expect((await json(await change('Long-enough-1', 'Long-enough-1'))).detail).toBe('密码不能与最近 1 次用过的相同。');
    const english = await world.request('qian', '/api/me/password', {
      method: 'POST',
      body: { current: 'Long-enough-1', next: 'lowercase-only' },
    });
    expect(english.status).toBe(422);
  });

  it('AUTH-03 a password that is too old must be changed before anything else', async () => {
    await set('', { ...(await security()), passwordDays: 30 });
    expect((await world.request('qian', '/api/records/customer')).status).toBe(200);
    world.clock.advance(31 * 24 * 60 * minute);
    expect((await json(await world.request('qian', '/api/records/customer'))).code).toBe('PASSWORD_CHANGE_REQUIRED');
    expect((await json(await world.request('qian', '/api/me'))).user.mustChangePassword).toBe(true);
    expect((await change(password, 'Brand-new-1')).status).toBe(204);
    expect((await world.request('qian', '/api/records/customer')).status).toBe(200);
  });

  it('AUTH-02 wrong old passwords count towards the lock', async () => {
    for (let attempt = 0; attempt < 5; attempt++) expect((await change('wrong', 'Brand-new-1')).status).toBe(422);
    expect((await change(password, 'Brand-new-1')).status).toBe(423);
  });
});
