import { Link } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RecordCell } from '../faces/RecordCell';
import { Sight, titleOf } from './Table';

interface Props {
  object: ObjectJson;
  items: readonly RecordJson[];
  columns: readonly string[];
  /** Cards can be ticked: those that are. */
  ticked?: ReadonlySet<string>;
  onTick?(ids: ReadonlySet<string>): void;
  /** What stands behind the name of a record, and at the end of its line. */
  mark?(record: RecordJson): ReactNode;
  end?(record: RecordJson): ReactNode;
  /** What stands above the cards. */
  head?: ReactNode;
  onMore?(): void;
}

/** How many values a card shows under its title, in a line and as labelled facts. */
const lineValues = 3;
const facts = 2;

/** The list on a phone: one card a record. The whole card opens it, except for what in it does something itself: an eye, a number to call. */
export function Cards({ object, items, columns, ticked, onTick, mark, end, head, onMore }: Props) {
  const { t } = useTranslation();
  const tick = (id: string) => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    onTick?.(next);
  };
  const shown = columns.filter((name) => name !== object.titleField && object.fields[name]);
  const labelled = (name: string) => ['rollup', 'dateTime', 'money', 'date'].includes(object.fields[name]?.type ?? '');
  const line = shown.filter((name) => !labelled(name)).slice(0, lineValues);
  const below = shown.filter(labelled).slice(0, facts);
  return (
    <div className="cards">
      {head}
      {items.map((item) => (
        <div key={item.id} className="card">
          {ticked && (
            <Checkbox
              className="card-tick"
              aria-label={t('选择 {{title}}', { title: titleOf(object, item) })}
              checked={ticked.has(item.id)}
              onChange={() => tick(item.id)}
            />
          )}
          <span className="card-name">
            <Link to="/$object/$id" params={{ object: object.name, id: item.id }} className="card-link cut">
              {titleOf(object, item)}
            </Link>
            {mark?.(item)}
          </span>
          <span className="card-line">
            {line.map((name) => {
              const field = object.fields[name];
              const value = item[name];
              return field && value !== null && value !== undefined ? (
                <span key={name} className="cut">
                  <RecordCell object={object} record={item} name={name} />
                </span>
              ) : null;
            })}
            {end && <span className="card-end">{end(item)}</span>}
          </span>
          <span className="card-facts">
            {below.map((name) => {
              const field = object.fields[name];
              return (
                field && (
                  <span key={name}>
                    <small>{field.label}</small>
                    <RecordCell object={object} record={item} name={name} />
                  </span>
                )
              );
            })}
          </span>
        </div>
      ))}
      {onMore && <Sight onSight={onMore} />}
    </div>
  );
}
