import { type NotificationJson, notificationTabs } from '@tide/model/api/notifications';
import { Hono } from 'hono';
import { z } from 'zod';
import { changeNotification, markRead } from '../notifications/change';
import { changeChoice, listChoices } from '../notifications/choices';
import { countUnread, listNotifications } from '../notifications/list';
import { addReminder, removeReminder } from '../notifications/reminders';
import { bodyOf, shapeOf } from './body';
import type { Environment, Request, Shelf } from './environment';
import { speakerOf } from './language/speaker';
import type { Services } from './services';

const at = z.iso.datetime({ offset: true, message: '提醒时间应如 2025-03-10T15:00:00+08:00。' });
const subject = z.string().trim().min(1, '请填写提醒内容。').max(200, '提醒内容不能超过 200 个字。');

const page = z.object({
  tab: z.enum(notificationTabs, 'tab 只能是 today、future、past、done。').default('today'),
  cursor: z.string().max(200).optional(),
});
const reminder = z.strictObject({
  subject,
  at,
  object: z.string().max(100).nullish(),
  record: z.string().max(100).nullish(),
});
const change = z.strictObject({
  read: z.boolean().optional(),
  done: z.boolean().optional(),
  at: at.optional(),
  subject: subject.optional(),
});
const reading = z.strictObject({ ids: z.array(z.uuid()).max(500).optional() });
const choice = z.strictObject({ notice: z.string().max(100), shown: z.boolean(), mail: z.boolean() });

/** /api/notifications: what I am told of, my own reminders among it, and which kinds I want (spec REM-01, NOTI-01). */
export function notifications({ engine }: Services): Shelf {
  const shelf = new Hono<Environment>();
  /** What is gone says so in the reader's language; a reminder keeps its person's words. */
  const said = (context: Request, item: NotificationJson): NotificationJson =>
    item.gone && item.notice !== 'reminder' ? { ...item, text: speakerOf(context, engine)(item.text) } : item;
  shelf.get('/', async (context) => {
    const { tab, cursor } = shapeOf(context.req.query(), page);
    const { items, nextCursor } = await listNotifications(engine, context.get('actor'), tab, cursor);
    return context.json({ items: items.map((item) => said(context, item)), nextCursor });
  });
  shelf.get('/unread', async (context) => context.json(await countUnread(engine, context.get('actor'))));
  shelf.post('/', async (context) =>
    context.json(await addReminder(engine, context.get('actor'), await bodyOf(context, reminder)), 201),
  );
  shelf.post('/read', async (context) => {
    const { ids = null } = await bodyOf(context, reading);
    await markRead(engine, context.get('actor'), ids);
    return context.body(null, 204);
  });
  shelf.get('/choices', async (context) => context.json(await listChoices(engine, context.get('actor'))));
  shelf.put('/choices', async (context) =>
    context.json(await changeChoice(engine, context.get('actor'), await bodyOf(context, choice))),
  );
  shelf.patch('/:id', async (context) => {
    const given = await bodyOf(context, change);
    const changed = await changeNotification(engine, context.get('actor'), context.req.param('id'), given);
    return context.json(said(context, changed));
  });
  shelf.delete('/:id', async (context) => {
    await removeReminder(engine, context.get('actor'), context.req.param('id'));
    return context.body(null, 204);
  });
  return shelf;
}
