import { defineRole, type ObjectRights } from '@tide/model/role';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Cash, openCash } from '../testing/cash';
import { json } from '../testing/json';
import { writeRoles } from '../testing/roleGrid';
import { mailText, mailTo, openSmtpSink, type SmtpSink } from '../testing/smtp';

/* What is printed of a record is sent by mail (spec QUOT-03). */
let cash: Cash;
let world: Cash['world'];
let smtp: SmtpSink;
let contact: string;
beforeAll(async () => {
  [cash, smtp] = await Promise.all([openCash(), openSmtpSink()]);
  ({ world } = cash);
  contact = (
    await world.create('qian', 'contact', {
      name: '王采购',
      email: 'buyer@huaxing.cn',
      customers: [{ id: cash.customer }],
    })
  ).id;
  await world.request('qian', '/api/me', { method: 'PATCH', body: { email: 'qian@hx.cn' } });
});
afterAll(async () => {
  await smtp.close();
  await world.close();
});
beforeEach(() => {
  smtp.mails.length = 0;
  smtp.refuses = false;
});

const slow = { timeout: 60_000 };

/** A quote in force, with what is asked of its mail. */
async function quoted(more: object = {}): Promise<{ id: string; number: string; path: string }> {
  const { id, number } = await world.create('qian', 'quote', {
    subject: '泵站改造',
    customer: cash.customer,
    contact,
    lines: [{ product: cash.product, quantity: '2', price: '950' }],
    ...more,
  });
  await cash.demandAct('qian', 'quote', id, 'submit');
  return { id, number: String(number), path: `records/quote/${id}/print/document/mail` };
}

const propose = (who: string, path: string) => world.request(who, `/api/${path}`);
const mail = { to: ['buyer@huaxing.cn', 'boss@huaxing.cn'], subject: '报价 950', text: '请查收。' };
const send = (who: string, path: string, body: object = mail, headers: Record<string, string> = {}) =>
  world.request(who, `/api/${path}`, { method: 'POST', body, headers });
const notes = async () =>
  (
    await json(
      await world.request(
        'admin',
        '/api/records/interaction?limit=50&fields=content,type,direction,customer,contacts,owner',
      ),
    )
  ).items;
const claims = async () => (await sql`select 1 from tide_mailing`.execute(world.engine.database)).rows.length;

