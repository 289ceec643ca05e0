import type { MailProposal, MailRequest } from '@tide/model/api/mails';
import type { RecordJson } from '@tide/model/api/records';
import { filledIn, type PrintMail, pathsOf, pathsOfMail } from '@tide/model/print';
import { maskEmail } from '@tide/model/values/email';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { demand } from '../access/rights';
import { UNSAFE_withEnginePower } from '../access/system';
import type { Database } from '../database/connect';
import { TideError } from '../errors';
import { hasMailGateway, sendMail } from '../mail/send';
import { translateObject } from '../metadata/translate';
import { lockAbove } from '../records/above';
import type { Engine } from '../records/engine';
import { fireWherePossible } from '../records/perform';
import { readRecord } from '../records/read';
import { deadlock, retryOnce } from '../records/retryOnce';
import { settle } from '../records/settle';
import { traceAction } from '../records/trace';
import { createRecord, type WriteOptions } from '../records/write';
import { type Material, readMaterial } from './material';
import { makePage, pageName } from './print';
import type { Typesetter } from './typesetter';
import { valueText } from './values';

/** Whoever has begun to send longer ago than this has died with his process, ms. Printing and the gateway may take two minutes. */
const patience = 180_000;

interface Address {
  object: string;
  id: string;
  print: string;
}

/** The mail of a print and the record, for whoever may print it and change the record. Errors: NOT_FOUND, NO_PERMISSION, STATE_INVALID. */
async function mailable(engine: Engine, actor: Actor, { object: name, id, print }: Address) {
  const object = engine.workspace.object(name);
  demand(actor, 'view', object);
  const translated = translateObject(object, engine.workspace.locales[actor.language] ?? {});
  const mail = Object.hasOwn(translated.mails ?? {}, print) ? translated.mails?.[print] : undefined;
  const own = translated.prints?.[print];
  const paths = [...(mail ? pathsOfMail(mail) : []), ...(own ? pathsOf(own) : [])];
  const material = await readMaterial(engine, actor, name, id, paths);
  if (!mail) throw new TideError('NOT_FOUND', `${object.label}没有可以用邮件发送的「${print}」。`);
  demand(actor, 'print', object);
  demand(actor, 'update', object);
  if (!material.record.can?.includes('update'))
    throw new TideError('NO_PERMISSION', `你不能修改这条${object.label}，不能发送它。`);
  if (mail.states && object.states) {
    // It is refused by what is, not by what he may see.
    const { [object.states.field]: state } = await readRecord(engine, UNSAFE_withEnginePower(actor), name, id);
    if (!mail.states.includes(String(state)))
      throw new TideError('STATE_INVALID', `这条${object.label}现在的状态不能发送，请先提交。`);
  }
  return { object, mail, material };
}

/** The mail as it is proposed, in the reader's language and with what he may see (spec QUOT-03). Errors: NOT_FOUND, NO_PERMISSION, STATE_INVALID. */
export async function proposeMail(engine: Engine, actor: Actor, address: Address): Promise<MailProposal> {
  const { mail, material } = await mailable(engine, actor, address);
  const say = wordsOf(engine, actor, material);
  const to = material.item(mail.to);
  return {
    to: to && !to.masked && typeof to.value === 'string' ? [to.value] : [],
    subject: filledIn(mail.subject, say).replace(/\s+/g, ' ').trim(),
    text: filledIn(mail.text, say).trim(),
    attachment: pageName(engine, actor, material, address.print),
    ready: hasMailGateway(engine),
  };
}

function wordsOf({ settings, workspace }: Engine, actor: Actor, { item }: Material): (path: string) => string {
  const paper = { language: actor.language, zone: workspace.zone };
  return (path) => {
    if (path === 'company') return settings.get('company').name;
    if (path === 'sender') return actor.name;
    const one = item(path);
    return one ? valueText(one.field, one.value, one.masked, paper) : '';
  };
}

/**
 * Sends a page of a record as PDF by mail (spec QUOT-03). The page is made and handed to the gateway first; only what the gateway has taken is noted: the
 * log, the action and the audit are one transaction behind it (docs/decisions/0035). One page of a record is sent once at a time. Errors: NOT_FOUND,
 * NO_PERMISSION, STATE_INVALID, MAIL_NOT_SET, IN_PROGRESS, MAIL_FAILED, those of printing.
 */
