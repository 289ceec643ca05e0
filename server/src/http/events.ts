import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { TideError } from '../errors';
import type { Environment, Shelf } from './environment';
import type { Services } from './services';
import { demandPerson } from './signedIn';

/** How often a stream says that it lives, and looks whether its session still does; proxies cut what is silent for a minute. */
const beat = 25_000;

/** One person has so many open pages per node; a page that is not seen holds no stream. */
const mostStreams = 20;

/** GET /api/events: a stream of what has come for the person (server-sent events). It says only that there is something: pages ask for it. */
export function events({ announcements, sessions }: Services): Shelf {
  const open = new Map<string, number>();
  const shelf = new Hono<Environment>();
  shelf.get('/', demandPerson, async (context) => {
    const session = context.get('session');
    const { userId } = context.get('actor');
    const streams = open.get(userId) ?? 0;
    if (streams >= mostStreams)
      throw new TideError('TOO_MANY_REQUESTS', '打开的页面太多，请关闭一些。', { details: { retryAfter: 60 } });
    // Proxies such as nginx would keep what is said until there is more of it.
    context.header('x-accel-buffering', 'no');
    return streamSSE(context, async (stream) => {
      let wake: () => void = () => undefined;
      let heard = true;
      let ended = false;
      const leave = await announcements.listen(userId, {
        hear: () => {
          heard = true;
          wake();
        },
        end: () => {
          ended = true;
          wake();
        },
      });
      open.set(userId, (open.get(userId) ?? 0) + 1);
      stream.onAbort(() => wake());
      try {
        while (!stream.aborted && !ended) {
          if (heard) {
            heard = false;
            await stream.writeSSE({ event: 'notifications', data: '' });
          } else if (await sessions.stands(session)) await stream.write(': beat\n\n');
          else break;
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, beat);
            wake = () => {
              clearTimeout(timer);
              resolve();
            };
            if (heard || ended || stream.aborted) wake();
          });
        }
      } finally {
        leave();
        const left = (open.get(userId) ?? 1) - 1;
        if (left === 0) open.delete(userId);
        else open.set(userId, left);
      }
    });
  });
  return shelf;
}
