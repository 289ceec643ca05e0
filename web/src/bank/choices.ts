import type { RecordJson } from '@tide/model/api/records';
import { cents, Exact } from '@tide/model/values/exact';
import type { Proposal } from './bankApi';

/** From here on a proposal speaks for itself: its amount is right, and so is a name or a number. */
const sure = 75;

/** So far the next customer must be behind. */
const ahead = 10;

/** The proposal that nobody needs to think about; null where there is none, or another customer is as likely. */
export function clearOf(proposals: readonly Proposal[]): Proposal | null {
  const [first] = proposals;
  if (!first || first.score < sure || !first.reasons.includes('amount')) return null;
  // Equal instalments of one contract are paid in their order.
  const contract = first.allocations[0]?.contract.id;
  const rival = proposals.find(
    (other) =>
      other !== first &&
      (other.customer.id !== first.customer.id ||
        (other.score === first.score && (contract === undefined || other.allocations[0]?.contract.id !== contract))),
  );
  return rival && rival.score > first.score - ahead ? null : first;
}

/** So many lines are matched at once, as the server takes them. */
export const mostMatches = 50;

/** What is still to be matched of a line: exact, with two decimals. */
export const openAmount = ({ amount, matchedAmount }: RecordJson): string =>
  cents(new Exact(String(amount ?? 0)).minus(String(matchedAmount ?? 0)));

/** What is open of lines, by currency; null is one that is not known. */
export function openSums(lines: readonly RecordJson[]): Map<string | null, string> {
  const sums = new Map<string | null, string>();
  for (const line of lines) {
    const currency = typeof line.currency === 'string' ? line.currency : null;
    sums.set(currency, cents(new Exact(sums.get(currency) ?? 0).plus(openAmount(line))));
  }
  return sums;
}
