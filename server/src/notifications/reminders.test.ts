import type { NotificationJson } from '@tide/model/api/notifications';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { json } from '../testing/json';
import { openSmtpSink, type SmtpSink } from '../testing/smtp';
import { openWorld, type World } from '../testing/world';
import { deliverNotifications } from './deliver';
import { expireNotifications } from './expire';

/* One's own reminders, what is done with notifications, and how they arrive (spec REM-01, REM-04, NOTI-01, NOTI-02). */
let world: World;
let smtp: SmtpSink;
beforeAll(async () => {
  [world, smtp] = await Promise.all([openWorld(), openSmtpSink()]);
});
afterAll(async () => {
  await smtp.close();
  await world.close();
});

const minute = 60_000;
const call = (who: string, method: string, path: string, body?: unknown) =>
  world.request(who, `/api/notifications${path}`, { method, ...(body !== undefined && { body }) });
const list = async (who: string, tab: string): Promise<NotificationJson[]> =>
  (await json(await call(who, 'GET', `?tab=${tab}`))).items;
const subjects = async (who: string, tab: string) => (await list(who, tab)).map(({ text }) => text);
const unread = async (who: string): Promise<number> => (await json(await call(who, 'GET', '/unread'))).count;
const ahead = (minutes: number) => new Date(world.clock.now().getTime() + minutes * minute).toISOString();
const remind = async (who: string, subject: string, minutes: number, more: object = {}): Promise<NotificationJson> => {
  const made = await call(who, 'POST', '', { subject, at: ahead(minutes), ...more });
  expect([made.status, made.status === 201 ? '' : await made.text()]).toEqual([201, '']);
  return json(made);
};
/** Opens the stream of a person who has signed in anew. */
async function follow(http: World['http'], who: string) {
  const person = world.engine.directory.person(world.id(who)) ?? expect.fail();
  const { token } = await world.sessions.open(person, false, { ip: null, agent: null });
  const opened = await http.request('/api/events', { headers: { cookie: `tide_session=${token}` } });
  const reader = (opened.body ?? expect.fail()).pipeThrough(new TextDecoderStream()).getReader();
  return { token, opened, heard: () => reader.read() };
}
const deliver = () => deliverNotifications(world.engine, 'https://crm.hx.cn');