describe('QUOT-03 a quote by mail', slow, () => {
  it('is proposed to its contact in the language of the reader, and says that no gateway is set', async () => {
    const { path, number } = await quoted();
    const proposal = await json(await propose('qian', path));
    expect(proposal).toMatchObject({
      to: ['buyer@huaxing.cn'],
      subject: `报价单 ${number}：泵站改造`,
      attachment: `报价单-${number}.pdf`,
      ready: false,
    });
    expect(proposal.text).toContain('王采购，您好');
    await world.request('qian', '/api/me', { method: 'PATCH', body: { language: 'en-US' } });
    const english = await json(await propose('qian', path));
    expect(english).toMatchObject({ subject: `Quotation ${number}: 泵站改造`, attachment: `Quotation-${number}.pdf` });
    expect(english.text).toContain('Dear 王采购');
    await world.request('qian', '/api/me', { method: 'PATCH', body: { language: 'zh-CN' } });
    const refused = await send('qian', path);
    expect([refused.status, (await json(refused)).code]).toEqual([409, 'MAIL_NOT_SET']);
    await mailTo(smtp, world);
    expect(await json(await propose('qian', path))).toMatchObject({ ready: true });
  });

  it('goes out with the PDF, is noted with the customer, moves the quote on and stands in its history', async () => {
    const { id, path, number } = await quoted();
    const answer = await send('qian', path);
    expect(answer.status).toBe(200);
    expect(await json(answer)).toMatchObject({ id, status: 'sent' });
    expect(smtp.mails.map(({ to }) => to)).toEqual([mail.to]);
    const said = mailText(smtp.mails[0]?.raw ?? '');
    for (const word of ['报价 950', '请查收。', number, '传感器', '1,900.00', `报价单-${number}.pdf`])
      expect(said).toContain(word);
    expect(smtp.mails[0]?.raw).toMatch(/^Reply-To: qian@hx\.cn/m);
    const [note] = await notes();
    expect(note).toMatchObject({
      type: 'email',
      direction: 'out',
      customer: { id: cash.customer },
      contacts: [{ id: contact }],
      owner: { id: world.id('qian') },
    });
    expect(note.content).toContain('请查收。');
    expect(note.content).not.toContain('buyer@huaxing.cn');
    const history = await json(await world.request('qian', `/api/records/quote/${id}/history`));
    expect(history.items[0]).toMatchObject({ action: 'mail', user: { id: world.id('qian') } });
    expect(await claims()).toBe(0);
    // A quote that is sent already may be sent again, and stays what it is.
    expect(await json(await send('qian', path))).toMatchObject({ status: 'sent' });
  });

  it('that the gateway refuses is told, and nothing is noted of it', async () => {
    const { id, path } = await quoted();
    const before = (await notes()).length;
    smtp.refuses = true;
    const refused = await send('qian', path);
    expect([refused.status, (await json(refused)).code]).toEqual([502, 'MAIL_FAILED']);
    expect(await cash.read('quote', id)).toMatchObject({ status: 'effective' });
    expect((await notes()).length).toBe(before);
    smtp.refuses = false;
    expect((await send('qian', path)).status).toBe(200);
  });

  it('GEN-10 goes out once, however often one clicks', async () => {
    const { path } = await quoted();
    const before = (await notes()).length;
    const key = { 'idempotency-key': 'mail-of-a-quote' };
    const answers = await Promise.all([send('qian', path, mail, key), send('qian', path, mail, key)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect([smtp.mails.length, (await notes()).length - before]).toEqual([1, 1]);
    const twice = await Promise.all([send('qian', path), send('zhao', path)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(smtp.mails.length).toBe(2);
  });

  it('is no draft, which may be beyond its seller’s authority', async () => {
    const draft = await world.create('qian', 'quote', { subject: '草稿', customer: cash.customer });
    const path = `records/quote/${draft.id}/print/document/mail`;
    const refused = await send('qian', path);
    expect([refused.status, (await json(refused)).code]).toEqual([409, 'STATE_INVALID']);
    expect((await propose('qian', path)).status).toBe(409);
    expect(smtp.mails).toEqual([]);
  });

  it('takes only addresses, one line of subject, and not too many receivers', async () => {
    const { path } = await quoted();
    for (const wrong of [
      { ...mail, to: [] },
      { ...mail, to: ['nobody'] },
      { ...mail, to: Array(11).fill('a@b.cn') },
      { ...mail, to: ['a@b.cn\r\nBcc: c@d.cn'] },
      { ...mail, subject: 'a\r\nBcc: c@d.cn' },
      { ...mail, subject: ' ' },
      { ...mail, bcc: 'x@y.cn' },
    ])
      expect((await send('qian', path, wrong)).status).toBe(422);
    expect(smtp.mails).toEqual([]);
    expect((await send('qian', path.replace('document', 'record'))).status).toBe(404);
  });

  it('PERM-01 is for who may print and change the quote, with what he may see', async () => {
    const { id, path } = await quoted();
    expect((await propose('zhou', path)).status).toBe(404);
    expect((await send('zhou', path)).status).toBe(404);
    const become = async (quote: ObjectRights) => {
      await writeRoles(world, [
        defineRole('sender', {
          label: 'sender',
          objects: { quote, contact: { view: 'all' }, customer: { view: 'all' } },
          fields: { 'contact.email': 'masked', 'quote.lines.price': 'hidden', 'quote.customer': 'hidden' },
        }),
      ]);
      await sql`update tide_user set roles = '{sender}' where id = ${world.id('wei')}::uuid`.execute(
        world.engine.database,
      );
      await world.engine.directory.reload();
    };
    await become({ view: 'all', update: 'all' });
    expect((await send('wei', path)).status).toBe(403);
    await become({ view: 'all', print: true });
    expect((await send('wei', path)).status).toBe(403);
    await become({ view: 'all', update: 'own', print: true });
    expect((await send('wei', path)).status).toBe(403);
    await become({ view: 'all', update: 'all', print: true });
    expect(await json(await propose('wei', path))).toMatchObject({ to: [] });
    expect((await send('wei', path)).status).toBe(200);
    const said = mailText(smtp.mails[0]?.raw ?? '');
    expect(said).not.toContain('950.00');
    expect(said).not.toContain('华星制造');
    expect(await cash.read('quote', id)).toMatchObject({ status: 'sent' });
  });

  it('is sent sixty times an hour and no more', async () => {
    const { path } = await quoted();
    const wrong = path.replace('document', 'record');
    let status = 404;
    for (let count = 0; status === 404 && count < 70; count++) status = (await send('sun', wrong)).status;
    expect(status).toBe(429);
  });
});

describe('a statement by mail', slow, () => {
  it('QUOT-03 goes to the customer and is noted with him', async () => {
    await cash.contractOver('1000');
    const path = `records/customer/${cash.customer}/print/statement/mail`;
    expect(await json(await propose('qian', path))).toMatchObject({ to: [], subject: '对账单：华星制造' });
    expect((await send('qian', path, { ...mail, to: ['finance@huaxing.cn'] })).status).toBe(200);
    expect(mailText(smtp.mails[0]?.raw ?? '')).toContain('1,000.00');
    const [note] = await notes();
    expect(note).toMatchObject({ type: 'email', customer: { id: cash.customer }, contacts: [] });
  });
});
