import type { CalendarSettings } from '../settings/calendar';

/** GET /api/settings/calendar: 工作日历, with the names of the pools that count by it. */
export interface CalendarAnswer extends CalendarSettings {
  pools: string[];
}

/** PATCH /api/settings/calendar. `recompute` gives dates that were counted by the old calendar anew. */
export interface CalendarChange extends CalendarSettings {
  recompute?: boolean;
}
