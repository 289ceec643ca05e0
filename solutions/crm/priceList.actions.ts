import type { ComparedPrice, PriceComparison } from '@tide/model/api/prices';
import type { RecordJson, Reference, Values } from '@tide/model/api/records';
import { defineAction } from '@tide/model/functions';
import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { idIn } from './idIn';

/** So many lists are compared side by side. */
const mostCompared = 5;

const percent = z
  .string()
  .refine(
    (text) => /^[+-]?\d{1,4}(\.\d{1,4})?$/.test(text) && new Decimal(text).gt(-100),
    '调价幅度应是大于 -100 的百分数，如 5 或 -3.5。',
  );

const linesIn = (list: RecordJson) => (list.lines as Values[] | null) ?? [];

/** A price, as far as the reader sees it: one that is hidden or masked is no number. */
const priceIn = ({ price }: Values): Decimal | null =>
  typeof price === 'string' && /^\d+(\.\d+)?$/.test(price) ? new Decimal(price) : null;

/**
 * A new price list with the products and tiers of another one and prices that are so many per cent higher or lower, rounded half up (spec PRIC-01). It
 * is not in force until somebody says so, and nobody's default. Errors: NOT_FOUND, NO_PERMISSION, VALIDATION_FAILED.
 */
export const copyPrices = defineAction('copyPrices', {
  label: '复制调价',
  input: z.strictObject({
    from: z.uuid(),
    name: z.string().trim().min(1, '请填写价格表名称。').max(100),
    percent,
    decimals: z.int().min(0).max(6),
  }),
  async run({ records, refuse }, { from, name, percent: change, decimals }): Promise<{ id: string }> {
    const list = await records.get('priceList', from);
    const priced = linesIn(list).map((line) => ({
      line,
      price: priceIn(line) ?? refuse('NO_PERMISSION', '您看不到这个价格表的价格，不能复制。'),
    }));
    const factor = new Decimal(change).plus(100).div(100);
    const { currency, scope, levels, customers, description } = list;
    const { id } = await records.create('priceList', {
      name,
      currency,
      scope,
      levels,
      customers: ((customers as Reference[] | null) ?? []).map((customer) => ({ id: customer.id })),
      description,
      isDefault: false,
      status: 'inactive',
      lines: priced.map(({ line, price }) => ({
        product: idIn(line.product),
        minQuantity: line.minQuantity,
        price: price.times(factor).toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP).toFixed(),
      })),
    });
    return { id };
  },
});

/** Prices of several lists side by side, by product and tier; a list that has none there says null (spec PRIC-01). Error: NOT_FOUND. */
export const comparePrices = defineAction('comparePrices', {
  label: '价格表对比',
  input: z.strictObject({ lists: z.array(z.uuid()).min(2).max(mostCompared) }),
  async run({ records }, { lists: ids }): Promise<PriceComparison> {
    const lists: RecordJson[] = [];
    for (const id of new Set(ids)) lists.push(await records.get('priceList', id));
    const rows = new Map<string, ComparedPrice>();
    lists.forEach((list, column) => {
      for (const line of linesIn(list)) {
        const { product, minQuantity } = line;
        const quantity = new Decimal(String(minQuantity)).toFixed();
        const key = `${idIn(product)} ${quantity}`;
        const row = rows.get(key) ?? {
          product: product as Reference,
          minQuantity: quantity,
          prices: lists.map(() => null),
        };
        row.prices[column] = priceIn(line)?.toFixed() ?? null;
        rows.set(key, row);
      }
    });
    return {
      lists: lists.map(({ id, name, currency }) => ({ id, title: String(name), currency: String(currency) })),
      rows: [...rows.values()].sort(
        (one, other) =>
          (one.product.title ?? '').localeCompare(other.product.title ?? '', 'zh-Hans-CN') ||
          new Decimal(one.minQuantity).comparedTo(other.minQuantity),
      ),
    };
  },
});
