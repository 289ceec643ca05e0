import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useObject } from '../api/definitions';
import { withThousands } from '../faces/decimals';
import { RecordLink } from '../faces/lookup';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import { type Dimension, type Followed, type Line, type TrendSearch, trendDetailsQuery } from './trend';

interface Props {
  search: TrendSearch & { month: string };
  of: Followed;
  by: Dimension;
  line: Line;
}

/** The contracts or opportunities behind a point, those that come to most first. */
export function TrendDetails({ search, of, by, line }: Props) {
  const { t } = useTranslation();
  const { month, ...back } = search;
  const { only, others } = line;
  const object = useObject(of);
  const found = useQuery(trendDetailsQuery({ of, by, month, only, others }));
  return (
    <section className="analysis">
      <nav className="analysis-path" aria-label={t('位置')}>
        <Link to="/trend" search={back}>
          {t('市场趋势')}
        </Link>
        <span aria-hidden="true">›</span>
        <h1>{t('{{name}} {{month}}', { name: line.label, month })}</h1>
      </nav>
      {found.error && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Waiting rows={6} />}
      {found.data && (
        <div className="analysis-scroll">
          <table className="analysis-table">
            <thead>
              <tr>
                <th scope="col">{object?.label}</th>
                <th scope="col">{t('金额')}</th>
              </tr>
            </thead>
            <tbody>
              {found.data.rows.map(({ record, amount }) => (
                <tr key={record.id}>
                  <th scope="row">
                    <RecordLink object={of} record={record} />
                  </th>
                  <td>{withThousands(amount, 2)}</td>
                </tr>
              ))}
              {found.data.more > 0 && (
                <tr>
                  <th scope="row">{t('还有 {{count}} 条没有列出', { count: found.data.more })}</th>
                  <td />
                </tr>
              )}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t('合计')}</th>
                <td>{withThousands(found.data.total, 2)}</td>
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </section>
  );
}
