import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../frame/Failure';
import { NotFound } from '../../frame/NotFound';
import { Waiting } from '../../frame/Waiting';
import { PoolEditor } from './PoolEditor';
import { PoolList } from './PoolList';
import './pools.css';
import { poolSettingsQuery } from './poolSettings';

const route = getRouteApi('/frame/settings/pools');

/** 公海客户设置 (spec POOL-02). One pool is a page of its own at once; of several there is a list before. */
export default function PoolsPage() {
  const { t } = useTranslation();
  const asked = route.useSearch().pool;
  const navigate = route.useNavigate();
  const found = useQuery(poolSettingsQuery);
  if (found.error && !found.data) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Waiting rows={8} />;
  const { objects } = found.data;
  const pools = objects.flatMap((object) => object.pools.map((pool) => ({ object, pool })));
  const go = (pool: string | undefined) => void navigate({ search: { pool } });
  const [first] = objects;
  if (!first) return <NotFound />;
  const fresh = asked?.startsWith('new') ? objects.find(({ object }) => asked === `new ${object}`) : undefined;
  const opened =
    asked === undefined ? (pools.length === 1 ? pools[0] : undefined) : pools.find(({ pool }) => pool.id === asked);
  if (fresh || pools.length === 0)
    return <PoolEditor key="new" pooled={fresh ?? first} several={pools.length > 0} onOpen={go} />;
  if (opened)
    return (
      <PoolEditor
        key={opened.pool.id}
        pooled={opened.object}
        pool={opened.pool}
        several={pools.length > 1}
        onOpen={go}
      />
    );
  return asked === undefined ? (
    <PoolList objects={objects} onOpen={go} />
  ) : (
    <Failure error={new Error(t('没有这个公海，它可能已被删除。'))} onRetry={() => go(undefined)} />
  );
}
