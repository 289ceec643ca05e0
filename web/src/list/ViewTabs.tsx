import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import type { ListAnswer } from '@tide/model/api/records';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { countQuery } from '../api/records';

interface Props {
  object: ObjectJson;
  view: string;
  total: ListAnswer['total'];
  onChoose(view: string): void;
}

/** 10,000+ when counting has stopped there. */
export const countText = (total: NonNullable<ListAnswer['total']>) =>
  `${total.value.toLocaleString('en-US')}${total.exact ? '' : '+'}`;

/** The views of an object as tabs, each with its count. */
export function ViewTabs({ object, view, total, onChoose }: Props) {
  const { t } = useTranslation();
  const tabs = useRef<HTMLDivElement>(null);
  const chosen = useRef<HTMLButtonElement>(null);
  // More tabs than fit scroll sideways; the chosen one is in sight, also when counts come and make the others wider.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view is another chosen tab
  useEffect(() => {
    const show = () => chosen.current?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
    const observer = new ResizeObserver(show);
    for (const tab of tabs.current?.children ?? []) observer.observe(tab);
    return () => observer.disconnect();
  }, [view]);
  return (
    <div ref={tabs} className="list-tabs" role="tablist" aria-label={t('视图')}>
      <h1 className="list-title">{object.label}</h1>
      {Object.entries(object.views).map(([name, { label }]) => (
        <button
          key={name}
          ref={name === view ? chosen : undefined}
          type="button"
          role="tab"
          aria-selected={name === view}
          className={`plain list-tab${name === view ? ' at' : ''}`}
          onClick={() => onChoose(name)}
        >
          {label} <Count object={object.name} view={name} known={name === view ? total : undefined} />
        </button>
      ))}
      {object.can.includes('delete') && (
        <Link to="/$object/deleted" params={{ object: object.name }} className="list-bin">
          {t('回收站')}
        </Link>
      )}
    </div>
  );
}

function Count({ object, view, known }: { object: string; view: string; known: ListAnswer['total'] }) {
  const count = useQuery(countQuery(object, { view }));
  const total = count.data ?? known;
  return total ? <small>{countText(total)}</small> : null;
}
