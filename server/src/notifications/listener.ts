import pg from 'pg';

/** Somebody's open page. */
export interface Listener {
  /** Something has come for him. */
  hear(): void;
  /** Records of a pool can no longer be claimed; none named: many. */
  drop(gone: GoneFromPool): void;
  /** The program ends. */
  end(): void;
}

/** What open lists of a pool let go. */
export interface GoneFromPool {
  object: string;
  pool: string;
  gone: string[];
}

/** Tells open pages on this node what any node has noted for their people. */
export interface Announcements {
  /** Listens for a person until the answer is called. */
  listen(person: string, listener: Listener): Promise<() => void>;
  close(): Promise<void>;
}

/**
 * One session of the database listens for all open pages of this node, from the first one on: no page asks again and again. When it is lost it
 * is opened anew, and everybody looks once, for what has come meanwhile.
 */
export function openAnnouncements(settings: pg.PoolConfig, schema: string): Announcements {
  const listeners = new Map<string, Set<Listener>>();
  let session: Promise<pg.Client> | null = null;
  let closed = false;
  let again: NodeJS.Timeout | undefined;

  const everybody = () => [...listeners.values()].flatMap((ones) => [...ones]);

  function dropFromPool([object = '', pool = '', ids = '']: readonly string[]): void {
    const gone = ids === '' ? [] : ids.split(',');
    for (const one of everybody()) one.drop({ object, pool, gone });
  }

  function lost(): void {
    session = null;
    if (closed || listeners.size === 0) return;
    clearTimeout(again);
    again = setTimeout(() => {
      open().then(
        () => {
          for (const one of everybody()) one.hear();
        },
        () => lost(),
      );
    }, 1_000);
  }

  async function begin(): Promise<pg.Client> {
    // The session only ever waits: without keep-alive nobody would notice that the other end is gone.
    const client = new pg.Client({
      ...settings,
      application_name: 'tide notifications',
      keepAlive: true,
      keepAliveInitialDelayMillis: 30_000,
    });
    client.on('error', () => undefined);
    client.on('end', lost);
    client.on('notification', ({ channel, payload = '' }) => {
      const [workspace, ...said] = payload.split(' ');
      if (workspace !== schema) return;
      if (channel === 'tide_pool') dropFromPool(said);
      else for (const one of listeners.get(said[0] ?? '') ?? []) one.hear();
    });
    await client.connect();
    try {
      await client.query('listen tide_notification; listen tide_pool');
    } catch (error) {
      await client.end();
      throw error;
    }
    return client;
  }

  const open = (): Promise<pg.Client> => {
    session ??= begin().catch((error: unknown) => {
      session = null;
      throw error;
    });
    return session;
  };

  return {
    async listen(person, listener) {
      const own = listeners.get(person) ?? new Set();
      listeners.set(person, own.add(listener));
      const leave = () => {
        own.delete(listener);
        if (own.size === 0) listeners.delete(person);
      };
      try {
        await open();
      } catch (error) {
        leave();
        throw error;
      }
      return leave;
    },
    async close() {
      closed = true;
      clearTimeout(again);
      for (const one of everybody()) one.end();
      const client = await session?.catch(() => null);
      await client?.end();
    },
  };
}
