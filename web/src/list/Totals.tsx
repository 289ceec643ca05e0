import { useQuery } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { ListRequest } from '@tide/model/api/records';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { groupsQuery } from '../api/groups';
import { amountText } from '../faces/decimals';
import { summedOf, type Total, totalsOf } from './totals';

interface Props {
  object: ObjectJson;
  columns: readonly string[];
  /** The same rows as the list's, all pages of them. */
  request: Pick<ListRequest, 'view' | 'search' | 'filter'>;
}

/** What the whole list comes to, asked once its first page stands there. */
function useTotals({ object, columns, request: { view, search, filter } }: Props) {
  const { t } = useTranslation();
  const summed = summedOf(object, columns);
  const found = useQuery({
    ...groupsQuery(object.name, {
      view,
      search,
      filter,
      sums: summed.columns,
      by: summed.currency === undefined ? undefined : [summed.currency],
    }),
    enabled: summed.columns.length > 0,
  });
  const totals = found.data && totalsOf(object, summed, found.data);
  const currency = object.fields[summed.currency ?? ''];
  const named = (code: string | null) =>
    (currency?.type === 'choice' && currency.options.find(({ value }) => value === code)?.label) || code || t('无币种');
  const whole = totals?.reduce((sum, { count }) => sum + count, 0) ?? 0;
  const count = whole.toLocaleString('en-US');
  const scope = search || filter ? t('符合条件的 {{count}} 条合计', { count }) : t('全部 {{count}} 条合计', { count });
  /** Which rows a total is over, in words. */
  const words = (total: Total, index: number): string => {
    if (summed.currency === undefined) return scope;
    if (totals?.length === 1) return `${scope} · ${named(total.currency)}`;
    const part = t('{{currency}} {{count}} 条', {
      currency: named(total.currency),
      count: total.count.toLocaleString('en-US'),
    });
    return index === 0 ? `${scope} · ${part}` : part;
  };
  const waiting = found.error ? found.error.message : t('正在合计…');
  return { summed, totals, words, waiting };
}

/** The foot of the table: one row for each currency, under the columns that are added up. */
export function TotalsFoot(props: Props) {
  const { object, columns } = props;
  const { me } = useWorkspace();
  const { summed, totals, words, waiting } = useTotals(props);
  const first = columns.findIndex((name) => summed.columns.includes(name));
  if (first < 0 || totals?.length === 0) return null;
  const rows = totals ?? [{ currency: null, count: 0, sums: {} }];
  return (
    <tfoot className="totals">
      {rows.map((total, index) => (
        <tr key={total.currency ?? ''}>
          <td className="totals-scope" colSpan={first + 1}>
            <span>{totals ? words(total, index) : waiting}</span>
          </td>
          {columns.slice(first).map((name) => (
            <td key={name} className="right" title={object.fields[name]?.label}>
              {sumText(object, total, name, me.workspace.currency)}
            </td>
          ))}
          <td className="table-rest" />
        </tr>
      ))}
    </tfoot>
  );
}

/** The same on a phone, as a line above the cards. */
export function TotalsLine(props: Props) {
  const { object } = props;
  const { me } = useWorkspace();
  const { summed, totals, words, waiting } = useTotals(props);
  if (summed.columns.length === 0 || totals?.length === 0) return null;
  return (
    <div className="totals-line">
      {!totals && waiting}
      {totals?.map((total, index) => (
        <div key={total.currency ?? ''}>
          <small>{words(total, index)}</small>
          <dl>
            {summed.columns.map(
              (name) =>
                total.sums[name] !== undefined && (
                  <div key={name}>
                    <dt>{object.fields[name]?.label}</dt>
                    <dd>{sumText(object, total, name, me.workspace.currency)}</dd>
                  </div>
                ),
            )}
          </dl>
        </div>
      ))}
    </div>
  );
}

/** The sum of a column, in the currency of its rows or in 本位币. */
function sumText(object: ObjectJson, { sums, currency }: Total, name: string, base: string): string | null {
  const sum = sums[name];
  const field = object.fields[name];
  const own = field && 'currency' in field && field.currency !== undefined;
  return sum === undefined ? null : amountText(sum, own ? currency : base);
}
