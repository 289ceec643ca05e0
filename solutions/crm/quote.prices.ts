import type { RecordJson, Reference, Values } from '@tide/model/api/records';
import { productComponents } from '@tide/model/documents/fields';
import { levelOf } from '@tide/model/fields/lineComponents';
import { defineAction, type FunctionContext, type Rule, type RuleRow } from '@tide/model/functions';
import { formatAmount } from '@tide/model/values/amount';
import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { type FoundPrice, findPrice, tierRate, type UsableDiscount, type UsableList } from './priceFinding';

/** What decides the prices of a document. */
interface Buyer {
  customer: string | null;
  currency: string;
  priceList: string | null;
  day: string;
}

interface Wanted {
  product: string;
  quantity: string;
}

const idIn = (value: unknown): string | null =>
  typeof value === 'string' ? value : ((value as Reference | null)?.id ?? null);

/** Where a price list or a discount holds on a day; `validTo` is its last day. */
const holdsOn = (record: RecordJson, day: string) =>
  String(record.validFrom) <= day && (record.validTo === null || String(record.validTo) >= day);

const linesOf = (record: RecordJson, name: string) => (record[name] as Values[] | null) ?? [];

/** Finds the price of each wanted line for a buyer (spec PRIC-02); null where there is no such product. */
async function findPrices(
  context: FunctionContext,
  buyer: Buyer,
  wanted: readonly Wanted[],
): Promise<(FoundPrice | null)[]> {
  const { engine } = context;
  const customers = await engine.many('customer', buyer.customer === null ? [] : [buyer.customer], ['level']);
  const customer = customers.get(buyer.customer ?? '') ?? null;
  const ids = [...new Set(wanted.map((line) => line.product))];
  const products = await engine.many('product', ids, ['standardPrice', 'category', 'currency']);
  const lists = (
    await engine.list('priceList', {
      filter: {
        and: [
          { field: 'status', op: 'is', value: 'active' },
          { field: 'currency', op: 'is', value: buyer.currency },
        ],
      },
      fields: ['name', 'scope', 'isDefault', 'levels', 'customers', 'lines', 'validFrom', 'validTo'],
    })
  ).filter((list) => holdsOn(list, buyer.day));
  const rules = (
    await engine.list('discountRule', {
      filter: { field: 'enabled', op: 'is', value: true },
      fields: [
        ...['name', 'kind', 'product', 'category', 'validFrom', 'validTo', 'basis', 'tiers', 'customer', 'level'],
        'discountRate',
      ],
    })
  ).filter((rule) => holdsOn(rule, buyer.day));
  return wanted.map(({ product: id, quantity }) => {
    const product = products.get(id);
    if (!product) return null;
    const usable = lists.flatMap((list) => usableList(list, id, customer, buyer.priceList));
    const plain = findPrice({
      quantity,
      standardPrice: String(product.standardPrice),
      lists: usable,
      discounts: [],
      mode: 'best',
    });
    const discounts = rules.flatMap((rule) => usableDiscount(rule, product, customer, quantity, plain.price));
    return findPrice({
      quantity,
      standardPrice: String(product.standardPrice),
      lists: usable,
      discounts,
      mode: context.setting('discountCombination') === 'stack' ? 'stack' : 'best',
    });
  });
}

function usableList(
  list: RecordJson,
  product: string,
  customer: RecordJson | null,
  chosen: string | null,
): UsableList[] {
  const scope = String(list.scope) as UsableList['scope'];
  const fits =
    list.id === chosen ||
    scope === 'all' ||
    (scope === 'level' && ((list.levels as string[] | null) ?? []).includes(String(customer?.level))) ||
    (scope === 'customer' && ((list.customers as Reference[] | null) ?? []).some(({ id }) => id === customer?.id));
  if (!fits) return [];
  const prices = linesOf(list, 'lines')
    .filter((line) => idIn(line.product) === product)
    .map((line) => ({ minQuantity: String(line.minQuantity), price: String(line.price) }));
  return [{ name: String(list.name), scope, isDefault: list.isDefault === true, chosen: list.id === chosen, prices }];
}

