import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import { Button, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useObject, useWorkspace } from '../api/definitions';
import { Failure } from '../frame/Failure';
import { NotFound } from '../frame/NotFound';
import { Waiting } from '../frame/Waiting';
import './analysis.css';
import { TargetGrid } from './TargetGrid';
import { actualsQuery, departmentsQuery, targetsQuery } from './targetQueries';
import { type Metric, metrics, rowsOf, type TargetsSearch } from './targets';

const route = getRouteApi('/frame/targets');

/** 目标完成: what the company, departments and people are to reach, what they have, month by month (spec TGT-01…04, AC-60). */
export default function TargetsPage() {
  const object = useObject('salesTarget');
  return object ? <Targets object={object} /> : <NotFound />;
}

function Targets({ object }: { object: ObjectJson }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { me } = useWorkspace();
  const go = (change: Partial<TargetsSearch>) =>
    void navigate({ search: (before: TargetsSearch) => ({ ...before, ...change }), replace: true });
  const thisYear = Number(me.workspace.today.slice(0, 4));
  const year = search.year ?? thisYear;
  const metric = search.metric ?? 'contractAmount';
  const targets = useQuery(targetsQuery(year, metric));
  const actuals = useQuery(actualsQuery(year, metric));
  const departments = useQuery(departmentsQuery);
  const lastYear = useQuery(actualsQuery(year - 1, metric));
  const queries = [targets, actuals, departments, lastYear];
  const error = queries.find((query) => query.error)?.error;
  const years = [...new Set([year, ...Array.from({ length: 5 }, (_, index) => thisYear + 1 - index)])].toSorted();
  return (
    <section className="analysis">
      <h1>{t('目标完成')}</h1>
      <div className="analysis-bar">
        <Select
          aria-label={t('财年')}
          value={year}
          options={years.map((value) => ({ value, label: t('{{year}} 年', { year: value }) }))}
          onChange={(value) => go({ year: value })}
        />
        <Segmented
          value={metric}
          options={(Object.keys(metrics) as Metric[]).map((value) => ({ value, label: t(metrics[value]) }))}
          onChange={(value) => go({ metric: value })}
        />
        {object.can.includes('create') && (
          <Link to="/$object" params={{ object: 'salesTarget' }} search={{ create: true }}>
            <Button icon={<PlusOutlined />}>{t('新建目标')}</Button>
          </Link>
        )}
      </div>
      <p className="analysis-scope">
        {metric === 'receiptAmount'
          ? t('完成数是你能看到的已确认收款单的核销金额，按核销日期和业绩归属，折合本位币；退款还没有计入。')
          : t('完成数是你能看到的已生效、执行中、已完成和已终止的合同，按签订日期和业绩归属，折合本位币。')}
        {` ${t('部门含下级部门的人员，按人员现在所属的部门。')}`}
      </p>
      {error ? (
        <Failure error={error} onRetry={() => void Promise.all(queries.map((query) => query.refetch()))} />
      ) : targets.data && actuals.data && departments.data && lastYear.data ? (
        <TargetGrid
          object={object}
          counted={metric === 'contractCount'}
          rows={rowsOf(targets.data.items, actuals.data, departments.data, lastYear.data)}
        />
      ) : (
        <Waiting rows={6} />
      )}
    </section>
  );
}
