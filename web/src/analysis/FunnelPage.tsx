import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import type { Condition } from '@tide/model/conditions/condition';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useObject, useWorkspace } from '../api/definitions';
import { groupsQuery, reachedQuery } from '../api/groups';
import { withThousands } from '../faces/decimals';
import { Failure } from '../frame/Failure';
import { NotFound } from '../frame/NotFound';
import { Waiting } from '../frame/Waiting';
import { pipelinesOf, stagesOf, stateLabel } from '../states/moves';
import './analysis.css';
import { Conversions } from './Conversions';
import { type FunnelSearch, share, stockOf } from './funnel';
import { inPeriod, type Period } from './periods';
import { PeriodSelect, ScopeBar } from './ScopeBar';
import { scopeConditions } from './scope';

const route = getRouteApi('/frame/funnel');
const closings: readonly Period[] = ['thisMonth', 'nextMonth', 'thisQuarter', 'nextQuarter', 'thisYear'];
const creations: readonly Period[] = ['thisMonth', 'lastMonth', 'thisQuarter', 'lastQuarter', 'thisYear', 'lastYear'];

/** 销售漏斗: the open opportunities by stage, and how far those of a period came (spec FUN-01, OPP-06). */
export default function FunnelPage() {
  const object = useObject('opportunity');
  return object?.states ? <Funnel object={object} /> : <NotFound />;
}

function Funnel({ object }: { object: ObjectJson }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { workspace } = useWorkspace().me;
  const go = (change: Partial<FunnelSearch>) =>
    void navigate({ search: (before: FunnelSearch) => ({ ...before, ...change }), replace: true });
  const pipelines = pipelinesOf(object);
  const pipeline = pipelines.find(({ name }) => name === search.pipeline) ?? pipelines[0];
  const follows: Condition[] = pipeline
    ? [{ field: object.states?.pipelines?.field ?? '', op: 'is', value: pipeline.name }]
    : [];
  const scope = [...scopeConditions(search), ...follows];
  const stock: Condition[] = [
    { field: 'status', op: 'is', value: 'open' },
    ...scope,
    ...inPeriod('expectedCloseDate', search.closing, workspace.today),
  ];
  const currency = search.currency ?? workspace.currency;
  const shown: Condition[] = [...stock, { field: 'currency', op: 'is', value: currency }];
  const found = useQuery({
    ...groupsQuery('opportunity', {
      by: ['stage'],
      sums: ['amount', 'weightedAmount'],
      ages: ['stageEnteredAt'],
      filter: { and: shown },
    }),
    placeholderData: (before) => before,
  });
  const stages = stagesOf(object, pipeline?.name);
  const path = [...stages, 'won'];
  const cohort = (period: Period | undefined) =>
    reachedQuery('opportunity', path, {
      filter: {
        and: [
          { field: 'currency', op: 'is', value: currency },
          ...scope,
          ...inPeriod('createdAt', period, workspace.today),
        ],
      },
    });
  const current = useQuery(cohort(search.created));
  const earlier = useQuery({ ...cohort(search.against), enabled: search.against !== undefined });
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Waiting rows={6} />;
  const { rows, total } = stockOf(stages, found.data);
  const list = (more: readonly Condition[]) => ({ view: 'all', filter: { and: [...shown, ...more] } });
  return (
    <section className="analysis">
      <h1>{t('销售漏斗')}</h1>
      <ScopeBar scope={search} counted={{ and: stock }} onChange={go}>
        {pipeline && (
          <Select
            aria-label={t('销售流程')}
            value={pipeline.name}
            options={pipelines.map(({ name, label }) => ({ value: name, label }))}
            onChange={(name) => go({ pipeline: name === pipelines[0]?.name ? undefined : name })}
          />
        )}
        <PeriodSelect
          label={t('预计签单')}
          value={search.closing}
          choices={closings}
          onChange={(closing) => go({ closing })}
        />
      </ScopeBar>
      <h2>{t('进行中的机会')}</h2>
      <div className="analysis-scroll">
        <table className="analysis-table funnel-table">
          <thead>
            <tr>
              <th scope="col">{t('阶段')}</th>
              <th scope="col">{t('个数')}</th>
              <th scope="col">{t('金额')}</th>
              <th scope="col">{t('加权金额')}</th>
              <th scope="col">{t('金额占比')}</th>
              <th scope="col">{t('平均停留')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.stage}>
                <th scope="row">
                  <Link
                    to="/$object"
                    params={{ object: 'opportunity' }}
                    search={list([{ field: 'stage', op: 'is', value: row.stage }])}
                  >
                    {stateLabel(object, row.stage)}
                  </Link>
                  <span className="analysis-bar-track" aria-hidden="true">
                    <span style={{ width: `${row.width}%` }} />
                  </span>
                </th>
                <td>{row.count}</td>
                <td>{withThousands(row.amount, 2)}</td>
                <td>{withThousands(row.weighted, 2)}</td>
                <td>{share(row.amount, total.amount)}</td>
                <td>{row.days === null ? '—' : t('{{days}} 天', { days: row.days })}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">
                <Link to="/$object" params={{ object: 'opportunity' }} search={list([])}>
                  {t('合计')}
                </Link>
              </th>
              <td>{total.count}</td>
              <td>{withThousands(total.amount, 2)}</td>
              <td>{withThousands(total.weighted, 2)}</td>
              <td />
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
      <h2>{t('转化')}</h2>
      <p className="analysis-scope">
        {t('一段时间内创建的机会中，曾经到过每个阶段的个数；已输单、作废的也算，跳过的阶段算到过。')}
      </p>
      <div className="analysis-bar">
        <PeriodSelect
          label={t('创建')}
          value={search.created}
          choices={creations}
          onChange={(created) => go({ created })}
        />
        <PeriodSelect
          label={t('对比')}
          value={search.against}
          choices={creations}
          onChange={(against) => go({ against })}
        />
      </div>
      <Conversions
        object={object}
        current={{ period: search.created, query: current }}
        earlier={search.against ? { period: search.against, query: earlier } : null}
      />
    </section>
  );
}
