import { dayOf } from '@tide/model/values/localTime';

/** The only source of time. Rehearsals and tests put another one in. */
export interface Clock {
  now(): Date;
}

/** The machine's clock, or one that starts at a given instant and runs on from there (TIDE_NOW). */
export function systemClock(startAt?: Date): Clock {
  const shift = startAt ? startAt.getTime() - Date.now() : 0;
  return { now: () => new Date(Date.now() + shift) };
}

/** A clock for tests: stands still until it is moved. */
export function fixedClock(start: string | Date): Clock & { advance(milliseconds: number): void } {
  let time = new Date(start).getTime();
  return {
    now: () => new Date(time),
    advance: (milliseconds) => {
      time += milliseconds;
    },
  };
}

/** The current day in a zone, YYYY-MM-DD. */
export function today(clock: Clock, zone: string): string {
  return dayOf(clock.now(), zone);
}
