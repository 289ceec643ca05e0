import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { withThousands } from '../faces/decimals';
import { growth } from './targets';
import type { Point, TrendSearch } from './trend';

/** The months of one line, the newest first: amount, average of three, and against the year before. */
export function TrendMonths({ search, points }: { search: TrendSearch; points: readonly Point[] }) {
  const { t } = useTranslation();
  return (
    <div className="analysis-scroll">
      <table className="analysis-table trend-months">
        <thead>
          <tr>
            <th scope="col">{t('月份')}</th>
            <th scope="col">{t('金额')}</th>
            <th scope="col">{t('三个月移动平均')}</th>
            <th scope="col">{t('去年同月')}</th>
            <th scope="col">{t('同比')}</th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map(({ month, amount, average, before }) => (
            <tr key={month}>
              <th scope="row">{month}</th>
              <td>
                {Number(amount) === 0 ? (
                  <span className="zero">0.00</span>
                ) : (
                  <Link to="/trend" search={{ ...search, month }}>
                    {withThousands(amount, 2)}
                  </Link>
                )}
              </td>
              <td>{withThousands(average, 2)}</td>
              <td>{withThousands(before, 2)}</td>
              <td>{growth(amount, before)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
