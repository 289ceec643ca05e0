import type { Condition } from '@tide/model/conditions/condition';

/** Whose records the start page counts. */
export type Whose = 'mine' | 'team';

/** A card of the start page: the rows of a view, counted and added up per currency, with a link to exactly these. */
export interface HomeCard {
  object: string;
  view: string;
  label: string;
  /** The person field that says whose it is. */
  person: string;
  /** Amount that is added up. */
  sum: string;
  /** Something is late when there is any. */
  late?: boolean;
}

export const homeCards: readonly HomeCard[] = [
  { object: 'opportunity', view: 'thisMonth', label: '本月预计签单的机会', person: 'owner', sum: 'amount' },
  { object: 'opportunity', view: 'stuck', label: '超期未推进的机会', person: 'owner', sum: 'amount', late: true },
  { object: 'receivablePlan', view: 'thisWeek', label: '本周应收的回款', person: 'owner', sum: 'remainingAmount' },
  {
    object: 'receivablePlan',
    view: 'overdue',
    label: '逾期的回款',
    person: 'owner',
    sum: 'remainingAmount',
    late: true,
  },
  { object: 'contract', view: 'ending', label: '即将到期的合同', person: 'owner', sum: 'totalAmount' },
];

/** Of the reader, or of him and everybody below him. */
export function whoseCondition(person: string, whose: Whose): Condition {
  const own: Condition = { field: person, op: 'isMe' };
  return whose === 'mine' ? own : { or: [own, { field: person, op: 'isMySubordinate' }] };
}
