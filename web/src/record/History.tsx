import { useInfiniteQuery } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { historyQuery } from '../api/records';
import { Cell } from '../faces/Cell';
import { useMoments } from '../faces/moments';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';

/** Words for what was done; keys of the translations. */
const actions: Record<string, string> = { create: '新建', update: '修改', delete: '删除', restore: '还原' };
const channels: Record<string, string> = { import: '导入', api: '接口', job: '后台任务', demo: '演示数据' };

/** Who changed what, when, from what to what (spec AUD-02). */
export function History({ object, id }: { object: ObjectJson; id: string }) {
  const { t } = useTranslation();
  const { full } = useMoments();
  const history = useInfiniteQuery(historyQuery(object.name, id));
  if (history.error) return <Failure error={history.error} onRetry={() => void history.refetch()} />;
  if (!history.data) return <Waiting rows={6} />;
  return (
    <ol className="history">
      {history.data.pages
        .flatMap((page) => page.items)
        .map((item) => (
          <li key={`${item.at}${item.action}${item.changes.length}`}>
            <div className="history-head">
              <b>{item.user?.title ?? t('系统')}</b> {t(actions[item.action] ?? item.action)}
              {channels[item.channel] && <span className="chip">{t(channels[item.channel] ?? '')}</span>}
              <time dateTime={item.at}>{full(item.at)}</time>
            </div>
            {item.changes.length > 0 && (
              <dl>
                {item.changes.map((change) => {
                  const field = object.fields[change.field];
                  return (
                    field && (
                      <div key={change.field}>
                        <dt>{field.label}</dt>
                        <dd>
                          {item.action === 'update' && (
                            <>
                              <s>
                                <Cell field={field} value={change.from} />
                              </s>
                              {' → '}
                            </>
                          )}
                          <Cell field={field} value={change.to} />
                        </dd>
                      </div>
                    )
                  );
                })}
              </dl>
            )}
          </li>
        ))}
      {history.hasNextPage && (
        <Button
          size="small"
          type="text"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('更早的')}
        </Button>
      )}
    </ol>
  );
}