function usableDiscount(
  rule: RecordJson,
  product: RecordJson,
  customer: RecordJson | null,
  quantity: string,
  price: string,
): UsableDiscount[] {
  const [forProduct, forCategory] = [idIn(rule.product), idIn(rule.category)];
  if (forProduct !== null && forProduct !== product.id) return [];
  if (forCategory !== null && forCategory !== idIn(product.category)) return [];
  const near = forProduct !== null ? 2 : forCategory !== null ? 1 : 0;
  if (rule.kind === 'volume') {
    const basis = rule.basis === 'amount' ? new Decimal(quantity).times(price).toFixed() : quantity;
    const tiers = linesOf(rule, 'tiers').map((tier) => ({
      from: String(tier.from),
      discountRate: String(tier.discountRate),
    }));
    const rate = tierRate(tiers, basis);
    return rate === undefined ? [] : [{ name: String(rule.name), kind: 'volume', closeness: near, rate }];
  }
  if (rule.kind !== 'customer' || rule.discountRate === null || customer === null) return [];
  const [own, level] = [idIn(rule.customer), rule.level];
  if (own !== null && own !== customer.id) return [];
  if (level !== null && level !== customer.level) return [];
  const closeness = near + (own !== null ? 20 : level !== null ? 10 : 0);
  return [{ name: String(rule.name), kind: 'customer', closeness, rate: String(rule.discountRate) }];
}

/** Whoever keeps products, and who leads the house, may sell below the minimum price (spec PRIC-04). */
const belowMinimum = ['administrator', 'generalManager', 'productManager'];

/** The lowest discount rate that the acting user may give by his roles, per product; no rule is no limit (spec PRIC-03). */
async function authorityOf(context: FunctionContext): Promise<(product: RecordJson) => Decimal> {
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
    const rates = mine
      .filter((rule) => idIn(rule.product) === null || idIn(rule.product) === product.id)
      .filter((rule) => idIn(rule.category) === null || idIn(rule.category) === idIn(product.category))
      .map((rule) => new Decimal(String(rule.minDiscountRate)));
    return rates.length === 0 ? new Decimal(0) : Decimal.min(...rates);
  };
}

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
  const open = row
    .lines('lines')
    .filter(({ line }) => levelOf(productComponents, line) === 0)
    .filter(({ line, stored, given }) => line.product && !given.has('price') && line.product !== stored?.product);
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
  const mayGoBelow = context.user.roles.some(({ name }) => belowMinimum.includes(name));
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
    const rate = price.div(listPrice).times(whole).toDecimalPlaces(4, Decimal.ROUND_HALF_UP);
    const allowed = authority(product);
    if (rate.lt(allowed) && exceeded === '')
      exceeded = `第 ${index + 1} 行的折扣 ${rate.toFixed()}% 低于您的权限 ${allowed.toFixed()}%，需审批。`;
  });
  row.values.discountExceeded = exceeded !== '';
  row.values.discountNote = exceeded === '' ? null : exceeded;
}

export const priceRules: readonly Rule[] = [priceRule('quote', 'quoteDate'), priceRule('contract', 'signDate')];

/** What a customer would pay for products today, with the rules that fired (spec PRIC-05, 有效预览). */
export const findPricesAction = defineAction('findPrices', {
  label: '查价',
  input: z.object({
    customer: z.uuid().nullable().default(null),
    currency: z.string().length(3).default('CNY'),
    priceList: z.uuid().nullable().default(null),
    lines: z
      .array(z.object({ product: z.uuid(), quantity: z.string().regex(/^\d{1,14}(\.\d{1,4})?$/) }))
      .min(1)
      .max(500),
  }),
  async run(context, { customer, currency, priceList, lines }) {
    // Whom he may not see, and what he may not look up, he is told nothing of.
    if (customer) await context.records.get('customer', customer);
    const visible = await context.records.many(
      'product',
      lines.map((line) => line.product),
      ['name'],
    );
    const found = await findPrices(context, { customer, currency, priceList, day: context.today }, lines);
    return { prices: found.map((price, index) => (visible.has(lines[index]?.product ?? '') ? price : null)) };
  },
});
