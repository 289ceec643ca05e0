import type { Reference } from './records';

export type NotificationTab = 'today' | 'future' | 'past' | 'done';
export const notificationTabs: readonly NotificationTab[] = ['today', 'future', 'past', 'done'];

/** Something that a person is told of, or has asked to be told of, as he may see it now. */
export interface NotificationJson {
  id: string;
  /** Name of the notice; `reminder` for one of one's own. */
  notice: string;
  label: string;
  text: string;
  /** From when on it is shown. */
  at: string;
  object: string | null;
  /** Null without a record, and where the receiver may not see it (any more). */
  record: Reference | null;
  /** The record is gone, or its receiver may not see it any more: nothing of it is told. */
  gone: boolean;
  by: Reference | null;
  /** Whose records it is about, where it names somebody. */
  person: Reference | null;
  read: boolean;
  done: boolean;
  can: ('edit' | 'delete')[];
}

export interface NotificationsAnswer {
  items: NotificationJson[];
  nextCursor: string | null;
}

/** How many are unread; counted up to `unreadCap`, and one more stands for all beyond. */
export interface UnreadAnswer {
  count: number;
}
export const unreadCap = 99;

/** Of one kind of notice: whether the person wants it at all, and by mail besides. */
export interface NoticeChoiceJson {
  notice: string;
  label: string;
  shown: boolean;
  mail: boolean;
}

export interface NoticeChoicesAnswer {
  items: NoticeChoiceJson[];
  /** Whether mails can be sent: a gateway is set up, and the person has an address. */
  mail: boolean;
}
