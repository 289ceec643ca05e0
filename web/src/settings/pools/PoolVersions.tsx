import { useQuery } from '@tanstack/react-query';
import type { PoolJson } from '@tide/model/api/pools';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { useObject } from '../../api/definitions';
import { useMoments } from '../../faces/moments';
import { Failure } from '../../frame/Failure';
import { Waiting } from '../../frame/Waiting';
import { type PooledObject, poolVersionsQuery } from './poolSettings';
import { ruleChanges } from './poolWords';

/** 修改记录: who changed what of a pool's rules, and when; newest first. */
export function PoolVersions({ pooled, pool, onClose }: { pooled: PooledObject; pool: PoolJson; onClose(): void }) {
  const { t } = useTranslation();
  const { full } = useMoments();
  const object = useObject(pooled.object);
  const found = useQuery(poolVersionsQuery(pooled.object, pool.id));
  const versions = found.data ?? [];
  return (
    <Drawer open title={t('修改记录')} size={560} onClose={onClose}>
      {found.error && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Waiting rows={4} />}
      <ol className="pool-versions">
        {versions.map((version, index) => {
          const before = versions[index + 1];
          const names = { ...before?.names, ...version.names };
          const changes = before ? ruleChanges(before.rules, version.rules, { pooled, object, names }, t) : [];
          return (
            <li key={version.version}>
              <div>
                <b>{version.changedBy?.title ?? t('系统')}</b>
                <span>{before ? null : t('建立公海')}</span>
                <time dateTime={version.changedAt}>{full(version.changedAt)}</time>
              </div>
              {changes.length > 0 && (
                <dl className="changes">
                  {changes.map(({ rule, label, from, to }) => (
                    <div key={rule}>
                      <dt>{label}</dt>
                      <dd>
                        <s>{from}</s> → {to}
                      </dd>
                    </div>
                  ))}
                </dl>
              )}
            </li>
          );
        })}
      </ol>
    </Drawer>
  );
}
