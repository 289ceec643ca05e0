import type { DateField } from '@tide/model/fields/date';
import { lazy } from 'react';
import type { Face } from './face';
import { useMoments } from './moments';

const DayControl = lazy(() => import('../controls/DayControl'));

function Day({ value }: { value: string }) {
  const { day } = useMoments();
  return <span title={value}>{day(value)}</span>;
}

export const dateFace: Face<DateField> = {
  width: 100,
  Cell: ({ value }) => <Day value={value} />,
  Input: ({ field: _, value, onChange, ...rest }) => (
    <DayControl {...rest} value={value as string | null} onChange={onChange} />
  ),
};