export async function sendPage(
  engine: Engine,
  typesetter: Typesetter,
  actor: Actor,
  address: Address,
  { to, subject, text, from, until }: MailRequest,
  options: Pick<WriteOptions, 'receipt'> = {},
): Promise<RecordJson> {
  const { object, mail } = await mailable(engine, actor, address);
  if (!hasMailGateway(engine))
    throw new TideError('MAIL_NOT_SET', '还没有设置邮件服务器，请管理员在 控制面板 > 登录与安全 里设置。');
  await begin(engine, actor, address);
  try {
    const period = { ...(from && { from }), ...(until && { to: until }) };
    const page = await makePage(engine, typesetter, actor, address.object, address.id, address.print, period);
    const replyTo = engine.directory.person(actor.userId)?.email;
    await sendMail(engine, {
      to,
      subject,
      text,
      ...(replyTo && { replyTo }),
      attachments: [{ filename: page.title, contentType: 'application/pdf', content: Buffer.from(page.bytes) }],
    });
    // Who may see the address sees it where it is kept.
    const masked = to.map((one) => maskEmail(one)).join('、');
    const said = filledIn(mail.log.text, (word) => ({ title: page.title, to: masked, subject })[word] ?? '');
    const story = async (transaction: Database) => {
      const inside = { ...engine, database: transaction };
      const system = UNSAFE_withEnginePower(actor);
      const record = await readRecord(inside, system, address.object, address.id);
      await note(inside, actor, mail, record, `${said}\n\n${text}`.trim());
      await lockAbove(inside, object, [address.id], [{}]);
      if (mail.fires) await fireWherePossible(inside, system, object, mail.fires, [address.id]);
      await settle(inside, actor);
      const facts = { ...page.facts, mailedTo: masked };
      await traceAction(engine, transaction, actor, 'mail', address.object, facts, page.subject);
      await options.receipt?.(transaction, address.id);
    };
    await retryOnce([deadlock], () => engine.database.transaction().execute(story));
  } finally {
    await end(engine, actor, address);
  }
  return readRecord(engine, actor, address.object, address.id);
}

/** The record that tells of the mail, written with the engine's power: whoever may send need not be allowed to write it by hand. */
async function note(
  engine: Engine,
  actor: Actor,
  { log }: PrintMail,
  record: RecordJson,
  content: string,
): Promise<void> {
  const { object: name, fields, values } = log;
  const object = engine.workspace.object(name);
  const linked = Object.entries(fields).flatMap(([field, from]): [string, unknown][] => {
    const value = from === 'id' ? record.id : ((record[from] as { id?: string } | null | undefined)?.id ?? null);
    if (value === null) return [];
    return [[field, object.fields[field]?.type === 'multiLookup' ? [{ id: value }] : value]];
  });
  const owner = object.ownerField ? { [object.ownerField]: actor.userId } : {};
  await createRecord(
    engine,
    UNSAFE_withEnginePower(actor),
    name,
    { ...owner, ...values, ...Object.fromEntries(linked), [log.content]: content },
    { confirmed: true, transaction: engine.database },
  );
}

const claim = ({ object, id, print }: Address) =>
  sql`object = ${object} and record_id = ${id}::uuid and print = ${print}`;

/** Of two who send the same page at once one goes on; the other one is told. */
async function begin({ database, clock }: Engine, actor: Actor, { object, id, print }: Address): Promise<void> {
  const now = clock.now();
  const taken = await sql`insert into tide_mailing as m (object, record_id, print, user_id, at)
    values (${object}, ${id}::uuid, ${print}, ${actor.userId}::uuid, ${now.toISOString()}::timestamptz)
    on conflict (object, record_id, print) do update set user_id = excluded.user_id, at = excluded.at
      where m.at < ${new Date(now.getTime() - patience).toISOString()}::timestamptz`.execute(database);
  if (!taken.numAffectedRows) throw new TideError('IN_PROGRESS', '这一份正在发送，请稍后再看结果。');
}

async function end({ database }: Engine, actor: Actor, address: Address): Promise<void> {
  await sql`delete from tide_mailing where ${claim(address)} and user_id = ${actor.userId}::uuid`.execute(database);
}
