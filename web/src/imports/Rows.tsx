import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ImportJson } from '@tide/model/api/imports';
import type { ObjectJson } from '@tide/model/api/objects';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { isMoving, type RowKind, rowsQuery } from './importApi';

/** The rows of one outcome with their reasons. */
export function Rows({ data, object, kind }: { data: ImportJson; object: ObjectJson; kind: RowKind }) {
  const { t } = useTranslation();
  // While rows are still being worked on, the table stands still; it is read anew when the state changes.
  const rows = useInfiniteQuery({ ...rowsQuery(data.id, kind, data.status), enabled: !isMoving(data) });
  const items = rows.data?.pages.flatMap((page) => page.items) ?? [];
  if (!rows.data || items.length === 0) return null;
  return (
    <div className="import-rows">
      <table className="table">
        <thead>
          <tr>
            <th style={{ width: 72 }}>{t('行号')}</th>
            <th style={{ width: 260 }}>{object.fields[object.titleField]?.label}</th>
            <th>{t('说明')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.row}>
              <td>{item.row}</td>
              <td className="cut">
                {item.recordId ? (
                  <Link to="/$object/$id" params={{ object: object.name, id: item.recordId }}>
                    {item.title}
                  </Link>
                ) : (
                  (item.title ?? t('（空）'))
                )}
              </td>
              <td className="import-reasons">{item.messages.join(' ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.hasNextPage && (
        <Button type="text" loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {t('继续加载')}
        </Button>
      )}
    </div>
  );
}
