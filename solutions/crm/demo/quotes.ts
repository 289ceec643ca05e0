import type { DemoRecord } from '@tide/model/demo';
import { type Deal, enteredAt } from './deals';
import type { Random } from './random';
import { dayFrom, workday } from './time';

/** What becomes of a quote that is not converted; `due` are the days from today until it is no longer valid. */
const fates: Record<string, { weight: number; due: readonly [low: number, high: number] }> = {
  draft: { weight: 8, due: [15, 40] },
  effective: { weight: 6, due: [3, 30] },
  sent: { weight: 9, due: [1, 25] },
  accepted: { weight: 4, due: [5, 25] },
  declined: { weight: 3, due: [-20, 10] },
  expired: { weight: 6, due: [-60, -1] },
  void: { weight: 2, due: [-30, 20] },
  superseded: { weight: 3, due: [1, 20] },
};
const weights = Object.fromEntries(Object.entries(fates).map(([state, { weight }]) => [state, weight]));

const terms = {
  paymentTerms: '合同签订后付 30% 预付款，发货前付 40%，验收合格后付清余款。',
  deliveryTerms: '款到后十五个工作日内发货，运费由我方承担。',
};

function quoteOf(deal: Deal, key: string, at: string, values: DemoRecord['values']): DemoRecord {
  return {
    object: 'quote',
    key,
    author: deal.customer.owner,
    at,
    values: {
      subject: deal.name,
      customer: { key: deal.customer.key },
      ...(deal.contact && { contact: { key: deal.contact.key } }),
      opportunity: { key: `${deal.key}-opportunity` },
      currency: deal.currency,
      lines: deal.lines,
      ...terms,
      ...values,
    },
  };
}

/** The quote from which the contract of a won sale was made; the sale moves on. */
export function convertedQuote(random: Random, today: string, deal: Deal): DemoRecord {
  const quoteDate = workday(dayFrom(deal.day, -random.between(3, 15)));
  deal.at = enteredAt(random, today, quoteDate, deal.at);
  return quoteOf(deal, `${deal.key}-quote`, deal.at, {
    quoteDate,
    validUntil: dayFrom(deal.day, random.between(5, 20)),
    status: 'converted',
  });
}

/** The quote of an open sale, with its next revision where it is superseded. */
export function openQuotes(random: Random, today: string, deal: Deal): DemoRecord[] {
  const status = random.weighted(weights);
  const [low, high] = fates[status]?.due ?? [5, 25];
  const validUntil = dayFrom(today, random.between(low, high));
  const latest = dayFrom(today, -3);
  const wished = workday(dayFrom(validUntil, -random.between(20, 32)));
  const quoteDate = wished > latest ? latest : wished;
  const at = enteredAt(random, today, quoteDate, deal.at);
  const key = `${deal.key}-quote`;
  const quote = quoteOf(deal, key, at, {
    quoteDate,
    validUntil,
    status,
    ...(status === 'declined' && { declineReason: '客户认为价格偏高，要求重新核算。' }),
    ...(status === 'void' && { voidReason: '产品选型有误。' }),
  });
  if (status !== 'superseded') return [quote];
  const next = [dayFrom(today, -1), dayFrom(at.slice(0, 10), 1)].sort()[0] ?? today;
  return next <= at.slice(0, 10)
    ? [{ ...quote, values: { ...quote.values, status: 'sent' } }]
    : [
        quote,
        quoteOf(deal, `${key}-2`, enteredAt(random, today, dayFrom(today, -1)), {
          quoteDate: dayFrom(today, -1),
          validUntil: dayFrom(today, 29),
          status: 'sent',
          revision: '2',
          previous: { key },
          discountRate: '97',
        }),
      ];
}
