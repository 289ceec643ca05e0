/** Operators of the one condition language (spec LIST-03). Which field type knows which: `FieldType.operators`. */
export type Operator =
  | 'is'
  | 'isNot'
  | 'in'
  | 'notIn'
  | 'contains'
  | 'notContains'
  | 'startsWith'
  | 'isEmpty'
  | 'isNotEmpty'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'between'
  /** person fields: the acting user; the acting user's subordinates; department fields: the acting user's department */
  | 'isMe'
  | 'isMySubordinate'
  | 'isMyDepartment'
  /** the owner field of an object: the record is shared with the acting user, his departments or roles (spec PERM-04) */
  | 'sharedWithMe'
  /** address fields: value is a path of region names, ["江苏省","苏州市"] */
  | 'inRegion';

/** One comparison. `field` may be a path through a lookup: `customer.industry`. */
export interface Comparison<Path extends string = string> {
  field: Path;
  op: Operator;
  /**
   * Dates and instants also take a relative range: today, yesterday, tomorrow, thisWeek, lastWeek, nextWeek, thisMonth,
   * lastMonth, thisQuarter, thisYear, lastDays:N, nextDays:N. `is` = inside it, `lt` = before its start,
   * `lte` = before its end, `gt` = after its end, `gte` = from its start on.
   */
  value?: unknown;
}

/** A condition tree as JSON. Two-valued: a comparison with an empty value is false, except isEmpty, isNot, notIn, notContains. */
export type Condition<Path extends string = string> =
  | Comparison<Path>
  | { and: readonly Condition<Path>[] }
  | { or: readonly Condition<Path>[] }
  | { not: Condition<Path> };
