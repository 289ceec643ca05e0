import { PlusOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RecordCell } from '../faces/RecordCell';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import { titleOf } from '../list/Table';
import { useRelated } from './useRelated';

const RecordForm = lazy(() => import('../forms/RecordForm'));

/** One related list as a table, with a way to add to it from here. */
export function RelatedTable({ object, record, related }: { object: ObjectJson; record: RecordJson; related: string }) {
  const { t } = useTranslation();
  const { child, columns, items, query, mayCreate, initial, label } = useRelated(object, record, related);
  const [creating, setCreating] = useState(false);
  if (!child) return null;
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className="related">
      {mayCreate && (
        <Button size="small" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
          {t('新建{{object}}', { object: child.label })}
        </Button>
      )}
      {query.isPending ? (
        <Waiting rows={4} />
      ) : items.length === 0 ? (
        <p className="related-empty">{t('这里还没有{{label}}。', { label })}</p>
      ) : (
        <div className="related-scroll">
          <table className="table">
            <thead>
              <tr>
                {columns.map((name) => (
                  <th key={name} style={{ width: name === child.titleField ? 200 : 120 }}>
                    {child.fields[name]?.label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.id}>
                  {columns.map((name) => {
                    const field = child.fields[name];
                    return (
                      field && (
                        <td key={name} className="cut">
                          {name === child.titleField ? (
                            <Link to="/$object/$id" params={{ object: child.name, id: item.id }}>
                              {titleOf(child, item)}
                            </Link>
                          ) : (
                            <RecordCell object={child} record={item} name={name} />
                          )}
                        </td>
                      )
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {query.hasNextPage && (
        <Button size="small" type="text" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('继续加载')}
        </Button>
      )}
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
    </div>
  );
}
