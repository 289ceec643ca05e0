import type { Condition } from './conditions/condition';

/** Who is told: the record's owner, whoever stands above him, the person in a field (`customer.owner` over a lookup), everybody with a role. */
export type NoticeReceiver = 'owner' | 'superior' | { field: string } | { role: string };

/**
 * When people are told. `actions`: in the transaction that fires one of these. `stuck`: on the day on which a record has been in its state for
 * longer than `maxDays` of its states. `day`: counted from a date or date-time of the record, on the organisation's days; `before` is a number
 * of days or the field that holds it, `on` the day itself, `after` a number of days, `every` so many days again and again after the day.
 */
export type NoticeTime =
  | { actions: readonly string[] }
  | { stuck: true }
  | { day: string; before?: number | string; on?: true; after?: number; every?: number };

/** What people are told about a record (spec REM-02, NOTI-01), as data. */
export interface Notice {
  /** Identity, also of the person's own switches. */
  name: string;
  label: string;
  object: string;
  when: NoticeTime;
  /** Only for records that match when they are told of. */
  where?: Condition;
  to: readonly NoticeReceiver[];
  /** `{field}` is what its reader may see of the record's field when he opens the notice. Chinese; translated by its path. */
  text: string;
}

/** Declares a notice. */
export const defineNotice = (name: string, input: Omit<Notice, 'name'>): Notice => ({ name, ...input });

/** A notice of the engine itself. Blanks: `{by}` who did it, `{object}`, `{title}` of the record, `{count}`, and the facts of the notice. */
export interface SystemNotice {
  label: string;
  text: string;
  /** The same about several records at once. */
  many?: string;
}

/** What the engine tells people of, whatever the business. */
export const systemNotices = {
  reminder: { label: '自己的提醒', text: '{subject}' },
  assigned: {
    label: '记录交给我负责',
    text: '{by}把{object}「{title}」交给你负责。',
    many: '{by}把 {count} 条{object}交给你负责。',
  },
  collaborator: {
    label: '加为协同人',
    text: '{by}把你加为{object}「{title}」的协同人。',
    many: '{by}把你加为 {count} 条{object}的协同人。',
  },
  shared: {
    label: '记录共享给我',
    text: '{by}把{object}「{title}」共享给你。',
    many: '{by}把 {count} 条{object}共享给你。',
  },
  accessRequested: { label: '申请协同', text: '{by}申请协同{object}「{title}」。' },
  handover: { label: '工作交接', text: '{by}把{person}的 {count} 条记录交接给你。' },
  poolDue: { label: '公海回收提醒', text: '{object}「{title}」将于 {date} 自动回归公海，目标未达成。' },
  poolRecycled: {
    label: '公海自动回收',
    text: '{count} 个{object}已自动回归公海。',
    many: '{count} 个{object}已自动回归公海。',
  },
  poolRecycledFrom: {
    label: '公海自动回收（下级和管理员）',
    text: '{person}的 {count} 个{object}已自动回归公海。',
    many: '{person}的 {count} 个{object}已自动回归公海。',
  },
  poolExtended: { label: '公海延期', text: '{by}把{object}「{title}」的保护期延长到 {date}。' },
  poolExtensionAsked: { label: '申请延期', text: '{by}申请延长{object}「{title}」的保护期：{reason}' },
  poolReverted: { label: '公海目标撤销', text: '{object}「{title}」的目标已撤销，保护结束日期是 {date}。' },
  poolRevealLimit: { label: '公海查看达到上限', text: '{person}今天已查看 {limit} 次公海隐藏内容，达到上限。' },
  revealAlert: { label: '查看脱敏内容预警', text: '{person}今天已查看 {used} 次脱敏内容，上限 {limit} 次。' },
} as const satisfies Record<string, SystemNotice>;

export type SystemNoticeName = keyof typeof systemNotices;
