import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { typeOf } from '@tide/model/fields/all';
import { isMasked } from '@tide/model/role';
import { Checkbox } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { alignOf, faceOf } from '../faces/all';
import { RecordCell } from '../faces/RecordCell';
import { nextSort } from './address';

interface Props {
  object: ObjectJson;
  items: readonly RecordJson[];
  columns: readonly string[];
  /** The list stands beside an open record: the name takes what room there is. */
  narrow: boolean;
  sort: string;
  opened?: string;
  ticked: ReadonlySet<string>;
  onSort(sort: string | undefined): void;
  onOpen(id: string): void;
  onTick(ids: ReadonlySet<string>): void;
  /** What stands behind the name of a record. */
  mark?(record: RecordJson): ReactNode;
  /** What stands below the rows and stays in sight, a `tfoot`. */
  foot?: ReactNode;
  /** Called when the last rows come into sight; absent when there are no more. */
  onMore?(): void;
}

/** Rows of 40 px, the name frozen at the left; a click opens the record beside the list, ctrl-click its page in a new tab. */
export function Table({ object, items, columns, narrow, sort, opened, ticked, foot, mark, ...on }: Props) {
  const { onSort, onOpen, onTick, onMore } = on;
  const { t } = useTranslation();
  const all = items.length > 0 && items.every((item) => ticked.has(item.id));
  const tick = (id: string) => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    onTick(next);
  };
  return (
    <div className="table-scroll">
      <table className="table">
        <thead>
          <tr>
            <th className="table-tick">
              <Checkbox
                aria-label={t('全选')}
                checked={all}
                indeterminate={!all && ticked.size > 0}
                onChange={() => onTick(all ? new Set() : new Set(items.map((item) => item.id)))}
              />
            </th>
            {columns.map((name) => (
              <Head
                key={name}
                object={object}
                name={name}
                width={widthOf(object, name, narrow)}
                sort={sort}
                onSort={onSort}
              />
            ))}
            {!narrow && <th className="table-rest" />}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr
              key={item.id}
              className={item.id === opened ? 'opened' : ticked.has(item.id) ? 'ticked' : undefined}
              onClick={(event) => {
                const control = event.target instanceof HTMLElement && event.target.closest('a, button, label, input');
                if (!control && window.getSelection()?.isCollapsed !== false) onOpen(item.id);
              }}
            >
              <td className="table-tick">
                <Checkbox
                  aria-label={t('选择 {{title}}', { title: titleOf(object, item) })}
                  checked={ticked.has(item.id)}
                  onChange={() => tick(item.id)}
                />
              </td>
              {columns.map((name, index) => {
                const field = object.fields[name];
                if (!field) return null;
                if (index === 0)
                  return (
                    <td key={name} className="table-title">
                      <span className="table-name">
                        <Link
                          className="cut"
                          to="/$object/$id"
                          params={{ object: object.name, id: item.id }}
                          title={titleOf(object, item)}
                          onClick={(event) => {
                            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                            event.preventDefault();
                            onOpen(item.id);
                          }}
                        >
                          {titleOf(object, item)}
                        </Link>
                        {mark?.(item)}
                      </span>
                    </td>
                  );
                return (
                  <td key={name} className={`cut${alignOf(field) === 'right' ? ' right' : ''}`}>
                    <RecordCell object={object} record={item} name={name} />
                  </td>
                );
              })}
              {!narrow && <td className="table-rest" />}
            </tr>
          ))}
        </tbody>
        {foot}
      </table>
      {onMore && <Sight onSight={onMore} />}
    </div>
  );
}

export const titleOf = (object: ObjectJson, item: RecordJson): string =>
  String(item[object.titleField] ?? '').split('\n')[0] ?? '';

function widthOf(object: ObjectJson, name: string, narrow: boolean): number | undefined {
  const field = object.fields[name];
  // A number is as long as its pattern; names want room.
  if (name === object.titleField) return narrow ? undefined : field?.type === 'autonumber' ? 160 : 250;
  if (narrow || !field) return 112;
  // The day and what is left of it, in longer words where working days are counted.
  if (object.pool && name === 'protectEndDate') return object.pool.workingDays.length > 0 ? 206 : 162;
  const { width } = faceOf(field);
  return typeof width === 'function' ? width(field) : width;
}

function Head({
  object,
  name,
  width,
  sort,
  onSort,
}: {
  object: ObjectJson;
  name: string;
  width: number | undefined;
  sort: string;
  onSort(sort: string | undefined): void;
}) {
  const { t } = useTranslation();
  const field = object.fields[name];
  if (!field) return null;
  const align = alignOf(field);
  const sortable = typeOf(field).sortable && !isMasked(field.right);
  const keys = sort.split(',');
  const at = keys.findIndex((key) => key.replace(/^-/, '') === name);
  const Arrow = at < 0 ? null : keys[at] === name ? ArrowUpOutlined : ArrowDownOutlined;
  const first = name === object.titleField;
  return (
    <th
      className={[first ? 'table-title' : '', align === 'right' ? 'right' : ''].join(' ').trim() || undefined}
      style={{ width }}
      aria-sort={at < 0 ? undefined : keys[at] === name ? 'ascending' : 'descending'}
    >
      {sortable ? (
        <button
          type="button"
          className="plain"
          title={t('按住 Shift 点击：在已有的排序之后再按这一列排')}
          onClick={(event) => onSort(nextSort(sort, name, event.shiftKey))}
        >
          {field.label} {Arrow && <Arrow />}
          {Arrow && keys.length > 1 && <small>{at + 1}</small>}
        </button>
      ) : (
        field.label
      )}
    </th>
  );
}

/** An invisible line; the next page is fetched when it comes near. */
export function Sight({ onSight }: { onSight(): void }) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && onSight(), { rootMargin: '400px' });
    if (line.current) watcher.observe(line.current);
    return () => watcher.disconnect();
  }, [onSight]);
  return <div ref={line} style={{ height: 1 }} />;
}
