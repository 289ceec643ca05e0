import type { RecordJson, Reference, Values } from '@tide/model/api/records';
import type { FunctionContext } from '@tide/model/functions';
import { Decimal } from 'decimal.js';
import { idIn } from './idIn';
import { type FoundPrice, findPrice, tierRate, type UsableDiscount, type UsableList } from './priceFinding';

/** What decides the prices of a document. */
export interface Buyer {
  customer: string | null;
  currency: string;
  priceList: string | null;
  day: string;
}

export interface Wanted {
  product: string;
  quantity: string;
}

/** Where a price list or a discount holds on a day; `validTo` is its last day. */
export const holdsOn = (record: RecordJson, day: string) =>
  String(record.validFrom) <= day && (record.validTo === null || String(record.validTo) >= day);

const linesOf = (record: RecordJson, name: string) => (record[name] as Values[] | null) ?? [];

/** Finds the price of each wanted line for a buyer (spec PRIC-02); null where there is no such product. Documents and 试算 ask here alike. */
export async function findPrices(
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
  return [
    {
      id: list.id,
      name: String(list.name),
      scope,
      isDefault: list.isDefault === true,
      chosen: list.id === chosen,
      prices,
    },
  ];
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
    return rate === undefined ? [] : [{ id: rule.id, name: String(rule.name), kind: 'volume', closeness: near, rate }];
  }
  if (rule.kind !== 'customer' || rule.discountRate === null || customer === null) return [];
  const [own, level] = [idIn(rule.customer), rule.level];
  if (own !== null && own !== customer.id) return [];
  if (level !== null && level !== customer.level) return [];
  const closeness = near + (own !== null ? 20 : level !== null ? 10 : 0);
  return [{ id: rule.id, name: String(rule.name), kind: 'customer', closeness, rate: String(rule.discountRate) }];
}
