import { describe, expect, it } from 'vitest';
import { calendarDefaults } from '../settings/calendar';
import { everyDay, workingDays } from './dayCount';

const count = workingDays(calendarDefaults);

describe('Beyond: days are counted', () => {
  it.each([
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-09-28', 10, '2026-10-16'],
    ['2026-09-18', 1, '2026-09-20'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-14', 1, '2026-02-24'],
    ['2026-11-27', 1, '2026-11-30'],
    ['2026-11-28', 1, '2026-11-30'],
    ['2026-11-28', 0, '2026-11-28'],
    // What nobody has entered yet has weekends alone.
    ['2027-10-01', 5, '2027-10-08'],
  ])('from %s on %i working days later it is %s', (day, days, later) => {
    expect(count.add(day, days)).toBe(later);
    expect(count.between(day, later)).toBe(days);
    expect(count.between(later, day)).toBe(-days || 0);
  });

  it('a fortnight across 国庆 is not a fortnight', () => {
    expect(everyDay.add('2026-09-28', 14)).toBe('2026-10-12');
    expect(count.add('2026-09-28', 14)).toBe('2026-10-22');
  });

  it('a free day is reached with the working day after it', () => {
    expect(count.between('2026-11-27', '2026-11-28')).toBe(1);
    expect(count.between('2026-11-28', '2026-11-29')).toBe(1);
  });

  it('every day counts the same as the sum of its parts', () => {
    for (let days = 0; days < 400; days++) {
      const end = count.add('2026-01-01', days);
      expect(count.between('2026-01-01', end)).toBe(days);
      expect(count.add(count.add('2026-01-01', 7), days)).toBe(count.add('2026-01-01', days + 7));
    }
  });

  it('the calendar of 2026 has the days of the notice of the State Council', () => {
    expect(calendarDefaults.holidays).toHaveLength(33);
    expect(count.between('2025-12-31', '2026-12-31')).toBe(248);
  });
});
