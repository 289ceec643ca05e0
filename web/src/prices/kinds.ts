/** The kinds of discounts: the view of each, and what is told of its rules. */
export const kinds = {
  volume: ['name', 'tiers', 'basis', 'product', 'category', 'validFrom', 'validTo', 'enabled'],
  customer: ['name', 'customer', 'level', 'discountRate', 'product', 'category', 'validFrom', 'validTo', 'enabled'],
  position: ['name', 'sellerRole', 'minDiscountRate', 'product', 'category', 'validFrom', 'validTo', 'enabled'],
} as const;
export type Kind = keyof typeof kinds;

/** What the address of 折扣与试算 says. */
export interface DiscountsSearch {
  kind?: Kind;
}

export const parseDiscountsSearch = ({ kind }: Record<string, unknown>): DiscountsSearch =>
  typeof kind === 'string' && Object.hasOwn(kinds, kind) ? { kind: kind as Kind } : {};
