import { ArrowRightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { OwnershipKind } from '@tide/model/api/transfers';
import { useTranslation } from 'react-i18next';
import { useMoments } from '../faces/moments';
import { Failure } from '../frame/Failure';
import { ownershipQuery } from '../transfer/transferApi';

/** Words for why an owner has changed; keys of the translations. */
const kinds: Record<OwnershipKind, string> = {
  transfer: '移交',
  leave: '离职交接',
  handover: '转岗交接',
  undo: '撤销',
  import: '导入',
  claim: '领取',
  assign: '分配',
  release: '释放',
  recycle: '自动回收',
  pool: '公海',
};

/** 负责人变更记录 (spec XFER-02): who had the record before, newest first; nothing where it never changed. */
export function Ownership({ object, id }: { object: string; id: string }) {
  const { t } = useTranslation();
  const { full } = useMoments();
  const ownership = useQuery(ownershipQuery(object, id));
  if (ownership.error) return <Failure error={ownership.error} onRetry={() => void ownership.refetch()} />;
  if (!ownership.data || ownership.data.length === 0) return null;
  return (
    <section className="ownership">
      <h3>{t('负责人变更')}</h3>
      <ol className="history">
        {ownership.data.map((change) => (
          <li key={`${change.at}${change.to?.id}${change.kind}`}>
            <div className="history-head">
              <b>{change.from?.title ?? t('无')}</b> <ArrowRightOutlined /> <b>{change.to?.title ?? t('无')}</b>
              <span className="chip">{t(kinds[change.kind])}</span>
              <time dateTime={change.at}>{full(change.at)}</time>
            </div>
            <div className="ownership-why">{[change.operator.title, change.reason].filter(Boolean).join('：')}</div>
          </li>
        ))}
      </ol>
    </section>
  );
}
