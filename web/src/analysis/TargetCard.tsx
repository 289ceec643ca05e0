import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { withThousands } from '../faces/decimals';
import { Failure } from '../frame/Failure';
import { actualsQuery, targetsQuery } from './targetQueries';
import { completion, type Metric, metrics } from './targets';

/** What the reader is to reach this month, and has; opens 目标完成. */
export function TargetCard({ metric }: { metric: Metric }) {
  const { t } = useTranslation();
  const { user, workspace } = useWorkspace().me;
  const year = Number(workspace.today.slice(0, 4));
  const month = Number(workspace.today.slice(5, 7));
  const targets = useQuery(targetsQuery(year, metric, [{ field: 'person', op: 'isMe' }]));
  const actuals = useQuery(actualsQuery(year, metric));
  const error = targets.error ?? actuals.error;
  if (error)
    return (
      <div className="home-card">
        <Failure error={error} onRetry={() => void Promise.all([targets.refetch(), actuals.refetch()])} />
      </div>
    );
  const target = String(targets.data?.items[0]?.[`m${month}`] ?? '0');
  const actual = actuals.data?.find((row) => row.person?.id === user.id && row.month === month)?.actual ?? '0';
  const share = completion(actual, target);
  return (
    <Link className="home-card" to="/targets" search={metric === 'contractAmount' ? {} : { metric }}>
      <span>{t(metrics[metric])}</span>
      <b>{targets.data && actuals.data ? withThousands(actual, 2) : '…'}</b>
      <span className="analysis-bar-track" aria-hidden="true">
        <span style={{ width: share === '—' ? 0 : `min(100%, ${share})` }} />
      </span>
      <small>
        {share === '—'
          ? t('本月没有给你定目标')
          : t('目标 {{target}}，完成 {{share}}', { target: withThousands(target, 2), share })}
      </small>
    </Link>
  );
}
