import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followPool, type PoolEvent } from '../pool/poolApi';
import { refreshNotifications } from './notificationApi';

/** What a page has been shown for so long that it listens; one that is only passed through does not. Milliseconds. */
const settled = 1_500;

/** How long it waits after an answer that is no stream (the session has ended, the server begins anew), which a browser never asks again for. Milliseconds. */
const patience = 5_000;

/**
 * Lets the open page learn at once of what comes (server-sent events). Only while it is seen: a browser gives one server six connections for
 * all its tabs, and a hidden page that is shown again counts anew.
 */
export function useAnnouncements(): void {
  const client = useQueryClient();
  useEffect(() => {
    let source: EventSource | null = null;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const stop = () => {
      clearTimeout(waiting);
      source?.close();
      source = null;
    };
    const follow = (delay: number) => {
      stop();
      if (document.visibilityState === 'hidden') return;
      waiting = setTimeout(() => {
        const opened = new EventSource('/api/events');
        source = opened;
        opened.addEventListener('notifications', () => void refreshNotifications(client));
        opened.addEventListener('pool', ({ data }) => void followPool(client, JSON.parse(data) as PoolEvent));
        opened.addEventListener('error', () => opened.readyState === EventSource.CLOSED && follow(patience));
      }, delay);
    };
    const look = () => follow(settled);
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      stop();
    };
  }, [client]);
}
