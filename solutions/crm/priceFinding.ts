import type { LinePricing } from '@tide/model/fields/lines';
import { Decimal } from 'decimal.js';

/** By which fields the lines of a document ask for their prices while they are typed. */
export const foundPrices = (by: { day: string; priceList?: string }): Pick<LinePricing, 'by' | 'foundBy'> => ({
  foundBy: 'findPrices',
  by: { customer: 'customer', currency: 'currency', ...by },
});

/** A price of a list for a product from a quantity on. */
export interface ListPrice {
  minQuantity: string;
  price: string;
}

/** A price list that may be used on the day, with the prices of the product asked for. */
export interface UsableList {
  id: string;
  name: string;
  scope: 'all' | 'level' | 'customer';
  isDefault: boolean;
  /** It was chosen on the document. */
  chosen: boolean;
  prices: readonly ListPrice[];
}

/** A discount that holds for product, customer and day. */
export interface UsableDiscount {
  id: string;
  name: string;
  kind: 'volume' | 'customer';
  /** How closely it fits: a rule for the product beats one for its category, one for a customer one for his level. */
  closeness: number;
  /** In per cent; of a volume discount the one that its tiers give for the quantity. */
  rate: string;
}

export type CombinationMode = 'best' | 'stack';

export interface FoundPrice {
  listPrice: string;
  /** Per cent of the list price. */
  rate: string;
  price: string;
  /** What the price comes from, in words: the list and each discount that fired. */
  source: string;
  /** The list and its tier; null where the standard price of the product counts. */
  list: FoundList | null;
  /** Every discount that holds, those of a kind that count first. */
  discounts: readonly FoundDiscount[];
}

export interface FoundList extends Pick<UsableList, 'id' | 'name' | 'scope' | 'isDefault' | 'chosen'> {
  minQuantity: string;
  price: string;
}

export interface FoundDiscount extends UsableDiscount {
  /** The closest one of its kind. */
  closest: boolean;
  /** It makes the price. */
  fired: boolean;
}

const closeness: Record<UsableList['scope'], number> = { customer: 3, level: 2, all: 1 };

/** The list that counts: the one chosen, else the closest to the customer, else the default one; only lists that have the product. */
function listFor(lists: readonly UsableList[], quantity: Decimal): FoundList | null {
  const ranked = [...lists].sort(
    (one, other) =>
      Number(other.chosen) - Number(one.chosen) ||
      closeness[other.scope] - closeness[one.scope] ||
      Number(other.isDefault) - Number(one.isDefault) ||
      one.name.localeCompare(other.name),
  );
  for (const list of ranked) {
    const [price] = list.prices
      .filter(({ minQuantity }) => quantity.gte(minQuantity))
      .sort((one, other) => new Decimal(other.minQuantity).comparedTo(one.minQuantity));
    if (price) {
      const { id, name, scope, isDefault, chosen } = list;
      return { id, name, scope, isDefault, chosen, ...price };
    }
  }
  return null;
}

/** The rate of a volume discount for a quantity; undefined below its first tier. */
export function tierRate(
  tiers: readonly { from: string; discountRate: string }[],
  quantity: string,
): string | undefined {
  const [reached] = tiers
    .filter(({ from }) => new Decimal(quantity).gte(from))
    .sort((one, other) => new Decimal(other.from).comparedTo(one.from));
  return reached?.discountRate;
}

/**
 * Price finding (spec PRIC-02): list price, then the closest discount of each kind, combined by 取最优 (the lowest rate) or 叠加 (the
 * product of rates), rounded to six places.
 */
export function findPrice(input: {
  quantity: string;
  standardPrice: string;
  lists: readonly UsableList[];
  discounts: readonly UsableDiscount[];
  mode: CombinationMode;
}): FoundPrice {
  const list = listFor(input.lists, new Decimal(input.quantity));
  const listPrice = new Decimal(list?.price ?? input.standardPrice);
  const ranked = (['volume', 'customer'] as const).map((kind) =>
    input.discounts
      .filter((discount) => discount.kind === kind)
      .sort((one, other) => other.closeness - one.closeness || new Decimal(one.rate).comparedTo(other.rate)),
  );
  const closest = ranked.flatMap(([first]) => (first ? [first] : []));
  const lowest = [...closest].sort((one, other) => new Decimal(one.rate).comparedTo(other.rate)).slice(0, 1);
  const fired = input.mode === 'best' ? lowest : closest;
  const rate = fired.reduce((product, discount) => product.times(discount.rate).div(100), new Decimal(1));
  return {
    listPrice: listPrice.toFixed(),
    rate: rate.times(100).toDecimalPlaces(4, Decimal.ROUND_HALF_UP).toFixed(),
    price: listPrice.times(rate).toDecimalPlaces(6, Decimal.ROUND_HALF_UP).toFixed(),
    source: sourceOf(list, fired),
    list,
    discounts: ranked
      .flat()
      .map((discount) => ({ ...discount, closest: closest.includes(discount), fired: fired.includes(discount) })),
  };
}

/** What a price comes from, in words; what has no name for its reader is said by its kind. */
export function sourceOf(
  list: { name: string | null } | null,
  fired: readonly { name: string | null; kind: UsableDiscount['kind']; rate: string }[],
): string {
  const listed = list?.name ? `价格表「${list.name}」` : list ? '价格表' : '标准价';
  const kinds = { volume: '销量折扣', customer: '客户折扣' } as const;
  return [listed, ...fired.map(({ name, kind, rate }) => `${name ?? kinds[kind]} ${rate}%`)].join('，');
}
