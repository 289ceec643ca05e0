import { ClockCircleFilled } from '@ant-design/icons';
import type { DateTimeField } from '@tide/model/fields/dateTime';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { Face } from './face';
import { useMoments } from './moments';

const MomentControl = lazy(() => import('../controls/MomentControl'));

/** An instant; one that is due says when it is late or today. */
export function Moment({ instant, due }: { instant: string; due?: boolean }) {
  const { t } = useTranslation();
  const { moment, full, day, dayOf, daysUntil } = useMoments();
  if (!due) return <span title={full(instant)}>{moment(instant)}</span>;
  const days = daysUntil(instant);
  if (days < 0)
    return (
      <span className="face-due late" title={full(instant)}>
        <ClockCircleFilled />
        <span className="face-due-day">{day(dayOf(instant))}</span> {t('逾期 {{days}} 天', { days: -days })}
      </span>
    );
  return (
    <span className={days === 0 ? 'face-due today' : 'face-due'} title={full(instant)}>
      {days === 0 ? moment(instant) : day(dayOf(instant))}
    </span>
  );
}

export const dateTimeFace: Face<DateTimeField> = {
  width: ({ due }) => (due ? 144 : 108),
  Cell: ({ field, value }) => <Moment instant={value} due={field.due} />,
  Input: ({ field: _, value, onChange, ...rest }) => (
    <MomentControl {...rest} value={value as string | null} onChange={onChange} />
  ),
};
