import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Reference } from '@tide/model/api/records';
import { useTranslation } from 'react-i18next';
import { short, withThousands } from '../faces/decimals';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import { detailsQuery } from './commissionApi';
import { rateOf, sumOf } from './months';

/** What somebody's commission of a month is made of: each allocation, by each rule that shares it (spec R-22). */
export function CommissionDetails({ person, month }: { person: Reference; month: string }) {
  const { t } = useTranslation();
  const found = useQuery(detailsQuery(person.id, month));
  const record = (object: string, { id, title }: Reference) =>
    title === null ? (
      <span className="zero">{t('无权查看')}</span>
    ) : (
      <Link to="/$object/$id" params={{ object, id }}>
        {title}
      </Link>
    );
  return (
    <section className="analysis">
      <nav className="analysis-path" aria-label={t('位置')}>
        <Link to="/commission" search={{ year: Number(month.slice(0, 4)) }}>
          {t('销售提成')}
        </Link>
        <span aria-hidden="true">›</span>
        <h1>{t('{{name}} {{month}}', { name: person.title ?? '', month })}</h1>
      </nav>
      <p className="analysis-scope">
        {t(
          '同一条规则的核销按日期先后依次计入阶梯，每笔的提成是计入前后应得提成之差，所以各笔之和正好等于当月提成。一笔核销跨几类产品时按合同明细的折后金额分开。',
        )}
      </p>
      {found.error ? (
        <Failure error={found.error} onRetry={() => void found.refetch()} />
      ) : !found.data ? (
        <Waiting rows={6} />
      ) : found.data.length === 0 ? (
        <p className="related-empty">{t('这个月没有你能看到的提成。')}</p>
      ) : (
        <div className="analysis-scroll">
          <table className="analysis-table commission-details">
            <thead>
              <tr>
                <th scope="col">{t('合同订单')}</th>
                <th scope="col">{t('收款单')}</th>
                <th scope="col">{t('核销日期')}</th>
                <th scope="col">{t('提成规则')}</th>
                <th scope="col">{t('提成基数')}</th>
                <th scope="col">{t('提成率')}</th>
                <th scope="col">{t('提成')}</th>
              </tr>
            </thead>
            <tbody>
              {found.data.map(({ receipt, contract, allocatedOn, rule, base, rates, commission }) => (
                <tr key={`${receipt.id} ${contract.id} ${allocatedOn} ${rule?.id}`}>
                  <th scope="row">{record('contract', contract)}</th>
                  <td>{record('receipt', receipt)}</td>
                  <td>{allocatedOn}</td>
                  <td>{rule ? record('commissionRule', rule) : <span className="zero">{t('没有符合的规则')}</span>}</td>
                  <td>{withThousands(base, 2)}</td>
                  <td>{rates.length > 0 ? rates.map((rate) => `${short(rate)}%`).join(t('、')) : '—'}</td>
                  <td>{withThousands(commission, 2)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t('合计')}</th>
                <td colSpan={3} />
                <td>{withThousands(sumOf(found.data).base, 2)}</td>
                <td>{rateOf(sumOf(found.data))}</td>
                <td>{withThousands(sumOf(found.data).commission, 2)}</td>
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </section>
  );
}
