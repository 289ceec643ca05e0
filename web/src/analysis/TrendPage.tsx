import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useObject } from '../api/definitions';
import { withThousands } from '../faces/decimals';
import { Failure } from '../frame/Failure';
import { NotFound } from '../frame/NotFound';
import { Waiting } from '../frame/Waiting';
import './analysis.css';
import { share } from './funnel';
import { TrendChart } from './TrendChart';
import { TrendDetails } from './TrendDetails';
import { TrendMonths } from './TrendMonths';
import { growth } from './targets';
import './trend.css';
import {
  type Dimension,
  dimensions,
  type Followed,
  followed,
  linesOf,
  pointsOf,
  type Span,
  spans,
  type TrendSearch,
  totalOf,
  trendQuery,
} from './trend';

const route = getRouteApi('/frame/trend');

/** 市场趋势: what was signed or came up by month and product category, region or industry (spec FUN-02). */
export default function TrendPage() {
  const visible = { contract: useObject('contract'), opportunity: useObject('opportunity') };
  const open = (Object.keys(followed) as Followed[]).filter((one) => visible[one]);
  return open.length > 0 ? <Trend open={open} /> : <NotFound />;
}

function Trend({ open }: { open: readonly Followed[] }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const customer = useObject('customer');
  const { by = 'industry', months = 24 } = search;
  const of = search.of && open.includes(search.of) ? search.of : (open[0] ?? 'contract');
  const go = (change: Partial<TrendSearch>) =>
    void navigate({ search: (before: TrendSearch) => ({ ...before, ...change }), replace: true });
  const found = useQuery(trendQuery(of, by, months));
  const lines = found.data && linesOf(found.data, customer, t);
  const line = lines?.find(({ series }) => series === search.series) ?? lines?.[0];
  if (search.month !== undefined && line)
    return <TrendDetails search={{ ...search, month: search.month }} of={of} by={by} line={line} />;
  const words = {
    contract:
      by === 'productCategory'
        ? t('你能看到的有效合同，按签订日期；金额是明细的折后金额，折合本位币，不含运费和其他费用。')
        : t('你能看到的有效合同，按签订日期；金额折合本位币，已终止的按结算金额。'),
    opportunity:
      by === 'productCategory'
        ? t('你能看到的本位币销售机会，按创建日期，无效的不算；金额是产品明细之和，没有明细的机会不计入。')
        : t('你能看到的本位币销售机会，按创建日期，无效的不算。'),
  };
  return (
    <section className="analysis">
      <h1>{t('市场趋势')}</h1>
      <div className="analysis-bar">
        <Segmented
          value={of}
          options={open.map((value) => ({ value, label: t(followed[value]) }))}
          onChange={(value) => go({ of: value, series: undefined })}
        />
        <Select
          aria-label={t('维度')}
          value={by}
          options={(Object.keys(dimensions) as Dimension[]).map((value) => ({ value, label: t(dimensions[value]) }))}
          onChange={(value) => go({ by: value, series: undefined })}
        />
        <Segmented<Span>
          value={months}
          options={spans.map((value) => ({ value, label: t('{{count}} 个月', { count: value }) }))}
          onChange={(value) => go({ months: value })}
        />
      </div>
      <p className="analysis-scope">{words[of]}</p>
      {found.error && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Waiting rows={8} />}
      {found.data && lines && line && (
        <div className="trend">
          <div className="analysis-scroll">
            <table className="analysis-table trend-series">
              <thead>
                <tr>
                  <th scope="col">{t(dimensions[by])}</th>
                  <th scope="col">{t('{{count}} 个月', { count: months })}</th>
                  <th scope="col">{t('占比')}</th>
                  <th scope="col">{t('近一年同比')}</th>
                </tr>
              </thead>
              <tbody>
                {lines.map(({ series, label, amounts }) => (
                  <tr key={series ?? 'all'} className={series === line.series ? 'chosen' : undefined}>
                    <th scope="row">
                      <Link
                        to="/trend"
                        search={{ ...search, series }}
                        replace
                        aria-current={series === line.series ? 'true' : undefined}
                      >
                        {label}
                      </Link>
                    </th>
                    <td>{withThousands(totalOf(amounts.slice(-months)), 2)}</td>
                    <td>{share(totalOf(amounts.slice(-months)), totalOf(lines[0].amounts.slice(-months)))}</td>
                    <td>{growth(totalOf(amounts.slice(-12)), totalOf(amounts.slice(-24, -12)))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div>
            <TrendChart search={search} label={line.label} points={pointsOf(found.data.months, line.amounts, months)} />
            <TrendMonths search={search} points={pointsOf(found.data.months, line.amounts, months)} />
          </div>
        </div>
      )}
    </section>
  );
}
