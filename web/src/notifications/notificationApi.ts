import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import type {
  NoticeChoiceJson,
  NoticeChoicesAnswer,
  NotificationJson,
  NotificationsAnswer,
  NotificationTab,
  UnreadAnswer,
} from '@tide/model/api/notifications';
import { notificationTabs } from '@tide/model/api/notifications';
import { api } from '../api/client';

export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: async () => (await api.get<UnreadAnswer>('notifications/unread')).count,
});

export const notificationsQuery = (tab: NotificationTab) =>
  infiniteQueryOptions({
    queryKey: ['notifications', 'list', tab],
    queryFn: ({ pageParam }) => api.get<NotificationsAnswer>('notifications', { tab, cursor: pageParam ?? undefined }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const choicesQuery = queryOptions({
  queryKey: ['notifications', 'choices'],
  queryFn: () => api.get<NoticeChoicesAnswer>('notifications/choices'),
});

export interface Reminder {
  subject: string;
  at: string;
}

export const addReminder = (reminder: Reminder, about: { object: string; record: string } | null) =>
  api.post<NotificationJson>('notifications', { ...reminder, ...about });

export const changeNotification = (id: string, change: Partial<Reminder> & { read?: boolean; done?: boolean }) =>
  api.patch<NotificationJson>(`notifications/${id}`, change);

export const removeReminder = (id: string) => api.delete(`notifications/${id}`);

export const readAll = () => api.post<void>('notifications/read');

export const changeChoice = ({ notice, shown, mail }: NoticeChoiceJson) =>
  api.put<NoticeChoicesAnswer>('notifications/choices', { notice, shown, mail });

/** Counts and lists anew. */
export const refreshNotifications = (client: QueryClient) => client.invalidateQueries({ queryKey: ['notifications'] });

/** The tab in the address; today's is not named. */
export function parseNotificationsSearch({ tab }: Record<string, unknown>): { tab?: NotificationTab } {
  const known = notificationTabs.find((one) => one === tab);
  return known && known !== 'today' ? { tab: known } : {};
}
