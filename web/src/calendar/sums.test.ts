import type { ObjectJson } from '@tide/model/api/objects';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { Agenda } from './Agenda';
import { DayCell } from './DayCell';
import { countOf } from './sums';

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (text: string) => text }) }));
vi.mock('../faces/moments', () => ({ useMoments: () => ({ day: (date: string) => date }) }));

const nothing = () => undefined;
const common = {
  object: { name: 'receivablePlan', label: '回款计划', fields: {} } as unknown as ObjectJson,
  view: { day: 'dueDate' },
  today: '2026-11-01',
  month: '2026-11',
  onOpen: nothing,
  onDay: nothing,
};
// All entries of the day lie beyond those that a month shows.
const beyond = { day: '2026-11-30', items: [], sums: [{ currency: 'CNY', count: 2, amount: '9.00' }] };

it('RPLN-03 a day has as many records as its sums say, or as it shows', () => {
  expect(countOf(beyond)).toBe(2);
  expect(countOf({ items: [{}], sums: [] })).toBe(1);
});

it('RPLN-03 a day whose records are not shown says what it comes to and leads to them', () => {
  for (const page of [
    createElement(DayCell, { ...common, ...beyond }),
    createElement(Agenda, { ...common, days: [beyond] }),
  ]) {
    const markup = renderToStaticMarkup(page);
    expect(markup).toContain('¥9.00');
    expect(markup).toContain('calendar-more');
  }
});
