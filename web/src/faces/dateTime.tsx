import { ClockCircleFilled } from '@ant-design/icons';
import type { DateTimeField } from '@tide/model/fields/dateTime';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { Face } from './face';
import { useMoments } from './moments';
import { isDue } from './whole';

const MomentControl = lazy(() => import('../controls/MomentControl'));

/** What should have been done by a day, and how long ago that was. */
export function Late({ day, days, title }: { day: string; days: number; title: string }) {
  const { t } = useTranslation();
  return (
    <span className="face-due late" title={title}>
      <ClockCircleFilled />
      <span className="face-due-day">{day}</span> {t('逾期 {{days}} 天', { days })}
    </span>
  );
}

/** An instant; one that is due says when it is late or today. */
export function Moment({ instant, due }: { instant: string; due?: boolean }) {
  const { moment, full, day, dayOf, daysUntil } = useMoments();
  if (!due) return <span title={full(instant)}>{moment(instant)}</span>;
  const days = daysUntil(instant);
  if (days < 0) return <Late day={day(dayOf(instant))} days={-days} title={full(instant)} />;
  return (
    <span className={days === 0 ? 'face-due today' : 'face-due'} title={full(instant)}>
      {days === 0 ? moment(instant) : day(dayOf(instant))}
    </span>
  );
}

export const dateTimeFace: Face<DateTimeField> = {
  width: ({ due }) => (due ? 144 : 108),
  Cell: ({ field, value, whole }) => <Moment instant={value} due={isDue(field, whole)} />,
  Input: ({ field: _, value, onChange, ...rest }) => (
    <MomentControl {...rest} value={value as string | null} onChange={onChange} />
  ),
};
