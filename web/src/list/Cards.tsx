import { Link } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { Cell } from '../faces/Cell';
import { Sight, titleOf } from './Table';

interface Props {
  object: ObjectJson;
  items: readonly RecordJson[];
  columns: readonly string[];
  onMore?(): void;
}

/** How many values a card shows under its title, in a line and as labelled facts. */
const lineValues = 3;
const facts = 2;

/** The list on a phone: one card a record. */
export function Cards({ object, items, columns, onMore }: Props) {
  const shown = columns.filter((name) => name !== object.titleField && object.fields[name]);
  const labelled = (name: string) => ['rollup', 'dateTime', 'money', 'date'].includes(object.fields[name]?.type ?? '');
  const line = shown.filter((name) => !labelled(name)).slice(0, lineValues);
  const below = shown.filter(labelled).slice(0, facts);
  return (
    <div className="cards">
      {items.map((item) => (
        <Link key={item.id} to="/$object/$id" params={{ object: object.name, id: item.id }} className="card">
          <strong className="cut">{titleOf(object, item)}</strong>
          <span className="card-line">
            {line.map((name) => {
              const field = object.fields[name];
              const value = item[name];
              return field && value !== null && value !== undefined ? (
                <span key={name} className="cut">
                  <Cell field={field} value={value} />
                </span>
              ) : null;
            })}
          </span>
          <span className="card-facts">
            {below.map((name) => {
              const field = object.fields[name];
              return (
                field && (
                  <span key={name}>
                    <small>{field.label}</small>
                    <Cell field={field} value={item[name]} />
                  </span>
                )
              );
            })}
          </span>
        </Link>
      ))}
      {onMore && <Sight onSight={onMore} />}
    </div>
  );
}
