import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { actorOf } from '../access/actor';
import { administersPool } from '../access/pools';
import { TideError } from '../errors';
import type { GoneFromPool } from '../notifications/listener';
import type { Environment, Shelf } from './environment';
import type { Services } from './services';
import { demandPerson } from './signedIn';

/** How often a stream says that it lives, and looks whether its session still does; proxies cut what is silent for a minute. */
const beat = 25_000;

/** One person has so many open pages per node; a page that is not seen holds no stream. */
const mostStreams = 20;

/** Whether somebody claims from a pool, or administers it: only they see lists of it. */
function standsIn(engine: Services['engine'], userId: string, object: string, pool: string): boolean {
  const person = engine.directory.person(userId);
  if (!person) return false;
  const actor = actorOf(engine, person, { channel: 'web', ip: null });
  return administersPool(actor, object, pool) || (actor.pools.get(object)?.joins.includes(pool) ?? false);
}

/**
 * GET /api/events: a stream of what has come for the person (server-sent events). It says only that there is something: pages ask for it. To those who claim
 * from a pool it names what can no longer be claimed.
 */
export function events({ announcements, sessions, engine }: Services): Shelf {
  const open = new Map<string, number>();
  const shelf = new Hono<Environment>();
  shelf.get('/', demandPerson, async (context) => {
    const session = context.get('session');
    const { userId } = context.get('actor');
    const joins = ({ object, pool }: GoneFromPool) => standsIn(engine, userId, object, pool);
    const streams = open.get(userId) ?? 0;
    if (streams >= mostStreams)
      throw new TideError('TOO_MANY_REQUESTS', '打开的页面太多，请关闭一些。', { details: { retryAfter: 60 } });
    // Proxies such as nginx would keep what is said until there is more of it.
    context.header('x-accel-buffering', 'no');
    return streamSSE(context, async (stream) => {
      let wake: () => void = () => undefined;
      let heard = true;
      let ended = false;
      let dropped: GoneFromPool[] = [];
      const leave = await announcements.listen(userId, {
        hear: () => {
          heard = true;
          wake();
        },
        drop: (gone) => {
          if (!joins(gone)) return;
          dropped.push(gone);
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
          } else if (dropped.length > 0) {
            const told = dropped;
            dropped = [];
            for (const gone of told) await stream.writeSSE({ event: 'pool', data: JSON.stringify(gone) });
          } else if (await sessions.stands(session)) await stream.write(': beat\n\n');
          else break;
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, beat);
            wake = () => {
              clearTimeout(timer);
              resolve();
            };
            if (heard || ended || stream.aborted || dropped.length > 0) wake();
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
