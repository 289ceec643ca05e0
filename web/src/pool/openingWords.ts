import type { OpeningOrder, PoolOpening } from '@tide/model/pool/opening';
import type { TFunction } from 'i18next';

/** Monday first; keys of the translations. */
export const weekdayWords = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** Who gets what has opened; keys of the translations. */
export const orderWords: Record<OpeningOrder, string> = {
  firstCome: '先到先得',
  lottery: '报名后抽签',
  inTurn: '报名后轮流',
};

/** `每天 09:00 开放，报名后抽签` */
export function openingWords({ weekdays, time, order }: PoolOpening, t: TFunction): string {
  const days = weekdays.map((day) => t(weekdayWords[day - 1] ?? '')).join(t('、')) || t('每天');
  return t('{{days}} {{time}} 开放，{{order}}', { days, time, order: t(orderWords[order]) });
}
