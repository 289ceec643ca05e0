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
