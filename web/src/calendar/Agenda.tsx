import type { ObjectJson } from '@tide/model/api/objects';
import type { CalendarView } from '@tide/model/object';
import { useTranslation } from 'react-i18next';
import { useMoments } from '../faces/moments';
import type { CalendarDay } from './Calendar';
import { Sums } from './DayCell';
import { Entry } from './Entry';
import { countOf } from './sums';

interface Props {
  object: ObjectJson;
  view: CalendarView;
  today: string;
  month: string;
  days: readonly CalendarDay[];
  onOpen(id: string): void;
  onDay(day: string): void;
}

/** A month on a phone: its days that hold something, one below the other. */
export function Agenda({ object, view, today, month, days, onOpen, onDay }: Props) {
  const { t } = useTranslation();
  const { day: dayText } = useMoments();
  const weekdays = [t('周日'), t('周一'), t('周二'), t('周三'), t('周四'), t('周五'), t('周六')];
  const filled = days.filter((one) => one.day.startsWith(month) && countOf(one) > 0);
  if (filled.length === 0)
    return <p className="calendar-empty">{t('这个月没有{{object}}。', { object: object.label })}</p>;
  return filled.map(({ day, items, sums }) => {
    const count = countOf({ items, sums });
    return (
      <section key={day} className="agenda-day">
        <h3 className={day === today ? 'today' : undefined}>
          {day === today ? t('今天') : dayText(day)} {weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]}
          <Sums sums={sums} late={day < today} />
        </h3>
        {items.map((item) => (
          <Entry
            key={item.id}
            object={object}
            view={view}
            record={item}
            today={today}
            wide
            onOpen={() => onOpen(item.id)}
          />
        ))}
        {count > items.length && (
          <button type="button" className="plain calendar-more" onClick={() => onDay(day)}>
            {t('共 {{count}} 条', { count })}
          </button>
        )}
      </section>
    );
  });
}
