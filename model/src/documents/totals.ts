import { cents, Exact } from '../values/exact';
import { spread } from './spread';

/** What amounts of a line follow from; empty numbers count as nothing. */
export interface PricedLine {
  quantity: string | null;
  price: string | null;
  listPrice?: string | null;
  /** In percent, included in the price. */
  taxRate?: string | null;
}

/** What the amounts of a document follow from. */
export interface PricedDocument {
  lines: readonly PricedLine[];
  /** 整单折扣率 in percent: 85 is 八五折. */
  discountRate: string | null;
  discountAmount: string | null;
  freightAmount: string | null;
  otherAmount: string | null;
}

export interface LineAmounts {
  amount: string;
  taxAmount: string;
  netAmount: string;
  /** Price in percent of the list price, four decimals; null without a list price. */
  discountRate: string | null;
}

/** Why a document with these amounts cannot be; `field` is a field of the document or `lines.2.amount`. The message lacks the field's name. */
export interface TotalsProblem {
  field: string;
  code: string;
  message: string;
}

export interface DocumentTotals {
  lines: LineAmounts[];
  goodsAmount: string;
  /** Goods after 整单折扣 and before 整单优惠. */
  discountedAmount: string;
  taxAmount: string;
  totalAmount: string;
  problems: TotalsProblem[];
}

/** The largest amount that a document may come to. */
export const largestAmount = '999999999999.99';

/** Columns of a line, and fields of a document, that are computed here and by nobody else. */
export const computedColumns = ['amount', 'taxAmount', 'netAmount', 'discountRate'] as const;
export const computedTotals = ['goodsAmount', 'taxAmount', 'totalAmount'] as const;
/** Fields of a document that its totals follow from, beside the lines. */
export const totalInputs = ['discountRate', 'discountAmount', 'freightAmount', 'otherAmount'] as const;

const exact = (value: string | null | undefined) => new Exact(value || 0);
const sum = (amounts: readonly string[]) => amounts.reduce((one, other) => one.plus(other), new Exact(0));

/**
 * All amounts of a priced document (spec trait DOC), exact and HALF_UP; one and the same on the server and while a person types. Σ netAmount is
 * goods after 整单折扣 less 整单优惠, to the cent; Σ amount and Σ taxAmount are those of the head.
 */
export function documentTotals(document: PricedDocument): DocumentTotals {
  const gross = document.lines.map((line) => cents(exact(line.quantity).times(exact(line.price))));
  const taxes = document.lines.map((line, index) => {
    const rate = exact(line.taxRate);
    return cents(exact(gross[index]).times(rate).dividedBy(rate.plus(100)));
  });
  const goods = sum(gross);
  const discounted = goods
    .times(exact(document.discountRate ?? '100'))
    .dividedBy(100)
    .toDecimalPlaces(2);
  const net = discounted.minus(exact(document.discountAmount));
  const total = net.plus(exact(document.freightAmount)).plus(exact(document.otherAmount));
  const shares = spread(cents(net), gross);
  return {
    lines: document.lines.map((line, index) => ({
      amount: gross[index] ?? '0.00',
      taxAmount: taxes[index] ?? '0.00',
      netAmount: shares[index] ?? '0.00',
      discountRate: exact(line.listPrice).isZero()
        ? null
        : exact(line.price).times(100).dividedBy(exact(line.listPrice)).toDecimalPlaces(4).toFixed(),
    })),
    goodsAmount: cents(goods),
    discountedAmount: cents(discounted),
    taxAmount: cents(sum(taxes)),
    totalAmount: cents(total),
    problems: problemsOf(gross, discounted, document, total),
  };
}

function problemsOf(
  gross: readonly string[],
  discounted: Exact,
  { discountAmount }: PricedDocument,
  total: Exact,
): TotalsProblem[] {
  const tooLarge = (field: string): TotalsProblem => ({
    field,
    code: 'TOO_LARGE',
    message: `不能大于 ${largestAmount}。`,
  });
  const large = gross.flatMap((amount, index) =>
    exact(amount).greaterThan(largestAmount) ? [tooLarge(`lines.${index + 1}.amount`)] : [],
  );
  if (large.length > 0) return large;
  if (sum(gross).greaterThan(largestAmount)) return [tooLarge('goodsAmount')];
  if (exact(discountAmount).greaterThan(discounted))
    return [{ field: 'discountAmount', code: 'TOO_LARGE', message: `不能大于折后货品金额 ${cents(discounted)}。` }];
  if (total.isNegative() && !total.isZero())
    return [{ field: 'totalAmount', code: 'TOO_SMALL', message: '不能小于 0。' }];
  return total.greaterThan(largestAmount) ? [tooLarge('totalAmount')] : [];
}