describe('REM-01 a reminder of one’s own', () => {
  it('stands under 今日 and 未来, is edited, put off, done, taken up again and deleted', async () => {
    const today = await remind('li', '给华星打电话', 60);
    const later = await remind('li', '准备投标', 3 * 24 * 60);
    expect(today).toMatchObject({ notice: 'reminder', text: '给华星打电话', read: false, can: ['edit', 'delete'] });
    expect([await subjects('li', 'today'), await subjects('li', 'future')]).toEqual([['给华星打电话'], ['准备投标']]);
    // Its time has not come yet.
    expect(await unread('li')).toBe(0);
    await call('li', 'PATCH', `/${today.id}`, { subject: '给华星王总打电话', at: ahead(120) });
    world.clock.advance(100 * minute);
    expect(await unread('li')).toBe(0);
    world.clock.advance(21 * minute);
    expect([await subjects('li', 'today'), await unread('li')]).toEqual([['给华星王总打电话'], 1]);
    await call('li', 'PATCH', `/${today.id}`, { read: true });
    expect(await unread('li')).toBe(0);
    // Put off it comes again, unread.
    await call('li', 'PATCH', `/${today.id}`, { at: ahead(10) });
    world.clock.advance(11 * minute);
    expect(await unread('li')).toBe(1);
    await call('li', 'PATCH', `/${today.id}`, { done: true });
    expect([await unread('li'), await subjects('li', 'done')]).toEqual([0, ['给华星王总打电话']]);
    await call('li', 'PATCH', `/${today.id}`, { done: false });
    expect(await subjects('li', 'today')).toEqual(['给华星王总打电话']);
    expect((await call('li', 'DELETE', `/${later.id}`)).status).toBe(204);
    expect(await list('li', 'future')).toEqual([]);
    world.clock.advance(24 * 60 * minute);
    expect([await subjects('li', 'today'), await subjects('li', 'past')]).toEqual([[], ['给华星王总打电话']]);
  });

  it('is about a record that its person may see, and about nothing when he no longer may', async () => {
    const { id, version } = await world.create('zhao', 'customer', { name: '会移走的客户' });
    const on = { object: 'customer', record: id };
    expect((await call('zhou', 'POST', '', { subject: '看看', at: ahead(5), ...on })).status).toBe(404);
    const made = await remind('zhao', '问问近况', 5, on);
    expect(made).toMatchObject({ record: { id, title: '会移走的客户' }, gone: false });
    await world.request('li', `/api/records/customer/${id}`, {
      method: 'PATCH',
      body: { version, owner: world.id('wu') },
    });
    const mine = (await list('zhao', 'today')).find((item) => item.id === made.id);
    expect(mine).toMatchObject({ text: '问问近况', record: null, gone: true });
  });

  it('keeps its own words where its record has a field of that name, and is moved and read in one step', async () => {
    const { id: customer } = await world.create('admin', 'customer', { name: '报价的客户' });
    const { id } = await world.create('admin', 'quote', { subject: '泵站报价', customer });
    const made = await remind('admin', '催一下回复', 5, { object: 'quote', record: id });
    expect(made).toMatchObject({ text: '催一下回复', record: { id, title: '泵站报价' } });
    const moved = await call('admin', 'PATCH', `/${made.id}`, { read: true, done: false, at: ahead(30) });
    expect(moved.status).toBe(200);
    // Put off it comes again, unread.
    expect(await json(moved)).toMatchObject({ read: false, done: false, at: ahead(30) });
  });

  it('is refused in the past, without words, with half a record, and beyond the number that anybody can keep', async () => {
    const refused = async (body: object) => {
      const answer = await call('sun', 'POST', '', body);
      return [answer.status, (await json(answer)).code];
    };
    expect(await refused({ subject: '晚了', at: ahead(-1) })).toEqual([422, 'REMIND_IN_PAST']);
    expect(await refused({ subject: ' ', at: ahead(5) })).toEqual([422, 'VALIDATION_FAILED']);
    expect(await refused({ subject: '好', at: '明天' })).toEqual([422, 'VALIDATION_FAILED']);
    expect(await refused({ subject: '好', at: ahead(5), object: 'customer' })).toEqual([400, 'BAD_REQUEST']);
    await sql`insert into tide_notification (id, receiver, notice, subject, occasion, at, created_at)
      select gen_random_uuid(), ${world.id('sun')}::uuid, 'reminder', gen_random_uuid(), 'x', ${ahead(90)}::timestamptz, now()
      from generate_series(1, 500)`.execute(world.engine.database);
    expect(await refused({ subject: '第 501 条', at: ahead(5) })).toEqual([422, 'TOO_MANY_REMINDERS']);
  });

  it('belongs to its person alone', async () => {
    const made = await remind('zheng', '自己的', 5);
    expect((await call('admin', 'PATCH', `/${made.id}`, { done: true })).status).toBe(404);
    expect((await call('admin', 'DELETE', `/${made.id}`)).status).toBe(404);
    await call('admin', 'POST', '/read', { ids: [made.id] });
    world.clock.advance(6 * minute);
    expect(await unread('zheng')).toBe(1);
    expect((await call('zheng', 'PATCH', '/no-id', { done: true })).status).toBe(404);
  });
});

