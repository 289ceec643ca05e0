import { PlusOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Cell } from '../faces/Cell';
import { titleOf } from '../list/Table';
import { countText } from '../list/ViewTabs';
import { useRelated } from './useRelated';

const RecordForm = lazy(() => import('../forms/RecordForm'));

/** How many children a card shows, and how many values of each. */
const rows = 5;
const values = 2;

/** The first children of a related list, in the rail of the record's page. */
export function RelatedCard({
  object,
  record,
  related,
  onAll,
}: {
  object: ObjectJson;
  record: RecordJson;
  related: string;
  onAll(): void;
}) {
  const { t } = useTranslation();
  const { child, label, columns, items, total, mayCreate, initial } = useRelated(object, record, related);
  const [creating, setCreating] = useState(false);
  if (!child) return null;
  const shown = columns.filter((name) => name !== child.titleField).slice(0, values);
  return (
    <section className="rail-card">
      <header>
        <h3>{label}</h3>
        {total && total.value > 0 && (
          <button type="button" className="plain" onClick={onAll}>
            {t('全部 {{number}}', { number: countText(total) })}
          </button>
        )}
        {mayCreate && (
          <Button
            type="text"
            size="small"
            icon={<PlusOutlined />}
            aria-label={t('新建{{object}}', { object: child.label })}
            onClick={() => setCreating(true)}
          />
        )}
      </header>
      {items.length === 0 && <p className="related-empty">{t('这里还没有{{label}}。', { label })}</p>}
      {items.slice(0, rows).map((item) => (
        <div key={item.id} className="rail-row">
          <Link to="/$object/$id" params={{ object: child.name, id: item.id }} className="cut">
            {titleOf(child, item)}
          </Link>
          {shown.map((name) => {
            const field = child.fields[name];
            return field && item[name] !== null && item[name] !== undefined ? (
              <span key={name} className="cut">
                <Cell field={field} value={item[name]} whole={item} />
              </span>
            ) : null;
          })}
        </div>
      ))}
      <Suspense>
        {creating && (
          <RecordForm
            object={child.name}
            initial={initial}
            onCancel={() => setCreating(false)}
            onSaved={() => setCreating(false)}
          />
        )}
      </Suspense>
    </section>
  );
}
