import { useQuery } from '@tanstack/react-query';
import type { PriceExplanation } from '@tide/model/api/prices';
import type { Reference } from '@tide/model/api/records';
import { currencies } from '@tide/model/documents/fields';
import { parseAmount } from '@tide/model/values/amount';
import { Input, Select } from 'antd';
import { useDeferredValue, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useObject } from '../api/definitions';
import RecordControl from '../controls/RecordControl';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import { PriceSteps } from './PriceSteps';

/** 价格试算: a customer, a product and how many of it; answered at once, as a document would be. */
export function PriceTrial() {
  const { t } = useTranslation();
  const id = useId();
  const [customer, setCustomer] = useState<Reference | null>(null);
  const [product, setProduct] = useState<Reference | null>(null);
  const [typed, setTyped] = useState('100');
  const [currency, setCurrency] = useState('CNY');
  const quantity = useDeferredValue(/^\d{1,14}(\.\d{1,4})?$/.test(typed.trim()) ? parseAmount(typed.trim(), 4) : null);
  const currencyField = useObject('priceList')?.fields.currency;
  const labels = currencyField?.type === 'choice' ? currencyField.options : [];
  const asked = product &&
    quantity !== null && { product: product.id, quantity, customer: customer?.id ?? null, currency };
  const found = useQuery({
    queryKey: ['records', 'price-trial', asked],
    queryFn: () => api.post<PriceExplanation>('actions/explainPrice', asked),
    enabled: Boolean(asked),
    retry: false,
  });
  return (
    <section className="trial" aria-label={t('价格试算')}>
      <div className="trial-form">
        <label htmlFor={`${id}customer`}>{useObject('customer')?.label}</label>
        <RecordControl
          id={`${id}customer`}
          object="customer"
          value={customer}
          placeholder={t('不选：没有自己条件的客户')}
          onChange={setCustomer}
        />
        <label htmlFor={`${id}product`}>{useObject('product')?.label}</label>
        <RecordControl id={`${id}product`} object="product" value={product} onChange={setProduct} />
        <label htmlFor={`${id}quantity`}>{t('订购数量')}</label>
        <Input
          id={`${id}quantity`}
          inputMode="decimal"
          status={quantity === null ? 'error' : undefined}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <label htmlFor={`${id}currency`}>{t('试算币种')}</label>
        <Select
          id={`${id}currency`}
          value={currency}
          options={Object.keys(currencies).map((value) => ({
            value,
            label: labels.find((option) => option.value === value)?.label ?? value,
          }))}
          onChange={setCurrency}
        />
      </div>
      <div className="trial-answer" aria-live="polite">
        {!asked ? (
          <p className="trial-hint">{t('选一个产品，就能看到今天的价格和它的由来。')}</p>
        ) : found.error ? (
          <Failure error={found.error} onRetry={() => void found.refetch()} />
        ) : found.data ? (
          <PriceSteps found={found.data} />
        ) : (
          <Waiting rows={3} />
        )}
      </div>
    </section>
  );
}
