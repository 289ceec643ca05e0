import type { ObjectJson } from '@tide/model/api/objects';
import type { CalendarView } from '@tide/model/object';
import { useTranslation } from 'react-i18next';
import { amountText } from '../faces/decimals';
import type { CalendarDay } from './Calendar';
import { Entry } from './Entry';
import { countOf, type DaySum } from './sums';

interface Props extends CalendarDay {
  object: ObjectJson;
  view: CalendarView;
  today: string;
  month: string;
  onOpen(id: string): void;
  onDay(day: string): void;
}

/** So many entries stand in a day; the others are a click away. */
const most = 3;

/** A day of the month: its number, what it comes to, its first entries. */
export function DayCell({ object, view, day, items, sums, today, month, onOpen, onDay }: Props) {
  const { t } = useTranslation();
  const count = countOf({ items, sums });
  const shown = items.slice(0, most);
  const place = [day.startsWith(month) ? '' : ' outside', day === today ? ' today' : ''].join('');
  return (
    <div className={`calendar-day${place}`}>
      <div className="calendar-head">
        <b>{Number(day.slice(8))}</b>
        <Sums sums={sums} late={day < today} />
      </div>
      {shown.map((item) => (
        <Entry key={item.id} object={object} view={view} record={item} today={today} onOpen={() => onOpen(item.id)} />
      ))}
      {count > shown.length && (
        <button type="button" className="plain calendar-more" onClick={() => onDay(day)}>
          {t('共 {{count}} 条', { count })}
        </button>
      )}
    </div>
  );
}

/** What a day comes to, one amount for each currency; what is past and still open is late. */
export function Sums({ sums, late }: { sums: readonly DaySum[]; late: boolean }) {
  const shown = sums.filter(({ amount }) => amount !== null && Number(amount) !== 0);
  return (
    <span className={`calendar-sum${late ? ' late' : ''}`}>
      {shown.map(({ amount, currency }) => (
        <span key={currency}>{amountText(amount ?? '0', currency)}</span>
      ))}
    </span>
  );
}
