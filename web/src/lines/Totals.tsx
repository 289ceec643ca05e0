import { capitals } from '@tide/model/documents/capitals';
import type { DocumentTotals } from '@tide/model/documents/totals';
import { Exact } from '@tide/model/values/exact';
import { useTranslation } from 'react-i18next';
import { withThousands } from '../faces/decimals';

interface Props {
  totals: Pick<DocumentTotals, 'goodsAmount' | 'discountedAmount' | 'taxAmount' | 'totalAmount'>;
  head: Readonly<Record<string, unknown>>;
}

const money = (amount: string) => withThousands(amount, 2);
const isNothing = (amount: unknown) => amount === null || amount === undefined || Number(amount) === 0;

/** What the lines of a document come to, under them; what is nothing takes no room. */
export function Totals({ totals, head }: Props) {
  const { t } = useTranslation();
  const discount = new Exact(totals.discountedAmount).minus(totals.goodsAmount).toFixed(2);
  const typed = (name: string) => String(head[name] ?? '0');
  const rows: [label: string, amount: string][] = [
    [t('货品金额'), totals.goodsAmount],
    ...(isNothing(discount)
      ? []
      : [[t('整单折扣 {{rate}}%', { rate: typed('discountRate') }), discount] as [string, string]]),
    ...(isNothing(head.discountAmount) ? [] : [[t('整单优惠'), `-${typed('discountAmount')}`] as [string, string]]),
    ...(isNothing(head.freightAmount) ? [] : [[t('运费'), typed('freightAmount')] as [string, string]]),
    ...(isNothing(head.otherAmount) ? [] : [[t('其他费用'), typed('otherAmount')] as [string, string]]),
    [t('其中税额'), totals.taxAmount],
  ];
  const yuan = head.currency === undefined || head.currency === null || head.currency === 'CNY';
  return (
    <dl className="lines-totals" aria-live="polite">
      {rows.map(([label, amount]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{money(amount)}</dd>
        </div>
      ))}
      <div className="lines-total">
        <dt>{t('总金额')}</dt>
        <dd>
          {yuan ? '¥' : `${String(head.currency)} `}
          {money(totals.totalAmount)}
        </dd>
      </div>
      {yuan && (
        <div>
          <dt>{t('大写')}</dt>
          <dd>{t('人民币{{words}}', { words: capitals(totals.totalAmount) })}</dd>
        </div>
      )}
    </dl>
  );
}
