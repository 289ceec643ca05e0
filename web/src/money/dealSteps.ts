import type { RecordJson } from '@tide/model/api/records';
import { cents, Exact } from '@tide/model/values/exact';

/** One bar of the deal's waterfall: from where to where it reaches, as shares of the longest (0…1), and its exact amount. */
export interface Step {
  key: 'list' | 'discount' | 'other' | 'contract' | 'invoiced' | 'received';
  amount: string;
  from: number;
  to: number;
}

export interface Deal {
  steps: Step[];
  /** Percent of the list price that was given away, two places; null where no list price is known. */
  rate: string | null;
}

interface DealLine {
  quantity?: string | null;
  listPrice?: string | null;
  amount?: string | null;
  netAmount?: string | null;
}

const exact = (value: unknown) => new Exact(String(value ?? '0'));

/**
 * A contract from list price to cash. A line without a list price stands with its own amount; without any list price that the reader sees
 * the deal begins with the contracted amount.
 */
export function dealOf(contract: RecordJson): Deal {
  const lines = (contract.lines as DealLine[] | null | undefined) ?? [];
  const known = lines.some(({ listPrice }) => listPrice != null);
  const sum = (of: (line: DealLine) => Exact) => lines.reduce((total, line) => total.plus(of(line)), new Exact(0));
  const list = sum((line) =>
    line.listPrice == null
      ? exact(line.amount)
      : exact(line.quantity).times(line.listPrice).toDecimalPlaces(2, Exact.ROUND_HALF_UP),
  );
  const net = sum((line) => exact(line.netAmount ?? line.amount));
  const total = exact(contract.totalAmount);
  const bars: { key: Step['key']; from: Exact; to: Exact }[] = [];
  if (known) bars.push({ key: 'list', from: new Exact(0), to: list }, { key: 'discount', from: list, to: net });
  if (known && !total.equals(net)) bars.push({ key: 'other', from: net, to: total });
  for (const [key, amount] of [
    ['contract', total],
    ['invoiced', exact(contract.invoicedAmount)],
    ['received', exact(contract.receivedAmount)],
  ] as const)
    bars.push({ key, from: new Exact(0), to: amount });
  const longest = Exact.max(1, ...bars.flatMap(({ from, to }) => [from, to]));
  const share = (amount: Exact) => amount.dividedBy(longest).toNumber();
  return {
    steps: bars.map(({ key, from, to }) => ({
      key,
      amount: cents(to.minus(from)),
      from: share(Exact.min(from, to)),
      to: share(Exact.max(from, to)),
    })),
    rate: known && list.gt(0) ? list.minus(net).dividedBy(list).times(100).toFixed(2) : null,
  };
}
