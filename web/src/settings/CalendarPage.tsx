import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CalendarAnswer, CalendarChange } from '@tide/model/api/calendar';
import { isWeekend } from '@tide/model/values/dayCount';
import { App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useWorkspace } from '../api/definitions';
import { daysOf } from '../calendar/month';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import { useLeaving } from './useLeaving';
import './workCalendar.css';

/** 工作日历: a year at a glance; a click lets a day be free, or worked. */
export default function CalendarPage() {
  const kept = useQuery({
    queryKey: ['settings', 'calendar'],
    queryFn: () => api.get<CalendarAnswer>('settings/calendar'),
  });
  if (kept.error && !kept.data) return <Failure error={kept.error} onRetry={() => void kept.refetch()} />;
  return kept.data ? <Year key={JSON.stringify(kept.data)} kept={kept.data} /> : <Waiting rows={8} />;
}

function Year({ kept }: { kept: CalendarAnswer }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { today } = useWorkspace().me.workspace;
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const [holidays, setHolidays] = useState<ReadonlySet<string>>(new Set(kept.holidays));
  const [workdays, setWorkdays] = useState<ReadonlySet<string>>(new Set(kept.workdays));
  const [recompute, setRecompute] = useState(false);
  const changed = [...differences(new Set(kept.holidays), holidays), ...differences(new Set(kept.workdays), workdays)];
  useLeaving(changed.length, 'calendar');
  const save = useMutation({
    mutationFn: (change: CalendarChange) => api.patch<CalendarAnswer>('settings/calendar', change),
    onSuccess: async () => {
      await client.invalidateQueries();
      void message.success(t('已保存。'));
    },
    onError: (error) => void message.error(error.message),
  });
  const toggle = (day: string) => {
    const without = (days: ReadonlySet<string>) => new Set([...days].filter((one) => one !== day));
    const free = holidays.has(day);
    setHolidays(free || isWeekend(day) ? without(holidays) : new Set([...holidays, day]));
    setWorkdays(workdays.has(day) || !isWeekend(day) ? without(workdays) : new Set([...workdays, day]));
  };
  const entered = [...holidays, ...workdays].some((day) => day.startsWith(`${year}-`));
  return (
    <section className="work-calendar">
      <header>
        <h1>{t('工作日历')}</h1>
        <span className="work-calendar-year">
          <Button type="text" icon={<LeftOutlined />} aria-label={t('上一年')} onClick={() => setYear(year - 1)} />
          <b>{t('{{year}} 年', { year })}</b>
          <Button type="text" icon={<RightOutlined />} aria-label={t('下一年')} onClick={() => setYear(year + 1)} />
        </span>
      </header>
      <p>{t('周末休息；点一天，改成放假，或调休上班。只算工作日的公海按它计算保护期。')}</p>
      {!entered && (
        <p className="work-calendar-empty">{t('{{year}} 年还没有放假安排，只按周末休息计算。', { year })}</p>
      )}
      <div className="work-calendar-months">
        {Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`).map((month) => (
          <Month key={month} month={month} today={today} holidays={holidays} workdays={workdays} onToggle={toggle} />
        ))}
      </div>
      <footer>
        {kept.pools.length > 0 && changed.length > 0 && (
          <Checkbox checked={recompute} onChange={(event) => setRecompute(event.target.checked)}>
            {t('同时重算{{pools}}里未达成的保护结束日期', {
              pools: kept.pools.map((name) => t('「{{name}}」', { name })).join(t('、')),
            })}
          </Checkbox>
        )}
        <span className="list-bar-space" />
        {changed.length > 0 && <span>{t('改了 {{count}} 天', { count: changed.length })}</span>}
        <Button
          type="primary"
          disabled={changed.length === 0}
          loading={save.isPending}
          onClick={() => save.mutate({ holidays: [...holidays], workdays: [...workdays], recompute })}
        >
          {t('保存')}
        </Button>
      </footer>
    </section>
  );
}

const differences = (before: ReadonlySet<string>, after: ReadonlySet<string>): string[] => [
  ...[...before].filter((day) => !after.has(day)),
  ...[...after].filter((day) => !before.has(day)),
];

interface MonthProps {
  month: string;
  today: string;
  holidays: ReadonlySet<string>;
  workdays: ReadonlySet<string>;
  onToggle(day: string): void;
}

function Month({ month, today, holidays, workdays, onToggle }: MonthProps) {
  const { t } = useTranslation();
  const stateOf = (day: string): [kind: string, word: string] =>
    workdays.has(day)
      ? ['worked', t('班')]
      : holidays.has(day)
        ? ['free', t('休')]
        : [isWeekend(day) ? 'weekend' : 'plain', ''];
  return (
    <section aria-label={month}>
      <h2>{t('{{month}} 月', { month: Number(month.slice(5)) })}</h2>
      <div className="work-calendar-days">
        {[t('一'), t('二'), t('三'), t('四'), t('五'), t('六'), t('日')].map((name) => (
          <i key={name}>{name}</i>
        ))}
        {daysOf(month).map((day) => {
          const [kind, word] = stateOf(day);
          return day.startsWith(month) ? (
            <button
              key={day}
              type="button"
              className={`plain ${kind}${day === today ? ' today' : ''}`}
              aria-label={word === '' ? day : `${day} ${word}`}
              aria-current={day === today ? 'date' : undefined}
              onClick={() => onToggle(day)}
            >
              {Number(day.slice(8))}
              {word !== '' && <sup>{word}</sup>}
            </button>
          ) : (
            <span key={day} />
          );
        })}
      </div>
    </section>
  );
}
