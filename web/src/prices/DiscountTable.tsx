import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { Button } from 'antd';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listQuery } from '../api/records';
import { short } from '../faces/decimals';
import { RecordCell } from '../faces/RecordCell';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import { titleOf } from '../list/Table';
import { History } from '../record/History';
import '../record/record.css';
import { type Kind, kinds } from './kinds';

/** The discounts of a kind as a table; under each, what was changed in it. */
export function DiscountTable({ object, kind }: { object: ObjectJson; kind: Kind }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<string | null>(null);
  const columns = kinds[kind].filter((name) => object.fields[name]);
  const found = useInfiniteQuery(listQuery(object.name, { view: kind, fields: columns }));
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Waiting rows={4} />;
  const items = found.data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return <p className="related-empty">{t('这里还没有{{label}}。', { label: object.views[kind]?.label })}</p>;
  return (
    <div className="discounts-scroll">
      <table className="discounts-table">
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name}>{object.fields[name]?.label}</th>
            ))}
            <th>
              <span className="lines-quiet">{t('修改记录')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Fragment key={item.id}>
              <tr>
                {columns.map((name) => (
                  <td key={name} data-label={object.fields[name]?.label}>
                    {name === object.titleField ? (
                      <Link to="/$object/$id" params={{ object: object.name, id: item.id }}>
                        {titleOf(object, item)}
                      </Link>
                    ) : name === 'tiers' ? (
                      <Tiers rule={item} />
                    ) : (
                      <RecordCell object={object} record={item} name={name} />
                    )}
                  </td>
                ))}
                <td>
                  <Button
                    type="link"
                    size="small"
                    aria-expanded={opened === item.id}
                    onClick={() => setOpened(opened === item.id ? null : item.id)}
                  >
                    {t('修改记录')}
                  </Button>
                </td>
              </tr>
              {opened === item.id && (
                <tr className="discounts-history">
                  <td colSpan={columns.length + 1}>
                    <History object={object} id={item.id} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
      {found.hasNextPage && (
        <Button size="small" type="text" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('继续加载')}
        </Button>
      )}
    </div>
  );
}

/** 10 起 98%，50 起 95%. */
function Tiers({ rule }: { rule: RecordJson }) {
  const { t } = useTranslation();
  const tiers = Array.isArray(rule.tiers) ? (rule.tiers as { from: string; discountRate: string }[]) : [];
  if (tiers.length === 0) return <>{typeof rule.tiers === 'string' ? rule.tiers : '—'}</>;
  return (
    <>
      {tiers
        .map(({ from, discountRate }) => t('{{from}} 起 {{rate}}%', { from: short(from), rate: short(discountRate) }))
        .join(t('、'))}
    </>
  );
}
