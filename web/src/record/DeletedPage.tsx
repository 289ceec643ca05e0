import { DeleteOutlined, LeftOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useObject } from '../api/definitions';
import { deletedQuery, refreshRecords, restoreRecord } from '../api/records';
import { useMoments } from '../faces/moments';
import { Failure } from '../frame/Failure';
import { NotFound } from '../frame/NotFound';
import { Waiting } from '../frame/Waiting';
import './record.css';

const route = getRouteApi('/frame/$object/deleted');

/** 回收站: what was deleted, by whom, and the way back (spec BIN-01). */
export default function DeletedPage() {
  const { t } = useTranslation();
  const { object: name } = route.useParams();
  const object = useObject(name);
  const { full } = useMoments();
  const { message } = App.useApp();
  const client = useQueryClient();
  const deleted = useInfiniteQuery(deletedQuery(name));
  const restore = useMutation({
    mutationFn: (id: string) => restoreRecord(name, id),
    onSuccess: async () => {
      await refreshRecords(client);
      void message.success(t('已还原。'));
    },
    onError: (error) => void message.error(error.message),
  });
  if (!object) return <NotFound />;
  if (deleted.error) return <Failure error={deleted.error} onRetry={() => void deleted.refetch()} />;
  const items = deleted.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="bin">
      <header>
        <Link to="/$object" params={{ object: name }} search={{}} aria-label={t('返回')}>
          <LeftOutlined />
        </Link>
        <h1>{t('{{object}}回收站', { object: object.label })}</h1>
      </header>
      {deleted.isPending && <Waiting rows={6} />}
      {deleted.data && items.length === 0 && (
        <div className="empty">
          <DeleteOutlined />
          <div>{t('回收站是空的。')}</div>
        </div>
      )}
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <b className="cut">{item.title}</b>
            <span>
              {t('{{who}} 于 {{when}} 删除', { who: item.deletedBy?.title ?? t('系统'), when: full(item.deletedAt) })}
              {item.along > 0 && t('，连同 {{count}} 条下级记录', { count: item.along })}
            </span>
            <Button
              size="small"
              loading={restore.isPending && restore.variables === item.id}
              onClick={() => restore.mutate(item.id)}
            >
              {t('还原')}
            </Button>
          </li>
        ))}
      </ul>
      {deleted.hasNextPage && (
        <Button type="text" loading={deleted.isFetchingNextPage} onClick={() => void deleted.fetchNextPage()}>
          {t('继续加载')}
        </Button>
      )}
    </section>
  );
}
