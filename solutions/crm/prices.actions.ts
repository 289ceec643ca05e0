import type { FoundPricesAnswer, NamedRule, PriceExplanation } from '@tide/model/api/prices';
import { currencies } from '@tide/model/documents/fields';
import { defineAction, type FunctionContext } from '@tide/model/functions';
import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { type FoundPrice, sourceOf } from './priceFinding';
import { findPrices } from './priceGrounds';
import { authorityOf, mayGoBelowMinimum, rateOf } from './priceLimits';

const wanted = { product: z.uuid(), quantity: z.string().regex(/^\d{1,14}(\.\d{1,4})?$/) };
const buyer = {
  customer: z.uuid().nullable().default(null),
  currency: z.enum(Object.keys(currencies) as [string, ...string[]]).default('CNY'),
  priceList: z.uuid().nullable().default(null),
};

/** What the user may know of the names of the lists and discounts behind prices. */
async function namesOf(context: FunctionContext, found: readonly FoundPrice[], more: readonly string[] = []) {
  const lists = await context.records.titles(
    'priceList',
    found.flatMap(({ list }) => list?.id ?? []),
  );
  const ids = found.flatMap(({ discounts }) => discounts.map(({ id }) => id));
  const rules = await context.records.titles('discountRule', [...new Set([...ids, ...more])]);
  return { list: (id: string) => lists.get(id) ?? null, rule: (id: string) => rules.get(id) ?? null, seen: rules };
}

/** What a customer would pay for products on a day, today unless told, with the rules that fired. */
export const findPricesAction = defineAction('findPrices', {
  label: '查价',
  input: z.object({
    ...buyer,
    day: z.iso.date().nullable().default(null),
    lines: z.array(z.object(wanted)).min(1).max(500),
  }),
  async run(context, { lines, day, ...asked }): Promise<FoundPricesAnswer> {
    // Whom he may not see, and what he may not look up, he is told nothing of.
    if (asked.customer) await context.records.get('customer', asked.customer);
    const visible = await context.records.titles(
      'product',
      lines.map((line) => line.product),
    );
    const found = await findPrices(context, { ...asked, day: day ?? context.today }, lines);
    const name = await namesOf(
      context,
      found.flatMap((price) => price ?? []),
    );
    const prices = found.map((price, index) => {
      if (!price || !visible.has(lines[index]?.product ?? '')) return null;
      const { listPrice, rate, list, discounts } = price;
      const fired = discounts.filter((discount) => discount.fired).map((one) => ({ ...one, name: name.rule(one.id) }));
      return { listPrice, rate, price: price.price, source: sourceOf(list && { name: name.list(list.id) }, fired) };
    });
    return { prices };
  },
});

/**
 * What a customer would pay for a product today, by the price finding that documents use, and each step that leads there (spec PRIC-05). It is for whoever
 * may look at discounts. Errors: NO_PERMISSION, NOT_FOUND.
 */
export const explainPrice = defineAction('explainPrice', {
  label: '价格试算',
  input: z.strictObject({ ...wanted, ...buyer }),
  async run(context, { product: id, quantity, ...asked }): Promise<PriceExplanation> {
    await context.records.list('discountRule', { limit: 1, fields: [] });
    if (asked.customer) await context.records.get('customer', asked.customer);
    const product = await context.records.get('product', id);
    const [found] = await findPrices(context, { ...asked, day: context.today }, [{ product: id, quantity }]);
    if (!found) return context.refuse('NOT_FOUND', '没有这个产品。');
    const authority = (await authorityOf(context))(product);
    const { list, rule, seen } = await namesOf(context, [found], authority.rules);
    const named = (one: string): NamedRule => ({ id: one, title: rule(one) });
    const price = new Decimal(found.price);
    const rate = found.listPrice === '0' ? new Decimal(100) : rateOf(price, new Decimal(found.listPrice));
    const minimum = typeof product.minPrice === 'string' && /^\d/.test(product.minPrice) ? product.minPrice : null;
    return {
      currency: asked.currency,
      quantity,
      list: found.list && {
        rule: { id: found.list.id, title: list(found.list.id) },
        scope: found.list.chosen
          ? 'chosen'
          : found.list.scope === 'all' && found.list.isDefault
            ? 'default'
            : found.list.scope,
        minQuantity: found.list.minQuantity,
      },
      listPrice: found.listPrice,
      discounts: found.discounts
        .filter(({ id: one, fired }) => fired || seen.has(one))
        .map(({ id: one, kind, rate: own, closest, fired }) => ({ rule: named(one), kind, rate: own, closest, fired })),
      mode: context.setting('discountCombination') === 'stack' ? 'stack' : 'best',
      rate: found.rate,
      price: found.price,
      amount: price.times(quantity).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed(2),
      authority:
        authority.rules.length === 0
          ? null
          : { rate: authority.rate.toFixed(), rules: authority.rules.map(named), exceeded: rate.lt(authority.rate) },
      minimum:
        minimum === null ? null : { price: minimum, below: price.lt(minimum), mayGoBelow: mayGoBelowMinimum(context) },
    };
  },
});
