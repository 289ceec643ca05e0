import { useQuery } from '@tanstack/react-query';
import type { PriceComparison } from '@tide/model/api/prices';
import type { RecordJson, Reference } from '@tide/model/api/records';
import { Exact } from '@tide/model/values/exact';
import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import RecordControl from '../controls/RecordControl';
import { withThousands } from '../faces/decimals';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import './prices.css';

/** 对比价格表: the prices of this list and of another one by product and tier, and by how much they differ. */
export default function ComparePrices({ list, onClose }: { list: RecordJson; onClose(): void }) {
  const { t } = useTranslation();
  const [other, setOther] = useState<Reference | null>(null);
  const lists = other && other.id !== list.id ? [list.id, other.id] : null;
  const found = useQuery({
    queryKey: ['records', 'price-comparison', lists],
    queryFn: () => api.post<PriceComparison>('actions/comparePrices', { lists }),
    enabled: lists !== null,
    retry: false,
  });
  return (
    <Drawer open size="large" title={t('对比「{{name}}」', { name: String(list.name) })} onClose={onClose}>
      <label htmlFor="compare-with">{t('与哪个价格表对比')}</label>
      <RecordControl id="compare-with" object="priceList" value={other} onChange={setOther} />
      {other?.id === list.id && <p className="prices-about">{t('请选另一个价格表。')}</p>}
      {lists !== null &&
        (found.error ? (
          <Failure error={found.error} onRetry={() => void found.refetch()} />
        ) : found.data ? (
          <Comparison comparison={found.data} />
        ) : (
          <Waiting rows={5} />
        ))}
    </Drawer>
  );
}

function Comparison({ comparison: { lists, rows } }: { comparison: PriceComparison }) {
  const { t } = useTranslation();
  const mixed = new Set(lists.map(({ currency }) => currency)).size > 1;
  return (
    <>
      {mixed && <p className="prices-about">{t('两个价格表的币种不同，只列出价格，不算差幅。')}</p>}
      <div className="compare-scroll">
        <table className="compare">
          <thead>
            <tr>
              <th>{t('对比的产品')}</th>
              <th className="right">{t('起订')}</th>
              {lists.map(({ id, title, currency }) => (
                <th key={id} className="right">
                  {title}
                  {mixed && ` (${currency})`}
                </th>
              ))}
              {!mixed && <th className="right">{t('差幅')}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ product, minQuantity, prices }) => (
              <tr key={`${product.id} ${minQuantity}`}>
                <td>{product.title}</td>
                <td className="right">{withThousands(minQuantity)}</td>
                {prices.map((price, column) => (
                  <td key={lists[column]?.id} className="right">
                    {price === null ? '—' : withThousands(price)}
                  </td>
                ))}
                {!mixed && <td className="right">{differenceOf(prices)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 && <p className="prices-about">{t('两个价格表都没有价格。')}</p>}
    </>
  );
}

/** By how many per cent the second price is above the first one, with its sign; nothing where one of them is missing. */
function differenceOf([before, after]: readonly (string | null)[]): string {
  if (!before || !after || new Exact(before).isZero()) return '—';
  const change = new Exact(after).minus(before).div(before).times(100).toDecimalPlaces(2);
  return `${change.isPositive() && !change.isZero() ? '+' : ''}${change.toFixed()}%`;
}
