import { CheckOutlined, ClockCircleOutlined, DeleteOutlined, EditOutlined, UndoOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { NotificationJson } from '@tide/model/api/notifications';
import { addDays } from '@tide/model/conditions/dates';
import { instantOf } from '@tide/model/values/localTime';
import { App, Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useObject } from '../api/definitions';
import { useMoments } from '../faces/moments';
import { ObjectIcon } from '../frame/icons';
import { changeNotification, refreshNotifications, removeReminder } from './notificationApi';

/** One notice or reminder: what it says, its record, and what may be done with it. Opening the record reads it. */
export function NotificationRow({ item, onEdit }: { item: NotificationJson; onEdit(): void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { moment, full, today, zone } = useMoments();
  const client = useQueryClient();
  const object = useObject(item.object ?? '');
  const settled = {
    onSuccess: () => refreshNotifications(client),
    onError: (error: Error) => void message.error(error.message),
  };
  const change = useMutation({
    mutationFn: (given: Parameters<typeof changeNotification>[1]) => changeNotification(item.id, given),
    ...settled,
  });
  const remove = useMutation({ mutationFn: () => removeReminder(item.id), ...settled });
  const read = () => {
    if (!item.read) change.mutate({ read: true });
  };
  const later: Record<string, { label: string; at: () => string }> = {
    minutes: { label: t('10 分钟后'), at: () => new Date(Date.now() + 600_000).toISOString() },
    hour: { label: t('1 小时后'), at: () => new Date(Date.now() + 3_600_000).toISOString() },
    tomorrow: { label: t('明天 9:00'), at: () => instantOf(`${addDays(today, 1)}T09:00:00`, zone) },
  };
  const recycled = item.notice === 'poolRecycled' || item.notice === 'poolRecycledFrom';
  const fresh = !item.read && !item.done && Date.parse(item.at) <= Date.now();
  return (
    <li className={fresh ? 'fresh' : undefined}>
      <span className="notification-icon" aria-hidden>
        {object ? <ObjectIcon name={object.icon} /> : <ClockCircleOutlined />}
      </span>
      <div className="notification-words">
        <div className="notification-head">
          <b>{item.label}</b>
          {fresh && <span className="notification-dot" title={t('未读')} />}
          <time dateTime={item.at} title={full(item.at)}>
            {Date.parse(item.at) > Date.now() ? full(item.at) : moment(item.at)}
          </time>
        </div>
        <p>{item.text}</p>
        {item.object && item.record && (
          <Link to="/$object/$id" params={{ object: item.object, id: item.record.id }} onClick={read}>
            {item.record.title ?? t('打开')}
          </Link>
        )}
        {item.object && recycled && (
          <Link
            to="/$object/recycled"
            params={{ object: item.object }}
            search={item.person ? { person: item.person.id } : {}}
            onClick={read}
          >
            {t('看为什么')}
          </Link>
        )}
        {item.object && !recycled && !item.record && !item.gone && (
          <Link to="/$object" params={{ object: item.object }} search={{}} onClick={read}>
            {t('查看{{object}}', { object: object?.label ?? '' })}
          </Link>
        )}
        {item.gone && item.can.length > 0 && <small>{t('所关联的记录不存在，或你已无权查看。')}</small>}
      </div>
      <span className="notification-actions">
        {fresh && (
          <Button type="text" size="small" onClick={read}>
            {t('已读')}
          </Button>
        )}
        <Dropdown
          trigger={['click']}
          menu={{
            items: Object.entries(later).map(([key, { label }]) => ({ key, label })),
            onClick: ({ key }) => change.mutate({ at: later[key]?.at() }),
          }}
        >
          <Button
            type="text"
            size="small"
            icon={<ClockCircleOutlined />}
            aria-label={t('稍后提醒')}
            title={t('稍后提醒')}
          />
        </Dropdown>
        {item.can.includes('edit') && (
          <Button
            type="text"
            size="small"
            icon={<EditOutlined />}
            aria-label={t('修改提醒')}
            title={t('修改提醒')}
            onClick={onEdit}
          />
        )}
        {item.can.includes('delete') && (
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('删除提醒')}
            title={t('删除提醒')}
            loading={remove.isPending}
            onClick={() => remove.mutate()}
          />
        )}
        <Button
          type="text"
          size="small"
          icon={item.done ? <UndoOutlined /> : <CheckOutlined />}
          aria-label={item.done ? t('恢复') : t('处理完了')}
          title={item.done ? t('恢复') : t('处理完了')}
          loading={change.isPending}
          onClick={() => change.mutate({ done: !item.done })}
        />
      </span>
    </li>
  );
}
