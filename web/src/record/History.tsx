import { useInfiniteQuery } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import { actionWord } from '@tide/model/audit/actionWords';
import { channelWord } from '@tide/model/audit/words';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { historyQuery } from '../api/records';
import { useMoments } from '../faces/moments';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import type { Language } from '../locales/i18n';
import { Changes } from './Changes';

/** Who did what with a record, when, from what to what (spec AUD-02). */
export function History({ object, id }: { object: ObjectJson; id: string }) {
  const { t, i18n } = useTranslation();
  const { full } = useMoments();
  const language = i18n.language as Language;
  const history = useInfiniteQuery(historyQuery(object.name, id));
  if (history.error) return <Failure error={history.error} onRetry={() => void history.refetch()} />;
  if (!history.data) return <Waiting rows={6} />;
  return (
    <ol className="history">
      {history.data.pages
        .flatMap((page) => page.items)
        .map((item) => (
          <li key={item.id}>
            <div className="history-head">
              <b>{item.user?.title ?? t('系统')}</b> {actionWord(item.action, language)}
              {item.channel !== 'web' && <span className="chip">{channelWord(item.channel, language)}</span>}
              <time dateTime={item.at}>{full(item.at)}</time>
            </div>
            {item.changes.length > 0 && <Changes object={object} changes={item.changes} />}
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
