import type { RecordJson, Reference, Values } from '@tide/model/api/records';

export interface Tier {
  from: string;
  rate: string;
}

/** A rule while it is typed; empty where it holds for all. */
export interface RuleDraft {
  name: string;
  enabled: boolean;
  /** Name of the role. */
  sellerRole: string | null;
  contractCategory: Reference | null;
  productCategory: Reference | null;
  validFrom: string | null;
  validTo: string | null;
  tiers: Tier[];
}

/** The tiers of a rule as they read. */
export const tiersOf = (rule: RecordJson): Tier[] =>
  Array.isArray(rule.tiers)
    ? (rule.tiers as Values[]).map(({ from, rate }) => ({ from: String(from ?? ''), rate: String(rate ?? '') }))
    : [];

/** What a rule says, to be changed; a new one begins with one tier from 0. */
export const draftOf = (rule: RecordJson | undefined): RuleDraft => ({
  name: String(rule?.name ?? ''),
  enabled: rule?.enabled !== false,
  sellerRole: (rule?.sellerRole as string | null | undefined) || null,
  contractCategory: (rule?.contractCategory as Reference | null | undefined) ?? null,
  productCategory: (rule?.productCategory as Reference | null | undefined) ?? null,
  validFrom: (rule?.validFrom as string | null | undefined) ?? null,
  validTo: (rule?.validTo as string | null | undefined) ?? null,
  tiers: rule ? tiersOf(rule) : [{ from: '0', rate: '' }],
});

/** A draft as it is written. */
export const valuesOf = (draft: RuleDraft): Values => ({
  ...draft,
  contractCategory: draft.contractCategory?.id ?? null,
  productCategory: draft.productCategory?.id ?? null,
});
