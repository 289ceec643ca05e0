import { DollarOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { withThousands } from '../faces/decimals';
import type { CommissionRow } from './commissionApi';
import { type Figures, type PersonRow, peopleOf, rateOf } from './months';

/** People by months of a year: what each earns, of what, at which rate. A month opens its allocations. */
export function CommissionTable({ year, rows }: { year: number; rows: readonly CommissionRow[] }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace().me;
  if (rows.length === 0)
    return (
      <div className="empty">
        <DollarOutlined />
        <div>{t('这一年还没有你能看到的提成。')}</div>
      </div>
    );
  const { people, all } = peopleOf(rows);
  // The newest first: what people come for stands beside the name.
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(12 - index).padStart(2, '0')}`).filter(
    (month) => month <= workspace.today.slice(0, 7),
  );
  const figures = (of: Figures) => (
    <>
      <span>{withThousands(of.commission, 2)}</span>
      <small>{withThousands(of.base, 2)}</small>
      <small>{rateOf(of)}</small>
    </>
  );
  const cells = (row: Omit<PersonRow, 'person'>, person?: string) =>
    months.map((month) => {
      const of = row.months.get(month);
      return (
        <td key={month}>
          {!of ? (
            <span className="zero">—</span>
          ) : person === undefined ? (
            figures(of)
          ) : (
            <Link to="/commission" search={{ year, person, month }}>
              {figures(of)}
            </Link>
          )}
        </td>
      );
    });
  return (
    <div className="analysis-scroll">
      <table className="analysis-table commission-table">
        <thead>
          <tr>
            <th scope="col">{t('提成，基数，提成率')}</th>
            <th scope="col">{t('全年')}</th>
            {months.map((month) => (
              <th key={month} scope="col">
                {t('{{month}} 月', { month: Number(month.slice(5)) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((row) => (
            <tr key={row.person.id}>
              <th scope="row">{row.person.title ?? t('已不存在')}</th>
              <td className="sum">{figures(row.year)}</td>
              {cells(row, row.person.id)}
            </tr>
          ))}
        </tbody>
        {people.length > 1 && (
          <tfoot>
            <tr>
              <th scope="row">{t('合计')}</th>
              <td className="sum">{figures(all.year)}</td>
              {cells(all)}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
