import type { Rule } from '@tide/model/functions';
import { formatAmount } from '@tide/model/values/amount';
import { Decimal } from 'decimal.js';
import { idIn } from './idIn';

/** An application for an invoice is in the currency of its contract and asks for no more than is left to be invoiced (spec INV-01). */
export const fitInvoices: Rule = {
  object: 'invoice',
  fields: ['contract', 'amount', 'currency'],
  async prepare(context, rows) {
    const ids = rows.flatMap(({ whole }) => idIn(whole.contract) ?? []);
    const contracts = await context.engine.many(
      'contract',
      [...new Set(ids)],
      ['receivableAmount', 'invoicedAmount', 'currency'],
    );
    for (const { whole, values, refuse } of rows) {
      const contract = contracts.get(idIn(whole.contract) ?? '');
      if (!contract || whole.amount === null) continue;
      values.currency = whole.currency ?? contract.currency;
      if (values.currency !== contract.currency)
        refuse('currency', 'CURRENCY_MIX', `合同的币种是 ${String(contract.currency)}，开票的币种应与它相同。`);
      const left = Decimal.max(
        0,
        new Decimal(String(contract.receivableAmount)).minus(String(contract.invoicedAmount)),
      );
      if (left.lt(String(whole.amount)))
        refuse('amount', 'INVOICE_EXCEEDS', `超过可开票金额 ${formatAmount(left.toFixed(2), 2)}。`);
    }
  },
};
