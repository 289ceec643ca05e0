import type { Reference } from '@tide/model/api/records';
import { Exact } from '@tide/model/values/exact';
import type { CommissionRow } from './commissionApi';

/** What was received for somebody, or for all, and what is earned of it. */
export interface Figures {
  base: string;
  commission: string;
}

export interface PersonRow {
  person: Reference;
  /** By month, YYYY-MM. */
  months: ReadonlyMap<string, Figures>;
  year: Figures;
}

const nothing: Figures = { base: '0', commission: '0' };

const plus = (one: Figures, other: Figures): Figures => ({
  base: new Exact(one.base).plus(other.base).toFixed(2),
  commission: new Exact(one.commission).plus(other.commission).toFixed(2),
});

/** Everybody with his months, who earns most first, and what the months come to. */
export function peopleOf(rows: readonly CommissionRow[]): { people: PersonRow[]; all: Omit<PersonRow, 'person'> } {
  const people = new Map<string, { person: Reference; months: Map<string, Figures>; year: Figures }>();
  const all = { months: new Map<string, Figures>(), year: nothing };
  for (const row of rows) {
    const one = people.get(row.person.id) ?? { person: row.person, months: new Map(), year: nothing };
    people.set(row.person.id, one);
    for (const figures of [one, all]) {
      figures.months.set(row.month, plus(figures.months.get(row.month) ?? nothing, row));
      figures.year = plus(figures.year, row);
    }
  }
  const order = (one: PersonRow, other: PersonRow) =>
    new Exact(other.year.commission).comparedTo(one.year.commission) ||
    new Exact(other.year.base).comparedTo(one.year.base);
  return { people: [...people.values()].toSorted(order), all };
}

/** What is earned of what was received, in percent with two decimals; a dash of nothing. */
export function rateOf({ base, commission }: Figures): string {
  if (new Exact(base).isZero()) return '—';
  return `${new Exact(commission).times(100).div(base).toFixed(2)}%`;
}

/** What some rows come to. */
export const sumOf = (rows: readonly Figures[]): Figures => rows.reduce(plus, nothing);
