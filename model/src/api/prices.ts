import type { Reference } from './records';

/** A price that stands in a line of a document which its reader may see. */
export interface PastPriceJson {
  /** The document: its object, id and number. */
  object: string;
  id: string;
  number: string | null;
  /** The day it counts from, YYYY-MM-DD. */
  day: string | null;
  /** Value of the state it is in. */
  state: string | null;
  party: Reference | null;
  quantity: string | null;
  price: string;
  /** Of the line, in per cent of the list price; null where there is none. */
  discountRate: string | null;
  /** Of the whole document, in per cent. */
  documentRate: string | null;
  currency: string | null;
}

/** The last prices of something, newest first: those to the party that was asked for, and those to everybody else. */
export interface PastPricesAnswer {
  own: PastPriceJson[];
  others: PastPriceJson[];
}

/** Prices in the order in which they were asked for; null where there is none. */
export interface FoundPricesAnswer {
  prices: (FoundPriceJson | null)[];
}

export interface FoundPriceJson {
  listPrice: string;
  /** Per cent of the list price. */
  rate: string;
  price: string;
  /** What the price comes from, in words. */
  source: string;
}

/** What several price lists ask for the same, in the order in which they were named. */
export interface PriceComparison {
  lists: (Reference & { currency: string })[];
  rows: ComparedPrice[];
}

export interface ComparedPrice {
  product: Reference;
  /** From this quantity on. */
  minQuantity: string;
  prices: (string | null)[];
}

/** A price list or a discount, as far as its reader may know what it is called. */
export type NamedRule = Reference;

/** What somebody would pay today, with every step that leads there (spec PRIC-05). */
export interface PriceExplanation {
  currency: string;
  quantity: string;
  /** The list and the tier that give the list price; null where the standard price of the product counts. */
  list: {
    rule: NamedRule;
    /** Why this list: it was chosen, or it holds for the customer, his level, or all; of the latter the default one comes first. */
    scope: 'chosen' | 'customer' | 'level' | 'all' | 'default';
    minQuantity: string;
  } | null;
  listPrice: string;
  /** Discounts that hold today; one that its reader may not see is told only if it makes the price. */
  discounts: { rule: NamedRule; kind: 'volume' | 'customer'; rate: string; closest: boolean; fired: boolean }[];
  mode: 'best' | 'stack';
  /** Of all discounts that count, in per cent. */
  rate: string;
  price: string;
  /** For the quantity, to two places. */
  amount: string;
  /** How far the reader may go himself; null without a limit. */
  authority: { rate: string; rules: NamedRule[]; exceeded: boolean } | null;
  /** The minimum price of the product; null where there is none, or its reader may not see it. */
  minimum: { price: string; below: boolean; mayGoBelow: boolean } | null;
}
