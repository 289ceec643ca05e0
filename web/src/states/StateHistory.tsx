import { useQuery } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import { useTranslation } from 'react-i18next';
import { statesQuery } from '../api/states';
import { OptionChip } from '../faces/choice';
import { useMoments } from '../faces/moments';
import { stateOptions } from './moves';
import './states.css';

/** From which state to which, who, when, and how long it was in the former one (spec OPP-03). */
export function StateHistory({ object, id }: { object: ObjectJson; id: string }) {
  const { t } = useTranslation();
  const { full } = useMoments();
  const changes = useQuery(statesQuery(object.name, id));
  const options = stateOptions(object);
  if (!changes.data || changes.data.length === 0) return null;
  const lasting = (seconds: number) => {
    const days = Math.floor(seconds / 86_400);
    const hours = Math.floor(seconds / 3_600);
    if (days > 0) return t('停留 {{days}} 天', { days });
    if (hours > 0) return t('停留 {{hours}} 小时', { hours });
    if (seconds < 60) return t('停留不到 1 分钟');
    return t('停留 {{minutes}} 分钟', { minutes: Math.floor(seconds / 60) });
  };
  return (
    <section className="state-history" aria-label={t('状态变化')}>
      <h3>{t('状态变化')}</h3>
      <ol>
        {changes.data.map(({ id: key, from, to, at, by, seconds }) => (
          <li key={key}>
            <span>
              {from && <OptionChip options={options} value={from} />}
              {' → '}
              <OptionChip options={options} value={to} />
            </span>
            <span>{by?.title ?? t('系统')}</span>
            <small>{lasting(seconds)}</small>
            <time dateTime={at}>{full(at)}</time>
          </li>
        ))}
      </ol>
    </section>
  );
}
