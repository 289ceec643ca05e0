import { addDays } from '../conditions/dates';
import { dayOf, instantOf } from '../values/localTime';

/** Who gets what is held once it opens: whoever comes first, one of those who have applied by lot, or each of them in his turn. */
export const openingOrders = ['firstCome', 'lottery', 'inTurn'] as const;
export type OpeningOrder = (typeof openingOrders)[number];

/** 开海: when what lies in a pool may be claimed, at one time of the organisation's zone. */
export interface PoolOpening {
  /** HH:MM */
  time: string;
  /** 1 is Monday, 7 is Sunday; none is every day. */
  weekdays: readonly number[];
  order: OpeningOrder;
}

/** Whether an opening decides among those who have applied. */
export const isDrawn = (opening: PoolOpening | null): opening is PoolOpening =>
  opening !== null && opening.order !== 'firstCome';

/** 1 is Monday, 7 is Sunday. */
const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

const opensOn = ({ weekdays }: PoolOpening, day: string): boolean =>
  weekdays.length === 0 || weekdays.includes(weekdayOf(day));

/** The first opening after an instant. */
export function openingAfter(opening: PoolOpening, after: Date, zone: string): string {
  for (let day = dayOf(after, zone); ; day = addDays(day, 1)) {
    const moment = instantOf(`${day}T${opening.time}:00`, zone);
    if (opensOn(opening, day) && new Date(moment) > after) return moment;
  }
}

/** The last opening at an instant or before it. */
export function openingBefore(opening: PoolOpening, until: Date, zone: string): string {
  for (let day = dayOf(until, zone); ; day = addDays(day, -1)) {
    const moment = instantOf(`${day}T${opening.time}:00`, zone);
    if (opensOn(opening, day) && new Date(moment) <= until) return moment;
  }
}

/** Until when a record that came into a pool at `enteredAt` is held; null once it can be claimed. */
export function heldUntil(
  opening: PoolOpening | null,
  enteredAt: unknown,
  { now, zone }: { now: Date; zone: string },
): string | null {
  if (!opening || typeof enteredAt !== 'string') return null;
  const moment = openingAfter(opening, new Date(enteredAt), zone);
  return new Date(moment) > now ? moment : null;
}
