import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import type { PoolStandingJson } from '@tide/model/api/pools';
import { useTranslation } from 'react-i18next';
import { endingSearch } from './ending';
import { openingWords } from './openingWords';
import './pool.css';
import { poolStandingsQuery } from './poolApi';

/** 已拥有 n/m, 今日领取 x/y of each pool that I am a member of, above its lists. */
export default function StandingLine({ object }: { object: ObjectJson }) {
  const pools = useQuery(poolStandingsQuery(object.name)).data ?? [];
  const mine = pools.filter(({ member }) => member);
  if (mine.length === 0) return null;
  return (
    <div className="pool-standing" role="status">
      {mine.map((pool) => (
        <Standing key={pool.id} object={object} pool={pool} named={pools.length > 1} />
      ))}
    </div>
  );
}

function Standing({ object, pool, named }: { object: ObjectJson; pool: PoolStandingJson; named: boolean }) {
  const { t } = useTranslation();
  const { owned, cap, claimedToday, dailyClaimLimit, opening, ending } = pool;
  const full = cap !== null && owned >= cap;
  const spent = dailyClaimLimit !== null && claimedToday >= dailyClaimLimit;
  return (
    <span>
      {named && <b>{pool.name}</b>}
      <span className={full ? 'full' : undefined}>
        {t('已拥有 {{owned}}', { owned: cap === null ? owned : `${owned}/${cap}` })}
      </span>
      <span className={spent ? 'full' : undefined}>
        {t('今日领取 {{claimed}}', {
          claimed: dailyClaimLimit === null ? claimedToday : `${claimedToday}/${dailyClaimLimit}`,
        })}
      </span>
      {opening && <span>{openingWords(opening, t)}</span>}
      {ending > 0 && (
        <Link
          className="full"
          to="/$object"
          params={{ object: object.name }}
          search={endingSearch(pool, [{ field: object.ownerField ?? '', op: 'isMe' }])}
        >
          {t('{{count}} 个即将回收', { count: ending })}
        </Link>
      )}
    </span>
  );
}
