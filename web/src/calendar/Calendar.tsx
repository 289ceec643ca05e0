import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { ListRequest, RecordJson } from '@tide/model/api/records';
import type { Condition } from '@tide/model/conditions/condition';
import type { CalendarView } from '@tide/model/object';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { groupsQuery } from '../api/groups';
import { askedFor } from '../faces/whole';
import { Failure } from '../frame/Failure';
import { usePhone } from '../frame/usePhone';
import { Waiting } from '../frame/Waiting';
import { Agenda } from './Agenda';
import './calendar.css';
import { calendarQuery } from './calendarQuery';
import { DayCell } from './DayCell';
import { daysOf, nextMonth } from './month';
import { type DaySum, sumsOf } from './sums';

interface Props {
  object: ObjectJson;
  view: CalendarView;
  /** The chosen view, search and filter. */
  request: ListRequest;
  month: string | undefined;
  onMonth(month: string | undefined): void;
  onOpen(id: string): void;
  /** All of one day, as a list. */
  onDay(day: string): void;
}

/** What one day shows. */
export interface CalendarDay {
  day: string;
  items: readonly RecordJson[];
  /** How many there are and what they come to, also of those that are not shown; one for each currency. */
  sums: readonly DaySum[];
}

/** A month of records by a date (spec RPLN-03): one query for its rows and one for its sums. On a phone a list of its days. */
export default function Calendar({ object, view, request, month: given, onMonth, onOpen, onDay }: Props) {
  const { t } = useTranslation();
  const phone = usePhone();
  const { me } = useWorkspace();
  const { today } = me.workspace;
  const month = given ?? today.slice(0, 7);
  const days = daysOf(month);
  const within: Condition = {
    and: [
      ...(request.filter ? [request.filter] : []),
      { field: view.day, op: 'gte', value: days[0] },
      { field: view.day, op: 'lte', value: days.at(-1) },
    ],
  };
  const shown = [object.titleField, view.day, view.label, view.amount, view.state].filter(
    (name) => name !== undefined && object.fields[name],
  ) as string[];
  const scope = { view: request.view, search: request.search, filter: within };
  const rows = useQuery({
    ...calendarQuery(object.name, { ...scope, fields: askedFor(object, shown), sort: view.day }),
    placeholderData: (before) => before,
  });
  const amount = view.amount === undefined ? undefined : object.fields[view.amount];
  const currency = amount && 'currency' in amount ? amount.currency : undefined;
  const groups = useQuery({
    ...groupsQuery(object.name, {
      ...scope,
      by: [`${view.day}:day`, ...(currency && object.fields[currency] ? [currency] : [])],
      ...(view.amount && { sums: [view.amount] }),
    }),
    placeholderData: (before) => before,
  });
  const sums = sumsOf(groups.data?.groups ?? [], view.amount, currency === undefined ? me.workspace.currency : null);
  const byDay = days.map(
    (day): CalendarDay => ({
      day,
      items: rows.data?.filter((item) => item[view.day] === day) ?? [],
      sums: sums.get(day) ?? [],
    }),
  );
  const common = { object, view, today, month, onOpen, onDay };
  return (
    <section className={`calendar${rows.isPlaceholderData ? ' old' : ''}`} aria-label={t('日历')}>
      <header>
        <Button
          size="small"
          icon={<LeftOutlined />}
          aria-label={t('上个月')}
          onClick={() => onMonth(nextMonth(month, -1))}
        />
        <h2>{t('{{year}} 年 {{month}} 月', { year: month.slice(0, 4), month: Number(month.slice(5)) })}</h2>
        <Button
          size="small"
          icon={<RightOutlined />}
          aria-label={t('下个月')}
          onClick={() => onMonth(nextMonth(month, 1))}
        />
        <Button size="small" disabled={month === today.slice(0, 7)} onClick={() => onMonth(undefined)}>
          {t('本月')}
        </Button>
        {view.amount && <small>{t('每天的合计是{{field}}', { field: object.fields[view.amount]?.label })}</small>}
      </header>
      {rows.error ? (
        <Failure error={rows.error} onRetry={() => void rows.refetch()} />
      ) : !rows.data ? (
        <Waiting rows={6} />
      ) : phone ? (
        <Agenda {...common} days={byDay} />
      ) : (
        <div className="calendar-grid">
          {[t('周一'), t('周二'), t('周三'), t('周四'), t('周五'), t('周六'), t('周日')].map((name) => (
            <span key={name} className="calendar-weekday">
              {name}
            </span>
          ))}
          {byDay.map((day) => (
            <DayCell key={day.day} {...common} {...day} />
          ))}
        </div>
      )}
    </section>
  );
}
