import type { RecordJson } from '@tide/model/api/records';
import type { TimelineFields } from './timelineFields';

export interface Group {
  /** A key of the translations. */
  title: string;
  items: RecordJson[];
}

const day = 86_400_000;

/** 今天, 昨天, 最近 7 天, 更早: entries under the words that people use. Entries come newest first. */
export function groupEntries(items: readonly RecordJson[], fields: TimelineFields | null, now = new Date()): Group[] {
  const midnight = new Date(now);
  midnight.setHours(0, 0, 0, 0);
  const titleOf = (item: RecordJson) => {
    const at = fields ? Date.parse(String(item[fields.at])) : Number.NaN;
    if (at >= midnight.getTime() + day) return '以后';
    if (at >= midnight.getTime()) return '今天';
    if (at >= midnight.getTime() - day) return '昨天';
    return at >= midnight.getTime() - 7 * day ? '最近 7 天' : '更早';
  };
  const groups: Group[] = [];
  for (const item of items) {
    const title = titleOf(item);
    const last = groups.at(-1);
    if (last?.title === title) last.items.push(item);
    else groups.push({ title, items: [item] });
  }
  return groups;
}
