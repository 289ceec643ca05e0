import { Hono } from 'hono';
import { cancelJob } from '../jobs/cancel';
import { listJobs } from '../jobs/list';
import { retryJob } from '../jobs/retry';
import type { Environment, Shelf } from './environment';
import { speakerOf } from './language/speaker';
import type { Services } from './services';

/** /api/jobs: work in the background, one's own or, for administrators, everybody's. */
export function jobs({ engine, queue }: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.get('/', async (context) => {
    const say = speakerOf(context, engine);
    const { items } = await listJobs(engine, context.get('actor'));
    return context.json({ items: items.map((job) => ({ ...job, lastError: job.lastError && say(job.lastError) })) });
  });
  shelf.post('/:id/cancel', async (context) => {
    await cancelJob(engine, context.get('actor'), context.req.param('id'));
    return context.body(null, 202);
  });
  shelf.post('/:id/retry', async (context) => {
    await retryJob(engine, queue, context.get('actor'), context.req.param('id'));
    return context.body(null, 202);
  });
  return shelf;
}
