import type { RecordJson } from '@tide/model/api/records';
import type { FunctionContext, Rule } from '@tide/model/functions';

/** Object → the field of the day whose rate counts. */
const dated: Record<string, string> = { quote: 'quoteDate', contract: 'signDate', receipt: 'receiptDate' };

async function rateOf(context: FunctionContext, currency: string, day: string): Promise<RecordJson | undefined> {
  const [rate] = await context.engine.list('exchangeRate', {
    filter: {
      and: [
        { field: 'currency', op: 'is', value: currency },
        { field: 'validFrom', op: 'lte', value: day },
      ],
    },
    sort: '-validFrom',
    limit: 1,
    fields: ['rate'],
  });
  return rate;
}

/**
 * Fills the rate of the document's day where none is given (spec DOC, GEN-03): 1 for 本位币, otherwise the newest rate that holds on that
 * day; without one the row is refused with RATE_MISSING.
 */
export const rateRules: readonly Rule[] = Object.entries(dated).map(([object, dayField]) => ({
  object,
  fields: ['currency'],
  async prepare(context, rows) {
    for (const row of rows) {
      const { currency, exchangeRate } = row.whole;
      if (currency === context.currency) {
        row.values.exchangeRate = '1';
        continue;
      }
      if ('exchangeRate' in row.values && exchangeRate != null) continue;
      const day = String(row.whole[dayField] ?? context.today);
      const rate = await rateOf(context, String(currency), day);
      if (rate) row.values.exchangeRate = rate.rate;
      else
        row.refuse('exchangeRate', 'RATE_MISSING', `没有 ${currency} 在 ${day} 的汇率，请先在汇率里登记，或直接填写。`);
    }
  },
}));
