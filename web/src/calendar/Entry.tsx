import { CheckCircleFilled, ClockCircleFilled } from '@ant-design/icons';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson, Reference } from '@tide/model/api/records';
import type { CalendarView } from '@tide/model/object';
import { useTranslation } from 'react-i18next';
import { Cell } from '../faces/Cell';
import { isDue } from '../faces/whole';
import { titleOf } from '../list/Table';

interface Props {
  object: ObjectJson;
  view: CalendarView;
  record: RecordJson;
  today: string;
  /** With the state as a chip, where there is room for it. */
  wide?: boolean;
  onOpen(): void;
}

/** One record of a day: late in red with a clock, done with a tick, its name, and what it is worth while it is open. */
export function Entry({ object, view, record, today, wide, onOpen }: Props) {
  const { t } = useTranslation();
  const day = object.fields[view.day];
  // Where nothing says when it is done, nothing is done or late.
  const open = !day?.due || isDue(day, record);
  const late = open && day?.due !== undefined && String(record[view.day]) < today;
  const amount = view.amount === undefined ? undefined : object.fields[view.amount];
  const state = view.state === undefined ? undefined : object.fields[view.state];
  const name = view.label === undefined ? undefined : (record[view.label] as Reference | string | null | undefined);
  const label = (typeof name === 'object' ? name?.title : name) || titleOf(object, record);
  const words = [label, titleOf(object, record), late ? t('逾期') : ''].filter(Boolean).join('，');
  return (
    <button
      type="button"
      className={`plain calendar-entry${late ? ' late' : open ? '' : ' done'}`}
      title={words}
      aria-label={words}
      onClick={onOpen}
    >
      {late ? <ClockCircleFilled /> : !open && <CheckCircleFilled />}
      <span className="cut">{label}</span>
      {wide && state && view.state && <Cell field={state} value={record[view.state]} whole={record} />}
      {open && amount && view.amount && <Cell field={amount} value={record[view.amount]} whole={record} />}
    </button>
  );
}
