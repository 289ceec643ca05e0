import type { PastPriceJson, PastPricesAnswer } from '@tide/model/api/prices';
import type { Reference } from '@tide/model/api/records';
import type { Condition } from '@tide/model/conditions/condition';
import type { PastPrices } from '@tide/model/fields/lines';
import { defineAction, type LineOver } from '@tide/model/functions';
import { z } from 'zod';

/** So many prices are told of each kind (spec QUOT-01). */
const most = 5;

/**
 * Documents that say what was asked for a product: the day each counts from, and the states of those that do not count, because they were taken back
 * or a newer revision has replaced them.
 */
const documents = {
  quote: { day: 'quoteDate', gone: ['void', 'superseded'] },
  contract: { day: 'signDate', gone: ['void'] },
} as const;
type Document = keyof typeof documents;

/** How a line of a document asks for what was asked before for its product. */
export const askedBefore = (object: Document): PastPrices => ({
  column: 'price',
  over: 'product',
  party: 'customer',
  day: documents[object].day,
  answeredBy: 'pastPrices',
});

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const isAmount = (value: unknown): value is string => typeof value === 'string' && /^\d+(\.\d+)?$/.test(value);

function priceOf(object: Document, { record, line }: LineOver): PastPriceJson[] {
  // Whoever may not read prices gets no numbers, and a list without prices says nothing.
  if (!isAmount(line.price)) return [];
  return [
    {
      object,
      id: record.id,
      number: textOf(record.number),
      day: textOf(record[documents[object].day]),
      state: textOf(record.status),
      party: (record.customer as Reference | null | undefined) ?? null,
      quantity: textOf(line.quantity),
      price: line.price,
      discountRate: isAmount(line.discountRate) ? line.discountRate : null,
      documentRate: isAmount(record.discountRate) ? record.discountRate : null,
      currency: textOf(record.currency),
    },
  ];
}

/**
 * The last five prices of a product to a customer and to others, from the quotes and contracts that the user may see, newest first (spec QUOT-01).
 * `except` is the document in which he asks.
 */
export const pastPrices = defineAction('pastPrices', {
  label: '历史价格',
  input: z.strictObject({
    target: z.uuid(),
    party: z.uuid().nullable().default(null),
    except: z.uuid().nullable().default(null),
  }),
  async run(context, { target, party, except }): Promise<PastPricesAnswer> {
    const newest = async (of: Condition[]): Promise<PastPriceJson[]> => {
      const found: PastPriceJson[] = [];
      for (const object of Object.keys(documents) as Document[]) {
        const { day, gone } = documents[object];
        const lines = await context.records.linesOver(object, {
          lines: 'lines',
          over: 'product',
          target,
          filter: { and: [{ field: 'status', op: 'notIn', value: [...gone] }, ...of] },
          sort: `-${day}`,
          fields: ['number', day, 'status', 'customer', 'discountRate', 'currency'],
          limit: most + 1,
        });
        found.push(...lines.filter(({ record }) => record.id !== except).flatMap((one) => priceOf(object, one)));
      }
      return found.sort((one, other) => String(other.day).localeCompare(String(one.day))).slice(0, most);
    };
    const own = party === null ? [] : await newest([{ field: 'customer', op: 'is', value: party }]);
    const others = await newest(party === null ? [] : [{ field: 'customer', op: 'isNot', value: party }]);
    return { own, others };
  },
});
