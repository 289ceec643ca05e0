import { addDays } from '@tide/model/conditions/dates';
import { dayOf } from '@tide/model/values/localTime';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';

const clockTime = (instant: Date, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(instant);

/** How days and instants are written here, in the workspace's zone (visual target, Dates). */
export function useMoments() {
  const { t } = useTranslation();
  const { zone, today } = useWorkspace().me.workspace;

  /** This year MM-DD, another year YYYY-MM-DD. */
  const day = (date: string) => (date.slice(0, 4) === today.slice(0, 4) ? date.slice(5) : date);

  /** Today and yesterday with the time, else the day. */
  function moment(instant: string): string {
    const at = new Date(instant);
    const date = dayOf(at, zone);
    if (date === today) return t('今天 {{time}}', { time: clockTime(at, zone) });
    if (date === addDays(today, -1)) return t('昨天 {{time}}', { time: clockTime(at, zone) });
    return day(date);
  }

  return {
    zone,
    today,
    day,
    moment,
    /** Day and time in full, for tooltips and the timeline. */
    full: (instant: string) => `${dayOf(new Date(instant), zone)} ${clockTime(new Date(instant), zone)}`,
    time: (instant: string) => clockTime(new Date(instant), zone),
    dayOf: (instant: string) => dayOf(new Date(instant), zone),
    /** Whole days from today to a day; negative ones have passed. */
    daysUntil: (date: string) =>
      Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000),
  };
}
