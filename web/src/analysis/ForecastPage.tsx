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
import { committed, type ForecastRow, type ForecastSearch, type Measure, measures, tableOf } from './forecast';
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
  const by = ['expectedCloseDate:month', 'owner'];
  const open = useQuery({
    ...groupsQuery('opportunity', { by, sums: ['amount', 'weightedAmount'], filter: { and: [...counted, currency] } }),
    placeholderData: (before) => before,
  });
  const likely = useQuery({
    ...groupsQuery('opportunity', { by, sums: ['amount'], filter: { and: [...counted, currency, committed] } }),
    placeholderData: (before) => before,
  });
  const error = open.error ?? likely.error;
  if (error) return <Failure error={error} onRetry={() => void Promise.all([open.refetch(), likely.refetch()])} />;
  if (!open.data || !likely.data) return <Waiting rows={6} />;
  const tables: Record<Measure, ReturnType<typeof tableOf>> = {
    weighted: tableOf(open.data, 'weightedAmount'),
    best: tableOf(open.data, 'amount'),
    commit: tableOf(likely.data, 'amount'),
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
      {open.data.truncated && (
        <p className="analysis-warning">{t('分组太多，只显示了一部分，请按部门或负责人缩小范围。')}</p>
      )}
      <div className="analysis-scroll">
        <table className="analysis-table">
          {head(t('全部'))}
          <tbody>
            {(Object.keys(measures) as Measure[]).map((name) => (
              <tr key={name}>
                <th scope="row">{t(measures[name])}</th>
                {cells(tables[name].all, name)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h2>{t('按负责人')}</h2>
      <div className="analysis-bar">
        <Segmented
          value={measure}
          options={(Object.keys(measures) as Measure[]).map((value) => ({ value, label: t(measures[value]) }))}
          onChange={(value) => go({ measure: value === 'weighted' ? undefined : value })}
        />
      </div>
      <div className="analysis-scroll">
        <table className="analysis-table">
          {head(t('负责人'))}
          <tbody>
            {tables[measure].owners.map((row) => (
              <tr key={row.owner?.id ?? ''}>
                <th scope="row">{row.owner?.title ?? t('无权查看')}</th>
                {cells(row, measure, row.owner)}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('合计')}</th>
              {cells(tables[measure].all, measure)}
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}

const shifted = (month: string, by: number): string => {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
};
