import type { Reference } from '@tide/model/api/records';
import type { Condition } from '@tide/model/conditions/condition';

/** Whose records a page of analysis counts, in its address. */
export interface ScopeSearch {
  owner?: Reference;
  department?: Reference;
  /** ISO code; amounts of several currencies are never added up. */
  currency?: string;
}

const referenceIn = (value: unknown): Reference | undefined => {
  const { id, title } = (value ?? {}) as Partial<Reference>;
  return typeof id === 'string' ? { id, title: typeof title === 'string' ? title : null } : undefined;
};

/** Reads the scope of an address; what does not fit is left out. */
export function parseScope(raw: Record<string, unknown>): ScopeSearch {
  const owner = referenceIn(raw.owner);
  const department = referenceIn(raw.department);
  return {
    ...(owner && { owner }),
    ...(department && { department }),
    ...(typeof raw.currency === 'string' && { currency: raw.currency }),
  };
}

/** The scope as comparisons; the currency besides, because counts of other currencies are told, too. */
export const scopeConditions = ({ owner, department }: ScopeSearch): Condition[] => [
  ...(owner ? [{ field: 'owner', op: 'is', value: owner.id } as const] : []),
  ...(department ? [{ field: 'ownerDepartment', op: 'is', value: department.id } as const] : []),
];
