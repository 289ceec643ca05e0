import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { refreshNotifications } from './notificationApi';

/** What a page has been shown for so long that it listens; one that is only passed through does not. Milliseconds. */
const settled = 1_500;

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
    const follow = () => {
      stop();
      if (document.visibilityState === 'hidden') return;
      waiting = setTimeout(() => {
        source = new EventSource('/api/events');
        source.addEventListener('notifications', () => void refreshNotifications(client));
      }, settled);
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      stop();
    };
  }, [client]);
}
