import { ExperimentOutlined, ReloadOutlined, SafetyOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { RehearsalAnswer, RehearsalCount } from '@tide/model/api/poolRehearsal';
import type { PoolJson } from '@tide/model/api/pools';
import { Alert, Button, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useMoments } from '../../faces/moments';
import { Waiting } from '../../frame/Waiting';
import { type PooledObject, rehearsalQuery } from './poolSettings';
import { RehearsalList, RehearsalRows } from './RehearsalList';
import './rehearsal.css';
import type { PoolDraft, SaveWith } from './usePoolDraft';

/** So long nothing is typed before it is asked what the rules would do. Milliseconds. */
const pause = 400;

/** So many people and records stand here; all of them in the list beside. */
const few = 5;

type Span = keyof RehearsalCount;

interface Props {
  pooled: PooledObject;
  pool: PoolJson;
  draft: PoolDraft;
  dates: Pick<SaveWith, 'recompute' | 'protectUntil'>;
}

/** 预演: whom the rules as they stand here would take what from, tonight and within 30 days, beside what the rules in force take. Nothing is saved by it. */
export function Rehearsal({ pooled, pool, draft, dates }: Props) {
  const { t } = useTranslation();
  const [span, setSpan] = useState<Span>('month');
  const [all, setAll] = useState(false);
  const asked = useQuiet(JSON.stringify({ rules: draft.rules, ...dates }));
  const found = useQuery({
    ...rehearsalQuery(pooled.object, pool, asked),
    placeholderData: keepPreviousData,
  });
  const answer = found.data;
  return (
    <aside className="rehearsal" aria-label={t('预演')}>
      <header>
        <ExperimentOutlined />
        <h2>{t('预演')}</h2>
        <small>{draft.changes.length > 0 ? t('按现在填的，还没保存') : t('按现行设置')}</small>
        <Button
          type="text"
          size="small"
          icon={<ReloadOutlined />}
          loading={found.isFetching}
          aria-label={t('重新预演')}
          title={t('重新预演')}
          onClick={() => void found.refetch()}
        />
      </header>
      {found.error && <Alert type="warning" showIcon title={found.error.message} />}
      {found.isPending && <Waiting rows={5} />}
      {answer && !found.error && (
        <div className={found.isPlaceholderData ? 'dimmed' : undefined}>
          <Segmented<Span>
            size="small"
            value={span}
            options={[
              { value: 'tonight', label: t('今晚') },
              { value: 'month', label: t('30 天内') },
            ]}
            onChange={setSpan}
          />
          <Outcome answer={answer} span={span} label={pooled.label} at={draft.rules.recycleTime} />
          <Nights answer={answer} />
          <People answer={answer} span={span} />
          <Reasons answer={answer} span={span} />
          <RehearsalRows object={pooled.object} rows={recordsOf(answer, span).slice(0, few)} />
          {recordsOf(answer, span).length > 0 && (
            <Button type="link" size="small" onClick={() => setAll(true)}>
              {t('看全部 {{count}} 个，可以豁免', { count: answer.total.draft[span] })}
            </Button>
          )}
          {answer.waiting > 0 && (
            <p className="rehearsal-waiting">
              <SafetyOutlined /> {t('{{count}} 个到期的因单据在审批中暂缓', { count: answer.waiting })}
            </p>
          )}
          {all && (
            <RehearsalList
              object={pooled.object}
              rows={recordsOf(answer, span)}
              total={answer.total.draft[span]}
              lastNight={answer.nights.at(-1)?.day ?? ''}
              onClose={() => setAll(false)}
            />
          )}
        </div>
      )}
    </aside>
  );
}

const recordsOf = ({ records, nights }: RehearsalAnswer, span: Span) =>
  span === 'month' ? records : records.filter(({ night }) => night === nights[0]?.day);

/** What is typed, once nothing more has been typed for a moment. */
function useQuiet(value: string): string {
  const [quiet, setQuiet] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return quiet;
}

interface Part {
  answer: RehearsalAnswer;
  span: Span;
}

function Outcome({ answer, span, label, at }: Part & { label: string; at: string }) {
  const { t } = useTranslation();
  const { now, draft } = answer.total;
  const people = answer.people.filter((one) => one.draft[span] > 0).length;
  const night = answer.nights[0]?.day ?? '';
  const same = answer.nights.every((one) => one.now === one.draft);
  return (
    <>
      <p className="rehearsal-outcome">
        <Trans
          i18nKey={
            span === 'tonight'
              ? '今晚将回收 <b>{{count}}</b> 个{{object}}，涉及 <b>{{people}}</b> 人'
              : '30 天内将回收 <b>{{count}}</b> 个{{object}}，涉及 <b>{{people}}</b> 人'
          }
          values={{ count: draft[span], people, object: label }}
          components={{ b: <b /> }}
        />
      </p>
      <small>
        {span === 'tonight' ? t('{{day}} {{time}} 执行，', { day: night, time: at }) : null}
        {same
          ? t('与现行设置相同')
          : t(now[span] === draft[span] ? '现行设置也是 {{count}} 个，日子不同' : '现行设置是 {{count}} 个', {
              count: now[span],
            })}
      </small>
    </>
  );
}

/** The nights as columns; the line across one is what the rules in force take. */
function Nights({ answer: { nights } }: { answer: RehearsalAnswer }) {
  const { t } = useTranslation();
  const { day } = useMoments();
  const most = Math.max(1, ...nights.flatMap(({ now, draft }) => [now, draft]));
  const share = (count: number) => `${(count / most) * 100}%`;
  return (
    <figure className="rehearsal-nights">
      <div>
        {nights.map((night) => (
          <span
            key={night.day}
            title={t('{{day}}：{{count}} 个，现行设置 {{now}} 个', {
              day: day(night.day),
              count: night.draft,
              now: night.now,
            })}
          >
            <i style={{ height: share(night.draft) }} />
            {night.now > 0 && <u style={{ bottom: share(night.now) }} />}
          </span>
        ))}
      </div>
      <figcaption>
        <span>{day(nights[0]?.day ?? '')}</span>
        <span>{t('每晚几个，横线是现行设置')}</span>
        <span>{day(nights.at(-1)?.day ?? '')}</span>
      </figcaption>
    </figure>
  );
}

/** By how many it differs from the rules in force; nothing where it does not. */
function Difference({ by }: { by: number }) {
  return by === 0 ? null : <small>{by > 0 ? `+${by}` : `−${-by}`}</small>;
}

function People({ answer, span }: Part) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const people = answer.people
    .filter(({ now, draft }) => now[span] > 0 || draft[span] > 0)
    .sort((one, other) => other.draft[span] - one.draft[span]);
  const most = Math.max(1, ...people.map(({ draft }) => draft[span]));
  if (people.length === 0) return null;
  return (
    <ul className="rehearsal-people" aria-label={t('按人')}>
      {people.slice(0, all ? undefined : few).map(({ person, now, draft }) => (
        <li key={person.id}>
          <span className="avatar">{(person.title ?? '').slice(0, 1)}</span>
          <span className="cut">{person.title ?? t('已不存在')}</span>
          <span className="rehearsal-bar">
            <i style={{ width: `${(draft[span] / most) * 100}%` }} />
          </span>
          <span>{t('{{count}} 个', { count: draft[span] })}</span>
          <Difference by={draft[span] - now[span]} />
        </li>
      ))}
      {people.length > few && !all && (
        <li>
          <Button type="link" size="small" onClick={() => setAll(true)}>
            {t('看全部 {{count}} 人', { count: people.length })}
          </Button>
        </li>
      )}
    </ul>
  );
}

/** By the day rule that holds; one alone says nothing. */
function Reasons({ answer, span }: Part) {
  const { t } = useTranslation();
  if (answer.reasons.length < 2) return null;
  return (
    <ul className="rehearsal-reasons" aria-label={t('按规则')}>
      {answer.reasons.map(({ rule, days, now, draft }) => (
        <li key={`${rule} ${days}`}>
          <span className="cut">{rule ?? t('其余的')}</span>
          <small>{days === null ? t('不回收') : t('{{days}} 天', { days })}</small>
          <span>{t('{{count}} 个', { count: draft[span] })}</span>
          <Difference by={draft[span] - now[span]} />
        </li>
      ))}
    </ul>
  );
}
