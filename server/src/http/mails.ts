import { mostReceivers } from '@tide/model/api/mails';
import { Hono } from 'hono';
import { z } from 'zod';
import { proposeMail, sendPage } from '../print/mailPage';
import { bodyOf } from './body';
import type { Environment, Shelf } from './environment';
import { receiptOf } from './idempotency';
import { tries } from './limit';
import type { Services } from './services';

/** So many mails one person may send in an hour. */
const hourly = 60;

const day = z.iso.date('日期应如 2025-03-10。').optional();
const mail = z
  .strictObject({
    to: z
      .array(z.email('邮箱格式不正确。').max(200))
      .min(1, '请填写收件人。')
      .max(mostReceivers, `收件人最多 ${mostReceivers} 个。`),
    // A line break would begin another header.
    subject: z
      .string()
      .trim()
      .min(1, '请填写主题。')
      .max(200, '主题不能超过 200 个字。')
      .regex(/^\P{Cc}*$/u, '主题不能换行。'),
    text: z.string().max(20_000, '正文不能超过 20000 个字。'),
    from: day,
    until: day,
  })
  .refine(({ from = '', until = '9' }) => from <= until, '开始日期不能晚于结束日期。');

/** /api/records/{object}/{id}/print/{print}/mail: what is printed of a record, proposed as a mail and sent. */
export function mails({ engine, typesetter }: Services): Shelf {
  const shelf = new Hono<Environment>();
  const limit = tries(hourly, 3_600);
  shelf.get('/:object/:id/print/:print/mail', async (context) =>
    context.json(await proposeMail(engine, context.get('actor'), context.req.param())),
  );
  shelf.post('/:object/:id/print/:print/mail', async (context) => {
    const request = await bodyOf(context, mail);
    const actor = context.get('actor');
    await limit(actor.userId);
    const receipt = receiptOf(context);
    return context.json(await sendPage(engine, typesetter, actor, context.req.param(), request, { receipt }));
  });
  return shelf;
}
