import { Hono } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { z } from 'zod';
import { TideError } from '../errors';
import { requestsOnRecord, requestsToMe } from '../records/accessRequests';
import { answerRequest } from '../records/answerRequest';
import { requestAccess } from '../records/requestAccess';
import { bodyOf } from './body';
import type { Environment, Shelf } from './environment';
import type { Services } from './services';

const asking = z.strictObject({ note: z.string().trim().max(200, '说明不能超过 200 个字。').nullish() });

const answering = z.strictObject({
  answer: z.enum(['approve', 'decline'], '答复 (answer) 只能是 approve 或 decline。'),
  access: z.enum(['read', 'write'], '权限 (access) 只能是 read 或 write。').optional(),
  until: z.string().max(30).nullish(),
});

/** Twenty requests an hour: nobody tries out numbers of records here. */
const attempts = () => new RateLimiterMemory({ points: 20, duration: 3_600 });

/** GET /api/access-requests: the open requests on what I own. */
export function accessRequests({ engine }: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.get('/', async (context) => context.json({ items: await requestsToMe(engine, context.get('actor')) }));
  return shelf;
}

/** /api/records/{object}/{id}/access-requests: 申请协同 and its answers (spec CUST-05). */
export function recordRequests({ engine }: Services): Shelf {
  const limiter = attempts();
  const shelf = new Hono<Environment>();
  shelf.post('/:object/:id/access-requests', async (context) => {
    const { object, id } = context.req.param();
    const actor = context.get('actor');
    const { note } = await bodyOf(context, asking);
    await limiter.consume(actor.userId).catch((refusal: unknown) => {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const retryAfter = Math.ceil(refusal.msBeforeNext / 1000);
      throw new TideError('TOO_MANY_REQUESTS', '申请太频繁，请一小时后再试。', { details: { retryAfter } });
    });
    await requestAccess(engine, actor, object, id, note || null);
    return context.body(null, 204);
  });
  shelf.get('/:object/:id/access-requests', async (context) => {
    const { object, id } = context.req.param();
    return context.json({ items: await requestsOnRecord(engine, context.get('actor'), object, id) });
  });
  shelf.post('/:object/:id/access-requests/:request', async (context) => {
    const { object, id, request } = context.req.param();
    await answerRequest(engine, context.get('actor'), object, id, request, await bodyOf(context, answering));
    return context.body(null, 204);
  });
  return shelf;
}