describe('NOTI-01 notifications', () => {
  it('are read one by one or all at once, and only those of one’s own are reworded or deleted', async () => {
    const names = ['甲', '乙', '丙'];
    for (const name of names) await world.create('zhao', 'customer', { name: `分配${name}`, owner: world.id('qian') });
    expect(await unread('qian')).toBe(3);
    const [first] = await list('qian', 'today');
    expect((await call('qian', 'PATCH', `/${first?.id}`, { subject: '别的' })).status).toBe(400);
    expect((await call('qian', 'DELETE', `/${first?.id}`)).status).toBe(404);
    await call('qian', 'POST', '/read', { ids: [first?.id] });
    expect(await unread('qian')).toBe(2);
    await call('qian', 'POST', '/read');
    expect([await unread('qian'), (await list('qian', 'today')).length]).toEqual([0, 3]);
  });

  it('come in pages, each once, however many have the same moment', async () => {
    await sql`insert into tide_notification (id, receiver, notice, subject, occasion, facts, at, created_at)
      select gen_random_uuid(), ${world.id('wei')}::uuid, 'reminder', gen_random_uuid(), 'x', jsonb_build_object('subject', n::text),
        ${ahead(-1)}::timestamptz, now() from generate_series(1, 75) as n`.execute(world.engine.database);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: NotificationJson[]; nextCursor: string | null } = await json(
        await call('wei', 'GET', `?tab=today${cursor && `&cursor=${cursor}`}`),
      );
      seen.push(...page.items.map(({ text }) => text));
      cursor = page.nextCursor;
    }
    expect([seen.length, new Set(seen).size, await unread('wei')]).toEqual([75, 75, 75]);
    expect((await call('wei', 'GET', '?cursor=abc')).status).toBe(400);
    expect((await call('wei', 'GET', '?tab=all')).status).toBe(422);
  });

  it('of a kind that its person has switched off are not kept', async () => {
    const choose = (who: string, body: object) => call(who, 'PUT', '/choices', body);
    await choose('qian', { notice: 'assigned', shown: false, mail: false });
    await world.create('zhao', 'customer', { name: '不用告诉我', owner: world.id('qian') });
    expect(await unread('qian')).toBe(0);
    await choose('qian', { notice: 'assigned', shown: true, mail: false });
    await world.create('zhao', 'customer', { name: '又要告诉我', owner: world.id('qian') });
    expect(await unread('qian')).toBe(1);
    expect((await choose('qian', { notice: 'gone', shown: true, mail: false })).status).toBe(404);
    expect((await choose('qian', { notice: 'reminder', shown: false, mail: false })).status).toBe(400);
    const kinds = async (who: string) =>
      ((await json(await call(who, 'GET', '/choices'))).items as { notice: string }[]).map(({ notice }) => notice);
    expect(await kinds('qian')).toEqual(expect.arrayContaining(['assigned', 'planDue']));
    expect(await kinds('qian')).not.toContain('revealAlert');
    expect(await kinds('admin')).toContain('revealAlert');
  });

  it('are kept for 180 days', async () => {
    await remind('chen', '会过期', 1);
    world.clock.advance(180 * 24 * 60 * minute);
    await expireNotifications(world.engine);
    expect(await list('chen', 'past')).toHaveLength(1);
    world.clock.advance(2 * minute);
    await expireNotifications(world.engine);
    expect(await list('chen', 'past')).toEqual([]);
  });
});

