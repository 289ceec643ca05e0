import { CloseCircleFilled, InfoCircleFilled } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ImportJson } from '@tide/model/api/imports';
import type { ObjectJson } from '@tide/model/api/objects';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Failure } from '../frame/Failure';
import { isMoving, type RowKind, rowsQuery } from './importApi';

interface Props {
  data: ImportJson;
  object: ObjectJson;
  kind: RowKind;
  title: string;
}

/** The rows of one outcome with their reasons. */
export function Rows({ data, object, kind, title }: Props) {
  const { t } = useTranslation();
  // While rows are still being worked on, the table stands still; it is read anew when the state changes.
  const rows = useInfiniteQuery({ ...rowsQuery(data.id, kind, data.status), enabled: !isMoving(data) });
  if (rows.error) return <Failure error={rows.error} onRetry={() => void rows.refetch()} />;
  const items = rows.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return null;
  return (
    <>
      <h3>
        {title} <small>{t('点上面的数字看另外几类')}</small>
      </h3>
      <div className="import-rows">
        <table className="import-table">
          <thead>
            <tr>
              <th className="import-number">{t('行号')}</th>
              <th>{object.fields[object.titleField]?.label}</th>
              <th>{kind === 'refuse' ? t('原因') : t('说明')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.row}>
                <td className="import-number">{item.row}</td>
                <td className="cut" title={item.title ?? undefined}>
                  {item.recordId ? (
                    <Link to="/$object/$id" params={{ object: object.name, id: item.recordId }}>
                      {item.title}
                    </Link>
                  ) : (
                    (item.title ?? t('（空）'))
                  )}
                </td>
                <td className="import-reasons">
                  {item.messages.map((message) => (
                    <div key={message}>
                      {item.outcome === 'refuse' ? (
                        <CloseCircleFilled style={{ color: 'var(--bad)' }} />
                      ) : (
                        <InfoCircleFilled style={{ color: 'var(--text3)' }} />
                      )}
                      {message}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.hasNextPage && (
        <Button type="text" loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {t('继续加载')}
        </Button>
      )}
    </>
  );
}
