import { useQuery } from '@tanstack/react-query';
import type { PastPriceJson, PastPricesAnswer } from '@tide/model/api/prices';
import type { Reference } from '@tide/model/api/records';
import { Button } from 'antd';
import { type FocusEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useWorkspace } from '../api/definitions';
import { Cell } from '../faces/Cell';
import { short, symbolOf } from '../faces/decimals';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import './pastPrices.css';

interface Props {
  answeredBy: string;
  target: Reference;
  party: Reference | null;
  except: string | null;
  /** Of the document that is typed: a price in another one is not taken over. */
  currency: string | null;
  /** What is called how in this document. */
  labels: Labels;
  onTake(price: string): void;
  /** Closed by the keyboard, which then stands at the price again. */
  onClose(): void;
  /** The keyboard or the mouse has gone elsewhere. */
  onLeave(): void;
}

type Labels = Readonly<Record<'party' | 'quantity' | 'discountRate' | 'price', string | undefined>>;

/** The last prices of a product: to this customer, and to others. The arrows go from price to price, Enter takes one over, Esc closes. */
export function PastPrices({ answeredBy, target, party, except, currency, labels, onTake, onClose, onLeave }: Props) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const asked = { target: target.id, party: party?.id ?? null, except };
  const found = useQuery({
    queryKey: ['records', 'past-prices', answeredBy, asked],
    queryFn: () => api.post<PastPricesAnswer>(`actions/${answeredBy}`, asked),
  });
  const isThere = found.data !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first price comes with the answer
  useEffect(() => {
    (frame.current?.querySelector<HTMLElement>('button:not(:disabled)') ?? frame.current)?.focus();
  }, [isThere]);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    event.stopPropagation();
    if (event.key === 'Escape') onClose();
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('button:not(:disabled)')];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    stops[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  };
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
    // Whoever looks at a document in another tab comes back to the list.
    if (document.hasFocus() && !currentTarget.contains(relatedTarget)) onLeave();
  };
  const table = (prices: PastPriceJson[], withParty: boolean) => (
    <PriceTable prices={prices} withParty={withParty} currency={currency} labels={labels} onTake={onTake} />
  );
  const isEmpty = found.data && found.data.own.length + found.data.others.length === 0;
  return (
    <section
      ref={frame}
      className="past-prices"
      aria-label={t('历史价格')}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      {found.isPending && <Waiting rows={3} />}
      {found.error && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {isEmpty && (
        <p className="lines-none">{t('您能看到的单据里，还没有「{{title}}」的价格。', { title: target.title })}</p>
      )}
      {found.data && found.data.own.length > 0 && (
        <div>
          <h4>{t('给 {{party}}', { party: party?.title ?? t('这个客户') })}</h4>
          {table(found.data.own, false)}
        </div>
      )}
      {found.data && found.data.others.length > 0 && (
        <div>
          <h4>{party ? t('给其他客户') : t('最近的价格')}</h4>
          {table(found.data.others, true)}
        </div>
      )}
    </section>
  );
}

interface TableProps {
  prices: readonly PastPriceJson[];
  withParty: boolean;
  currency: string | null;
  labels: Labels;
  onTake(price: string): void;
}

function PriceTable({ prices, withParty, currency, labels, onTake }: TableProps) {
  const { t } = useTranslation();
  return (
    <table>
      <thead>
        <tr>
          <th>{t('日期')}</th>
          <th>{t('单据')}</th>
          {withParty && <th>{labels.party}</th>}
          <th className="right">{labels.quantity}</th>
          <th className="right">{labels.discountRate}</th>
          <th className="right">{labels.price}</th>
        </tr>
      </thead>
      <tbody>
        {prices.map((price, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a document may name the product in several lines, and the list never changes its order
          <tr key={`${price.id} ${index}`}>
            <td>{price.day}</td>
            <td>
              <DocumentLink price={price} />
            </td>
            {withParty && <td className="past-party">{price.party?.title ?? '—'}</td>}
            <td className="right">{price.quantity === null ? '—' : short(price.quantity)}</td>
            <td className="right">
              {price.discountRate === null ? '—' : `${short(price.discountRate)}%`}
              {price.documentRate !== null && Number(price.documentRate) !== 100 && (
                <small title={t('整单折扣率')}> × {short(price.documentRate)}%</small>
              )}
            </td>
            <td className="right">
              <Button
                size="small"
                disabled={currency !== null && price.currency !== null && price.currency !== currency}
                aria-label={t('采用 {{price}}', { price: short(price.price) })}
                title={
                  currency !== null && price.currency !== currency
                    ? t('币种是 {{currency}}，与本单不同', { currency: price.currency })
                    : t('采用这个单价')
                }
                onClick={() => onTake(price.price)}
              >
                {symbolOf(price.currency)}
                {short(price.price)}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The document in a tab of its own, so that what is typed here stays; with its state, as long as it is no usual one. */
function DocumentLink({ price }: { price: PastPriceJson }) {
  const { objects } = useWorkspace();
  const object = objects.get(price.object);
  const state = object?.fields[object.states?.field ?? ''];
  return (
    <span className="past-document">
      <a href={`/${price.object}/${price.id}`} target="_blank" rel="noreferrer">
        {price.number ?? object?.label}
      </a>
      {state && price.state && <Cell field={state} value={price.state} />}
    </span>
  );
}
