import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import '../analysis/analysis.css';
import { useObject, useWorkspace } from '../api/definitions';
import { Failure } from '../frame/Failure';
import { NotFound } from '../frame/NotFound';
import { Waiting } from '../frame/Waiting';
import { CommissionDetails } from './CommissionDetails';
import { CommissionTable } from './CommissionTable';
import './commission.css';
import { type CommissionSearch, commissionsQuery } from './commissionApi';

const route = getRouteApi('/frame/commission');

/** 销售提成: what people earn of what was received, by month, down to each allocation (spec RCPT-05, R-22). */
export default function CommissionPage() {
  const object = useObject('commissionRule');
  return object ? <Commissions /> : <NotFound />;
}

function Commissions() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { workspace } = useWorkspace().me;
  const thisYear = Number(workspace.today.slice(0, 4));
  const year = search.year ?? thisYear;
  const found = useQuery(commissionsQuery(year));
  const { person, month } = search;
  if (person !== undefined && month !== undefined)
    return (
      <CommissionDetails
        person={found.data?.find((row) => row.person.id === person)?.person ?? { id: person, title: null }}
        month={month}
      />
    );
  const years = [...new Set([year, ...Array.from({ length: 5 }, (_, index) => thisYear - index)])].toSorted();
  return (
    <section className="analysis">
      <h1>{t('销售提成')}</h1>
      <div className="analysis-bar">
        <Select
          aria-label={t('年度')}
          value={year}
          options={years.map((value) => ({ value, label: t('{{year}} 年', { year: value }) }))}
          onChange={(chosen) =>
            void navigate({ search: (before: CommissionSearch) => ({ ...before, year: chosen }), replace: true })
          }
        />
        <Link to="/commission/rules">
          <Button>{t('提成规则')}</Button>
        </Link>
      </div>
      <p className="analysis-scope">
        {t(
          '提成基数是已确认收款单的核销金额，按核销日期和业绩归属，折合本位币；作废的收款单和没有核销的预收款不算，退款还没有计入。只列出收款单你都能看到的人。',
        )}
      </p>
      {found.error ? (
        <Failure error={found.error} onRetry={() => void found.refetch()} />
      ) : found.data ? (
        <CommissionTable year={year} rows={found.data} />
      ) : (
        <Waiting rows={6} />
      )}
    </section>
  );
}
