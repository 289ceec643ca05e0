import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import { type PoolStandingJson, unassignedCap } from '@tide/model/api/pools';
import type { Condition } from '@tide/model/conditions/condition';
import { poolViews } from '@tide/model/pool/definition';
import { useTranslation } from 'react-i18next';
import { Failure } from '../frame/Failure';
import { endingSearch } from './ending';
import { poolStandingsQuery } from './poolApi';

/** 公海动态 of the start page: what of mine goes back soon, how many I own, and what can be claimed (spec W17). */
export default function PoolCards({ object }: { object: ObjectJson }) {
  const { t } = useTranslation();
  const standings = useQuery(poolStandingsQuery(object.name));
  if (standings.error) return <Failure error={standings.error} onRetry={() => void standings.refetch()} />;
  const pools = standings.data ?? [];
  if (pools.length === 0) return null;
  return (
    <>
      <div className="home-head">
        <h2>{t('公海动态')}</h2>
        {pools.some(({ member }) => member) && (
          <Link to="/$object/recycled" params={{ object: object.name }}>
            {t('被回收的')}
          </Link>
        )}
      </div>
      <div className="home-cards">
        {pools.map((pool) => (
          <Cards key={pool.id} object={object} pool={pool} named={pools.length > 1} />
        ))}
      </div>
    </>
  );
}

function Cards({ object, pool, named }: { object: ObjectJson; pool: PoolStandingJson; named: boolean }) {
  const { t } = useTranslation();
  const { owned, cap, ending, endingOfAll, unassigned, member } = pool;
  const inPool: Condition = { field: 'pool', op: 'is', value: pool.id };
  const mine: Condition = { field: object.ownerField ?? '', op: 'isMe' };
  const name = named ? pool.name : t('公海{{object}}', { object: object.label });
  const assigned = { to: '/$object', params: { object: object.name } } as const;
  return (
    <>
      {member && (
        <Link {...assigned} className={`home-card${ending > 0 ? ' late' : ''}`} search={endingSearch(pool, [mine])}>
          <span>{t('即将回收')}</span>
          <b>{ending}</b>
          <small>{name}</small>
        </Link>
      )}
      {endingOfAll !== null && (
        <Link {...assigned} className={`home-card${endingOfAll > 0 ? ' late' : ''}`} search={endingSearch(pool, [])}>
          <span>{t('全员即将回收')}</span>
          <b>{endingOfAll}</b>
          <small>{name}</small>
        </Link>
      )}
      {member && (
        <Link
          {...assigned}
          className="home-card"
          search={{ view: poolViews.assigned, filter: { and: [mine, inPool] } }}
        >
          <span>{t('已拥有')}</span>
          <b>{cap === null ? owned : `${owned}/${cap}`}</b>
          <small>{name}</small>
        </Link>
      )}
      <Link {...assigned} className="home-card" search={{ view: poolViews.unassigned, filter: inPool }}>
        <span>{t('未分配')}</span>
        <b>
          {unassigned > unassignedCap
            ? `${unassignedCap.toLocaleString('en-US')}+`
            : unassigned.toLocaleString('en-US')}
        </b>
        <small>{name}</small>
      </Link>
    </>
  );
}
