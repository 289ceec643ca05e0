import type { Comparison, Condition } from '@tide/model/conditions/condition';

/** How the parts of a group belong together. */
export type Join = 'all' | 'some' | 'notAll' | 'none';

/** A condition as it is edited: groups in groups, each with comparisons and further groups. */
export interface ConditionGroup {
  join: Join;
  parts: (Comparison | ConditionGroup)[];
}

const negated: Record<Join, Join> = { all: 'notAll', notAll: 'all', some: 'none', none: 'some' };

export const isGroup = (part: Comparison | ConditionGroup): part is ConditionGroup => 'parts' in part;

/** A condition as a group; a comparison stands in a group of its own. */
export function groupOf(condition: Condition | undefined): ConditionGroup {
  if (!condition) return { join: 'all', parts: [] };
  if ('and' in condition) return { join: 'all', parts: condition.and.map(partOf) };
  if ('or' in condition) return { join: 'some', parts: condition.or.map(partOf) };
  if ('not' in condition) {
    const group = groupOf(condition.not);
    return { ...group, join: negated[group.join] };
  }
  return { join: 'all', parts: [condition] };
}

const partOf = (condition: Condition): Comparison | ConditionGroup =>
  'field' in condition ? condition : groupOf(condition);

/** The shortest condition that means the same; undefined where nothing is left, because empty groups narrow nothing. */
export function conditionOfGroup({ join, parts }: ConditionGroup): Condition | undefined {
  const inner = parts.flatMap((part): Condition[] => {
    const condition = isGroup(part) ? conditionOfGroup(part) : part;
    return condition ? [condition] : [];
  });
  const [first] = inner;
  if (!first) return undefined;
  const many = join === 'all' || join === 'notAll' ? { and: inner } : { or: inner };
  const whole = inner.length === 1 ? first : many;
  return join === 'notAll' || join === 'none' ? { not: whole } : whole;
}

/** All comparisons of a group, of those in it, too. */
export function comparisonsIn({ parts }: ConditionGroup): Comparison[] {
  return parts.flatMap((part) => (isGroup(part) ? comparisonsIn(part) : [part]));
}
