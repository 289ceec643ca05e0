import type { RehearsalAnswer, RehearsalPair } from '@tide/model/api/poolRehearsal';
import type { Reference } from '@tide/model/api/records';
import { addDays } from '@tide/model/conditions/dates';

/** So many nights are looked ahead, and so many records are named. */
export const nightsAhead = 30;
const mostNamed = 100;

/** A record that goes back by the draft or by the rules in force; nights are counted from the next one on. */
export interface Going {
  id: string;
  owner: string;
  rule: string | null;
  days: number | null;
  now: number | undefined;
  draft: number | undefined;
}

/** What is counted while records pass by: by night, by person, by rule, and the first of them. */
export class RehearsalTally {
  readonly #first: string;
  readonly #total = noPair();
  readonly #nights: { now: number; draft: number }[] = Array.from({ length: nightsAhead }, () => ({
    now: 0,
    draft: 0,
  }));
  readonly #people = new Map<string, RehearsalPair>();
  readonly #reasons = new Map<string, RehearsalPair & Pick<Going, 'rule' | 'days'>>();
  #named: (Going & { draft: number })[] = [];

  /** `first` is the day of the next night. */
  constructor(first: string) {
    this.#first = first;
  }

  add(portion: readonly Going[]): void {
    for (const going of portion) {
      if (going.now === undefined && going.draft === undefined) continue;
      const { owner, rule, days } = going;
      const person = kept(this.#people, owner, noPair);
      const reason = kept(this.#reasons, JSON.stringify([rule, days]), () => ({ rule, days, ...noPair() }));
      for (const side of ['now', 'draft'] as const) {
        const night = going[side];
        if (night === undefined) continue;
        for (const pair of [this.#total, person, reason]) {
          pair[side].month += 1;
          if (night === 0) pair[side].tonight += 1;
        }
        const counted = this.#nights[night];
        if (counted) counted[side] += 1;
      }
    }
    const named = portion.flatMap(({ draft, ...going }) => (draft === undefined ? [] : [{ ...going, draft }]));
    this.#named = [...this.#named, ...named]
      .sort((one, other) => one.draft - other.draft || (one.id < other.id ? -1 : 1))
      .slice(0, mostNamed);
  }

  /** The records that are to be named. */
  get named(): string[] {
    return this.#named.map(({ id }) => id);
  }

  answer(
    person: (id: string) => Reference,
    titles: ReadonlyMap<string, string | null>,
  ): Omit<RehearsalAnswer, 'waiting'> {
    const day = (night: number) => addDays(this.#first, night);
    const most = (one: RehearsalPair, other: RehearsalPair) =>
      other.draft.month - one.draft.month || other.now.month - one.now.month;
    return {
      total: this.#total,
      nights: this.#nights.map((counts, night) => ({ day: day(night), ...counts })),
      people: [...this.#people].map(([id, pair]) => ({ person: person(id), ...pair })).sort(most),
      reasons: [...this.#reasons.values()].sort(most),
      records: this.#named.map(({ id, owner, rule, days, draft, now }) => ({
        record: { id, title: titles.get(id) ?? null },
        owner: person(owner),
        rule,
        days,
        night: day(draft),
        now: now === undefined ? null : day(now),
      })),
    };
  }
}

const noPair = (): RehearsalPair => ({ now: { tonight: 0, month: 0 }, draft: { tonight: 0, month: 0 } });

function kept<Value>(map: Map<string, Value>, key: string, begin: () => Value): Value {
  const value = map.get(key) ?? begin();
  map.set(key, value);
  return value;
}
