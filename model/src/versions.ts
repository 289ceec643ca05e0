/**
 * How a record comes in versions that can be compared (spec QUOT-02, CTR-10): by a copy of its own object that takes its place (修订), each version a record,
 * or by an action that changes what was agreed (变更), the versions all in one record.
 */
export type Versions = ({ copy: string } | { action: string }) & {
  /** The text that says why. */
  reason?: string;
  /** The amount whose difference is told first. */
  amount?: string;
};
