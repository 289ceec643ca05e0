import type { DateField } from '@tide/model/fields/date';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Late } from './dateTime';
import type { Face } from './face';
import { useMoments } from './moments';
import { isDue } from './whole';

const DayControl = lazy(() => import('../controls/DayControl'));

/** A day; one that is due says when it is late or today. */
function Day({ value, due }: { value: string; due: boolean }) {
  const { t } = useTranslation();
  const { day, daysFrom } = useMoments();
  const days = due ? daysFrom(value) : null;
  if (days !== null && days < 0) return <Late day={day(value)} days={-days} title={value} />;
  return (
    <span className={days === 0 ? 'face-due today' : undefined} title={value}>
      {days === 0 ? t('今天') : day(value)}
    </span>
  );
}

export const dateFace: Face<DateField> = {
  width: ({ due }) => (due ? 148 : 100),
  Cell: ({ field, value, whole }) => <Day value={value} due={isDue(field, whole)} />,
  Input: ({ field: _, value, onChange, ...rest }) => (
    <DayControl {...rest} value={value as string | null} onChange={onChange} />
  ),
};
