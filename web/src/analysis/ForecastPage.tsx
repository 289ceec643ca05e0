import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Reference } from '@tide/model/api/records';
import type { Condition } from '@tide/model/conditions/condition';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useObject, useWorkspace } from '../api/definitions';
import { groupsQuery } from '../api/groups';
import { withThousands } from '../faces/decimals';
import { Failure } from '../frame/Failure';
import { NotFound } from '../frame/NotFound';
import { Waiting } from '../frame/Waiting';
import './analysis.css';
import {
  addedUp,
  committed,
  type ForecastRow,
  type ForecastSearch,
  type Measure,
  measures,
  ownersOf,
  totalsOf,
} from './forecast';
import { between, lastDayOf, monthsFrom } from './periods';
import { ScopeBar } from './ScopeBar';
import { scopeConditions } from './scope';

const route = getRouteApi('/frame/forecast');
const shownMonths = 6;

/** 销售预测: what is to be signed by month and owner (spec OPP-04, AC-36). */
export default function ForecastPage() {
  return useObject('opportunity') ? <Forecast /> : <NotFound />;
}

function Forecast() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { workspace } = useWorkspace().me;
  const go = (change: Partial<ForecastSearch>) =>
    void navigate({ search: (before: ForecastSearch) => ({ ...before, ...change }), replace: true });
  const from = search.from ?? workspace.today.slice(0, 7);
  const months = monthsFrom(from, shownMonths);
  const last = months.at(-1) ?? from;
  const measure = search.measure ?? 'weighted';
  const counted: Condition[] = [
    { field: 'status', op: 'is', value: 'open' },
    ...scopeConditions(search),
    ...between('expectedCloseDate', `${from}-01`, lastDayOf(last)),
  ];
  const currency: Condition = { field: 'currency', op: 'is', value: search.currency ?? workspace.currency };
  const asked = (of: Measure): Condition => ({ and: [...counted, currency, ...(of === 'commit' ? [committed] : [])] });
  const month = 'expectedCloseDate:month';
  const open = useQuery({
    ...groupsQuery('opportunity', { by: [month], sums: ['amount', 'weightedAmount'], filter: asked('best') }),
    placeholderData: (before) => before,
  });
  const likely = useQuery({
    ...groupsQuery('opportunity', { by: [month], sums: ['amount'], filter: asked('commit') }),
    placeholderData: (before) => before,
  });
  const byOwner = useQuery(
    groupsQuery('opportunity', { by: ['owner', month], sums: ['amount', 'weightedAmount'], filter: asked(measure) }),
  );
  const queries = [open, likely, byOwner];
  const error = queries.find((query) => query.error)?.error;
  if (error) return <Failure error={error} onRetry={() => void Promise.all(queries.map((query) => query.refetch()))} />;
  if (!open.data || !likely.data) return <Waiting rows={6} />;
  const totals: Record<Measure, ForecastRow> = {
    weighted: totalsOf(open.data, addedUp.weighted),
    best: totalsOf(open.data, addedUp.best),
    commit: totalsOf(likely.data, addedUp.commit),
  };
  const cell = (row: ForecastRow, of: Measure, month: string | null, owner?: Reference | null) => {
    const amount = month === null ? row.total : (row.months[month] ?? '0');
    if (Number(amount) === 0) return <span className="zero">0.00</span>;
    const days = month === null ? [] : between('expectedCloseDate', `${month}-01`, lastDayOf(month));
    const filter: Condition = {
      and: [
        ...(month === null ? counted : [...counted.slice(0, -2), ...days]),
        currency,
        ...(owner ? [{ field: 'owner', op: 'is', value: owner.id } as const] : []),
        ...(of === 'commit' ? [committed] : []),
      ],
    };
    return (
      <Link to="/$object" params={{ object: 'opportunity' }} search={{ view: 'all', filter }}>
        {withThousands(amount, 2)}
      </Link>
    );
  };
  const head = (first: string) => (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {months.map((month) => (
          <th key={month} scope="col">
            {month}
          </th>
        ))}
        <th scope="col">{t('合计')}</th>
      </tr>
    </thead>
  );
  const cells = (row: ForecastRow, of: Measure, owner?: Reference | null) =>
    [...months, null].map((month) => <td key={month ?? 'total'}>{cell(row, of, month, owner)}</td>);
  return (
    <section className="analysis">
      <h1>{t('销售预测')}</h1>
      <ScopeBar scope={search} counted={{ and: counted }} onChange={go}>
        <span>
          <Button
            icon={<LeftOutlined />}
            aria-label={t('更早的月份')}
            onClick={() => go({ from: shifted(from, -shownMonths) })}
          />
          <Button
            icon={<RightOutlined />}
            aria-label={t('更晚的月份')}
            onClick={() => go({ from: shifted(from, shownMonths) })}
          />
        </span>
      </ScopeBar>
      <p className="analysis-scope">
        {t(
          '按预计签单日期，只含进行中的机会。加权预测＝金额×签单概率；最好情况＝全部金额；承诺＝签单概率 70% 以上的金额。',
        )}
      </p>
      <div className="analysis-scroll">
        <table className="analysis-table">
          {head(t('全部'))}
          <tbody>
            {(Object.keys(measures) as Measure[]).map((name) => (
              <tr key={name}>
                <th scope="row">{t(measures[name])}</th>
                {cells(totals[name], name)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h2>{t('按负责人')}</h2>
      {byOwner.data?.truncated && (
        <p className="analysis-warning">{t('负责人太多，只列出了一部分，合计仍为全部。请按部门缩小范围。')}</p>
      )}
      <div className="analysis-bar">
        <Segmented
          value={measure}
          options={(Object.keys(measures) as Measure[]).map((value) => ({ value, label: t(measures[value]) }))}
          onChange={(value) => go({ measure: value === 'weighted' ? undefined : value })}
        />
      </div>
      {byOwner.data ? (
        <div className="analysis-scroll">
          <table className="analysis-table">
            {head(t('负责人'))}
            <tbody>
              {ownersOf(byOwner.data, addedUp[measure]).map((row) => (
                <tr key={row.owner?.id ?? ''}>
                  <th scope="row">{row.owner?.title ?? t('无权查看')}</th>
                  {cells(row, measure, row.owner)}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t('合计')}</th>
                {cells(totals[measure], measure)}
              </tr>
            </tfoot>
          </table>
        </div>
      ) : (
        <Waiting rows={4} />
      )}
    </section>
  );
}

const shifted = (month: string, by: number): string => {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
};
