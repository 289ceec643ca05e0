import { addDays } from '@tide/model/conditions/dates';
import { dayOf } from '@tide/model/values/localTime';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';

const clockTime = (instant: Date, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(instant);

/**
 * How days and instants are written here (visual target, Dates): instants in the reader's zone. What day it is for what is due, the workspace's zone says
 * (spec GEN-02).
 */
export function useMoments() {
  const { t } = useTranslation();
  const { user, workspace } = useWorkspace().me;
  const { today } = workspace;
  const zone = user.timeZone ?? workspace.zone;

  /** This year MM-DD, another year YYYY-MM-DD. */
  const day = (date: string) => (date.slice(0, 4) === today.slice(0, 4) ? date.slice(5) : date);

  /** Today and yesterday with the time, else the day. */
  function moment(instant: string): string {
    const at = new Date(instant);
    const date = dayOf(at, zone);
    if (date === user.today) return t('今天 {{time}}', { time: clockTime(at, zone) });
    if (date === addDays(user.today, -1)) return t('昨天 {{time}}', { time: clockTime(at, zone) });
    return day(date);
  }

  return {
    zone,
    /** Today in the reader's zone. */
    today: user.today,
    day,
    moment,
    /** Day and time in full, for tooltips and the timeline. */
    full: (instant: string) => `${dayOf(new Date(instant), zone)} ${clockTime(new Date(instant), zone)}`,
    time: (instant: string) => clockTime(new Date(instant), zone),
    dayOf: (instant: string) => dayOf(new Date(instant), zone),
    /** Whole days until a day, in the workspace's zone; negative ones have passed. */
    daysFrom: (date: string) => Math.round((Date.parse(date) - Date.parse(today)) / 86_400_000),
    /** Whole days until something is due, in the workspace's zone; negative ones have passed. */
    daysUntil: (instant: string) =>
      Math.round((Date.parse(dayOf(new Date(instant), workspace.zone)) - Date.parse(today)) / 86_400_000),
  };
}