describe('NOTI-02 delivery', () => {
  it('AC-95 by mail is off by default; switched on, a reminder that came while the program was down is sent once', async () => {
    const mail = { host: '127.0.0.1', port: smtp.port, secure: false, user: '', from: 'Tide <tide@hx.cn>' };
    expect((await world.request('admin', '/api/settings/security/mail', { method: 'PATCH', body: mail })).status).toBe(
      204,
    );
    await world.request('liu', '/api/me', { method: 'PATCH', body: { email: 'liu@hx.cn' } });
    expect((await json(await call('liu', 'GET', '/choices'))).mail).toBe(true);
    await remind('liu', '不发邮件', 10);
    world.clock.advance(40 * minute);
    await deliver();
    expect(smtp.mails).toEqual([]);
    await call('liu', 'PUT', '/choices', { notice: 'reminder', shown: true, mail: true });
    await remind('liu', '要发邮件', 10);
    await deliver();
    expect(smtp.mails).toEqual([]);
    world.clock.advance(40 * minute);
    // Two nodes come back at once.
    await Promise.all([deliver(), deliver()]);
    await deliver();
    await vi.waitFor(() => expect(smtp.mails).toHaveLength(1));
    expect(smtp.mails[0]).toMatchObject({ to: ['liu@hx.cn'], text: expect.stringContaining('要发邮件') });
  });

  it('REM-04 mails neither what is done already nor what is older than a day', async () => {
    const before = smtp.mails.length;
    const done = await remind('liu', '已经做完', 10);
    await call('liu', 'PATCH', `/${done.id}`, { done: true });
    await remind('liu', '停机两天', 20);
    world.clock.advance(15 * minute);
    await deliver();
    world.clock.advance(2 * 24 * 60 * minute);
    await deliver();
    await remind('liu', '及时', 1);
    world.clock.advance(2 * minute);
    await deliver();
    await vi.waitFor(() => expect(smtp.mails).toHaveLength(before + 1));
    expect(smtp.mails.at(-1)?.text).toContain('及时');
    expect(await subjects('liu', 'past')).toContain('停机两天');
  });

  it('by mail fails with a sentence for the log, and the list has it all the same', async () => {
    const nowhere = { host: '127.0.0.1', port: 1, secure: false, user: '', from: 'Tide <tide@hx.cn>' };
    await world.request('admin', '/api/settings/security/mail', { method: 'PATCH', body: nowhere });
    for (const [index, subject] of ['发不出去', '排在后面', '排在最后'].entries())
      await remind('liu', subject, 10 + index);
    world.clock.advance(13 * minute);
    expect(await deliver()).toEqual([expect.stringMatching(/^邮件没有发出/)]);
    expect(await subjects('liu', 'today')).toContain('发不出去');
    // What would have come behind it is sent once the gateway answers.
    const before = smtp.mails.length;
    await world.request('admin', '/api/settings/security/mail', {
      method: 'PATCH',
      body: { ...nowhere, port: smtp.port },
    });
    expect(await deliver()).toEqual([]);
    await vi.waitFor(() => expect(smtp.mails).toHaveLength(before + 2));
    expect(smtp.mails.slice(before).map(({ text }) => text.split('\n')[0])).toEqual(['排在后面', '排在最后']);
  });

  it('to an open page is at once, on every node, also when a reminder comes due, and ends with the program', async () => {
    const node = await world.openNode();
    const { opened, heard } = await follow(node.http, 'zhou');
    expect(opened.headers.get('content-type')).toContain('text/event-stream');
    // Whoever opens a page looks once.
    expect((await heard()).value).toContain('event: notifications');
    await world.create('wu', 'customer', { name: '现在分配', owner: world.id('zhou') });
    expect((await heard()).value).toContain('event: notifications');
    await remind('zhou', '到点了', 5);
    world.clock.advance(6 * minute);
    await deliver();
    expect((await heard()).value).toContain('event: notifications');
    await node.hush();
    expect((await heard()).done).toBe(true);
    await node.close();
    expect((await world.http.request('/api/events')).status).toBe(401);
  });

  it('to an open page ends with its session, at the next beat', async () => {
    const real = globalThis.setTimeout;
    const hurried = (work: () => void, milliseconds?: number) =>
      real(work, milliseconds === 25_000 ? 20 : milliseconds);
    const spy = vi.spyOn(globalThis, 'setTimeout').mockImplementation(hurried as typeof setTimeout);
    try {
      const { token, heard } = await follow(world.http, 'sun');
      expect((await heard()).value).toContain('event: notifications');
      expect((await heard()).value).toContain(': beat');
      await world.http.request('/api/auth/sign-out', { method: 'POST', headers: { cookie: `tide_session=${token}` } });
      let last = await heard();
      while (!last.done) {
        expect(last.value).toContain(': beat');
        last = await heard();
      }
    } finally {
      spy.mockRestore();
    }
  });
});
