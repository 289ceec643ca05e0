import type { RecordJson } from '@tide/model/api/records';
import type { FunctionContext } from '@tide/model/functions';
import { Decimal } from 'decimal.js';
import { idIn } from './idIn';
import { holdsOn } from './priceGrounds';

/** Whoever keeps products, and who leads the house, may sell below the minimum price (spec PRIC-04). */
const belowMinimum = ['administrator', 'generalManager', 'productManager'];

export const mayGoBelowMinimum = ({ user }: FunctionContext): boolean =>
  user.roles.some(({ name }) => belowMinimum.includes(name));

/** How far a seller may go with a product. */
export interface Authority {
  /** The lowest discount rate; 0 without a rule. */
  rate: Decimal;
  /** The rules that give it. */
  rules: string[];
}

/** How far the acting user may go by his roles, per product; no rule is no limit (spec PRIC-03). */
export async function authorityOf(context: FunctionContext): Promise<(product: RecordJson) => Authority> {
  const rules = await context.engine.list('discountRule', {
    filter: {
      and: [
        { field: 'kind', op: 'is', value: 'position' },
        { field: 'enabled', op: 'is', value: true },
      ],
    },
    fields: ['sellerRole', 'product', 'category', 'minDiscountRate', 'validFrom', 'validTo'],
  });
  const mine = rules.filter(
    (rule) =>
      holdsOn(rule, context.today) &&
      rule.minDiscountRate !== null &&
      context.user.roles.some(({ name, label }) => rule.sellerRole === name || rule.sellerRole === label),
  );
  return (product) => {
    const rules = mine
      .filter((rule) => idIn(rule.product) === null || idIn(rule.product) === product.id)
      .filter((rule) => idIn(rule.category) === null || idIn(rule.category) === idIn(product.category));
    if (rules.length === 0) return { rate: new Decimal(0), rules: [] };
    const rateOf = (rule: RecordJson) => new Decimal(String(rule.minDiscountRate));
    const rate = Decimal.min(...rules.map(rateOf));
    return { rate, rules: rules.filter((rule) => rateOf(rule).eq(rate)).map(({ id }) => id) };
  };
}

/** What a price is of its list price, after the discount of the whole document, in per cent. */
export const rateOf = (price: Decimal, listPrice: Decimal, whole: Decimal | number = 100): Decimal =>
  price.div(listPrice).times(whole).toDecimalPlaces(4, Decimal.ROUND_HALF_UP);
