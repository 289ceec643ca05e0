import type { DemoRecord } from '@tide/model/demo';
import { catalogueOf } from './catalogue';
import { collectionsOf } from './collections';
import { commissionRulesOf } from './commissions';
import type { DemoContact } from './contacts';
import { contractOf, type Signed } from './contracts';
import type { DemoCustomer } from './customers';
import { dealsOf, opportunityOf } from './deals';
import { convertedQuote, openQuotes } from './quotes';
import type { Random } from './random';
import { targetsOf } from './targets';

/** So many sales have been signed; the others make the pipeline. */
const counts = { won: 28, others: 34 };

/**
 * What is sold, to whom and what came in: about 50 opportunities, 25 quotes, 26 contracts with their instalments, receipts and invoices, and
 * the targets of the year. `setting` stands before everything else.
 */
export function businessOf(
  random: Random,
  today: string,
  customers: readonly DemoCustomer[],
  contacts: readonly DemoContact[],
): { setting: DemoRecord[]; records: DemoRecord[] } {
  const { records: setting, products } = catalogueOf(today);
  const opportunities: DemoRecord[] = [];
  const quotes: DemoRecord[] = [];
  const contracts: DemoRecord[] = [];
  const signed: Signed[] = [];
  const sold = products.filter((product) => product.name !== '防水接头');
  const deals = dealsOf(random, today, customers, contacts, sold, counts);
  let won = 0;
  for (const deal of deals) {
    if (deal.stage !== 'won') {
      opportunities.push(opportunityOf(random, today, deal));
      const offered = ['proposal', 'negotiation', 'signing', 'suspended'].includes(deal.stage);
      if (offered || (deal.stage === 'lost' && random.chance(0.4))) quotes.push(...openQuotes(random, today, deal));
      continue;
    }
    const from = { opportunity: won % 2 === 0, quote: won % 4 === 0 };
    if (from.opportunity) opportunities.push(opportunityOf(random, today, deal));
    if (from.quote) quotes.push(convertedQuote(random, today, deal));
    const { record, signed: one } = contractOf(random, today, deal, won, from);
    contracts.push(record);
    signed.push(one);
    won += 1;
  }
  const { plans, receipts, invoices } = collectionsOf(random, today, signed);
  return {
    setting: [...setting, ...commissionRulesOf(today)],
    records: [...opportunities, ...quotes, ...contracts, ...plans, ...receipts, ...invoices, ...targetsOf(today)],
  };
}
