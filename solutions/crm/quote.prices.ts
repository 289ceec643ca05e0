import type { Values } from '@tide/model/api/records';
import { productComponents } from '@tide/model/documents/fields';
import { levelOf } from '@tide/model/fields/lineComponents';
import type { FunctionContext, Rule, RuleRow } from '@tide/model/functions';
import { formatAmount } from '@tide/model/values/amount';
import { Decimal } from 'decimal.js';
import { idIn } from './idIn';
import { type Buyer, findPrices } from './priceGrounds';
import { authorityOf, mayGoBelowMinimum, rateOf } from './priceLimits';

/** Fills prices that nobody typed, refuses those below the minimum, and notes discounts beyond the seller's authority. */
const priceRule = (object: string, dayField: string): Rule => ({
  object,
  fields: ['lines', 'discountRate'],
  async prepare(context, rows) {
    for (const row of rows) {
      const buyer: Buyer = {
        customer: idIn(row.whole.customer),
        currency: String(row.whole.currency),
        priceList: idIn(row.whole.priceList),
        day: String(row.whole[dayField] ?? context.today),
      };
      await fillPrices(context, row, buyer);
      await judgePrices(context, row);
    }
  },
});

async function fillPrices(context: FunctionContext, row: RuleRow, buyer: Buyer): Promise<void> {
  // What is a component costs what its configuration says.
  const own = row.lines('lines').filter(({ line }) => levelOf(productComponents, line) === 0 && line.product);
  const isOpen = ({ line, stored, given }: (typeof own)[number]) =>
    line.price === null || (!given.has('price') && line.product !== stored?.product);
  // A price that somebody types over comes from nowhere else any more.
  for (const { line, stored, given } of own)
    if (stored && given.has('price') && (line.price !== stored.price || line.product !== stored.product))
      line.priceSource = null;
  const open = own.filter(isOpen);
  if (open.length === 0) return;
  const wanted = open.map(({ line }) => ({ product: String(line.product), quantity: String(line.quantity) }));
  const found = await findPrices(context, buyer, wanted);
  open.forEach(({ line }, index) => {
    const price = found[index];
    if (!price) return;
    line.listPrice = price.listPrice;
    line.price = price.price;
    line.priceSource = price.source;
  });
}

async function judgePrices(context: FunctionContext, row: RuleRow): Promise<void> {
  const lines = (row.whole.lines as Values[] | null) ?? [];
  const named = lines.flatMap(({ product }) => (typeof product === 'string' ? [product] : []));
  const products = await context.engine.many('product', [...new Set(named)], ['minPrice', 'category']);
  const authority = await authorityOf(context);
  const mayGoBelow = mayGoBelowMinimum(context);
  const whole = new Decimal(String(row.whole.discountRate ?? 100));
  let exceeded = '';
  lines.forEach((line, index) => {
    const product = products.get(String(line.product));
    if (!product || line.price === null) return;
    const price = new Decimal(String(line.price));
    const isOwn = levelOf(productComponents, line) === 0;
    if (isOwn && product.minPrice !== null && price.lt(String(product.minPrice)) && !mayGoBelow)
      row.refuse(
        `lines.${index + 1}.price`,
        'PRICE_BELOW_MIN',
        `明细第 ${index + 1} 行 成交单价：低于最低售价 ${formatAmount(String(product.minPrice), 2)}。`,
      );
    const listPrice = new Decimal(String(line.listPrice ?? 0));
    if (listPrice.isZero()) return;
    const rate = rateOf(price, listPrice, whole);
    const { rate: allowed } = authority(product);
    if (rate.lt(allowed) && exceeded === '')
      exceeded = `第 ${index + 1} 行的折扣 ${rate.toFixed()}% 低于您的权限 ${allowed.toFixed()}%，需审批。`;
  });
  row.values.discountExceeded = exceeded !== '';
  row.values.discountNote = exceeded === '' ? null : exceeded;
}

export const priceRules: readonly Rule[] = [priceRule('quote', 'quoteDate'), priceRule('contract', 'signDate')];
