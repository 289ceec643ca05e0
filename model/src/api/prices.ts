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
