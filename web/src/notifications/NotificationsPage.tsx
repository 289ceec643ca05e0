import { BellOutlined, PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { NotificationJson, NotificationTab } from '@tide/model/api/notifications';
import { App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import { NotificationRow } from './NotificationRow';
import { notificationsQuery, readAll, refreshNotifications, unreadQuery } from './notificationApi';
import './notifications.css';

const ReminderDialog = lazy(() => import('./ReminderDialog'));
const route = getRouteApi('/frame/notifications');

const tabs: Record<NotificationTab, { label: string; empty: string }> = {
  today: { label: '今日', empty: '今天没有消息和提醒。' },
  future: { label: '未来', empty: '以后还没有提醒。' },
  past: { label: '已过', empty: '没有过去未处理的消息和提醒。' },
  done: { label: '已处理', empty: '还没有处理过的消息和提醒。' },
};

/** 消息与提醒: what I am told of, and what I want to be reminded of (spec REM-01, NOTI-01). */
export default function NotificationsPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { tab = 'today' } = route.useSearch();
  const list = useInfiniteQuery(notificationsQuery(tab));
  const unread = useQuery(unreadQuery).data ?? 0;
  const [reminder, setReminder] = useState<NotificationJson | 'new' | null>(null);
  const all = useMutation({
    mutationFn: readAll,
    onSuccess: () => refreshNotifications(client),
    onError: (error) => void message.error(error.message),
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="notifications">
      <header>
        <h1>{t('消息与提醒')}</h1>
        <Button disabled={unread === 0} loading={all.isPending} onClick={() => all.mutate()}>
          {t('全部已读')}
        </Button>
        <Button icon={<PlusOutlined />} onClick={() => setReminder('new')}>
          {t('新建提醒')}
        </Button>
      </header>
      <div className="record-tabs" role="tablist">
        {Object.entries(tabs).map(([key, { label }]) => (
          <Link
            key={key}
            to="/notifications"
            search={key === 'today' ? {} : { tab: key as NotificationTab }}
            replace
            role="tab"
            aria-selected={key === tab}
            className={`list-tab${key === tab ? ' at' : ''}`}
          >
            {t(label)}
          </Link>
        ))}
      </div>
      {list.error && !list.data ? (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      ) : !list.data ? (
        <Waiting rows={6} />
      ) : items.length === 0 ? (
        <div className="empty">
          <BellOutlined />
          <div>{t(tabs[tab].empty)}</div>
        </div>
      ) : (
        <ul>
          {items.map((item) => (
            <NotificationRow key={item.id} item={item} onEdit={() => setReminder(item)} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button type="link" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('再看一些')}
        </Button>
      )}
      <Suspense>
        {reminder && (
          <ReminderDialog
            reminder={reminder === 'new' ? null : reminder}
            about={null}
            onClose={() => setReminder(null)}
          />
        )}
      </Suspense>
    </section>
  );
}
