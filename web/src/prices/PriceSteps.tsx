import { Link } from '@tanstack/react-router';
import type { NamedRule, PriceExplanation } from '@tide/model/api/prices';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { amountText, short, unitPriceText } from '../faces/decimals';

const scopes = {
  chosen: '单据上选定的价格表',
  customer: '为这个客户定的价格表',
  level: '为他的客户级别定的价格表',
  default: '默认价格表',
  all: '对所有客户的价格表',
} as const;

/** What a price comes to, and under it each step that leads there, as sentences. */
export function PriceSteps({ found }: { found: PriceExplanation }) {
  const { t } = useTranslation();
  const { currency, list, discounts, authority, minimum } = found;
  const money = (value: string) => unitPriceText(value, currency);
  return (
    <>
      <p className="trial-price">
        <b>{money(found.price)}</b>
        <span>
          {t('× {{quantity}} = {{amount}}', {
            quantity: short(found.quantity),
            amount: amountText(found.amount, currency),
          })}
        </span>
      </p>
      <ol className="trial-steps">
        <Step name={t('目录价')}>
          {list ? (
            <>
              {t(scopes[list.scope])} <Rule object="priceList" rule={list.rule} />
              {t('，起订数量 {{from}} 的一档：{{price}}。', {
                from: short(list.minQuantity),
                price: money(found.listPrice),
              })}
            </>
          ) : (
            t('没有价格表含这个产品，用产品的标准价 {{price}}。', { price: money(found.listPrice) })
          )}
        </Step>
        <Step name={t('符合的折扣')}>
          {discounts.length === 0 && t('今天没有符合的折扣。')}
          {discounts.map(({ rule, kind, rate, closest, fired }) => (
            <span key={rule.id} className={fired ? 'trial-fired' : 'trial-passed'}>
              {kind === 'volume' ? t('销量折扣') : t('客户折扣')} <Rule object="discountRule" rule={rule} />{' '}
              {short(rate)}%
              {fired ? t('，采用。') : closest ? t('，没有更低，不用。') : t('，同类中有更贴近的，不用。')}
            </span>
          ))}
        </Step>
        <Step name={t('折扣组合')}>
          {discounts.every(({ fired }) => !fired)
            ? t('没有折扣，按目录价。')
            : found.mode === 'stack'
              ? t('叠加：各种折扣率相乘，得 {{rate}}%。', { rate: short(found.rate) })
              : t('取最优：用最低的一个，{{rate}}%。', { rate: short(found.rate) })}{' '}
          {money(found.listPrice)} × {short(found.rate)}% = {money(found.price)}
        </Step>
        <Step name={t('折扣权限')} bad={authority?.exceeded}>
          {authority === null ? (
            t('你的角色没有折扣限制。')
          ) : (
            <>
              {authority.exceeded
                ? t('超出你的权限 {{rate}}%，这样报价需审批。', { rate: short(authority.rate) })
                : t('在你的权限之内，最低可到 {{rate}}%。', { rate: short(authority.rate) })}
              {authority.rules.map((rule) => (
                <Rule key={rule.id} object="discountRule" rule={rule} />
              ))}
            </>
          )}
        </Step>
        <Step name={t('最低售价')} bad={minimum?.below}>
          {minimum === null
            ? t('这个产品没有你能看到的最低售价。')
            : !minimum.below
              ? t('不低于最低售价 {{price}}。', { price: money(minimum.price) })
              : minimum.mayGoBelow
                ? t('低于最低售价 {{price}}，你可以这样卖。', { price: money(minimum.price) })
                : t('低于最低售价 {{price}}，不能这样成交。', { price: money(minimum.price) })}
        </Step>
      </ol>
    </>
  );
}

function Step({ name, bad = false, children }: { name: string; bad?: boolean; children: ReactNode }) {
  return (
    <li className={bad ? 'trial-bad' : undefined}>
      <b>{name}</b>
      <div>{children}</div>
    </li>
  );
}

/** A list or a discount by its name, which leads to it; one that may not be known has none. */
function Rule({ object, rule }: { object: string; rule: NamedRule }) {
  if (rule.title === null) return null;
  return (
    <Link to="/$object/$id" params={{ object, id: rule.id }}>
      {rule.title}
    </Link>
  );
}
