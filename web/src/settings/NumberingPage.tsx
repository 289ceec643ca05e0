import { useQuery } from '@tanstack/react-query';
import type { NumberedFieldJson } from '@tide/model/api/numbering';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import { resetWords } from './numbering';
import './numbering.css';

const NumberingDrawer = lazy(() => import('./NumberingDrawer'));

/** 编号规则: how the numbers of each object are put together, and what comes next (spec NUM-01). */
export default function NumberingPage() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<NumberedFieldJson | null>(null);
  const found = useQuery({
    queryKey: ['settings', 'numbering'],
    queryFn: () => api.get<{ items: NumberedFieldJson[] }>('settings/numbering'),
  });
  if (found.error && !found.data) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Waiting rows={6} />;
  return (
    <section className="numbering">
      <h1>{t('编号规则')}</h1>
      <p>{t('改了规则只影响新的编号，已有的编号不变，用过的编号不会再用。')}</p>
      <div className="numbering-scroll">
        <table>
          <thead>
            <tr>
              <th>{t('对象')}</th>
              <th>{t('编号字段')}</th>
              <th>{t('下一个编号')}</th>
              <th>{t('重置周期')}</th>
              <th>{t('选项')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {found.data.items.map((item) => (
              <tr key={`${item.object}.${item.field}`}>
                <td>{item.objectLabel}</td>
                <td>{item.fieldLabel}</td>
                <td className="numbering-number">{item.next[0]}</td>
                <td>{t(resetWords[item.rule.reset])}</td>
                <td>
                  {[item.rule.manual && t('可手工编号'), item.rule.gapless && t('连号')].filter(Boolean).join(t('、'))}
                </td>
                <td>
                  <Button
                    type="link"
                    size="small"
                    aria-label={t('修改{{field}}', { field: item.fieldLabel })}
                    onClick={() => setOpened(item)}
                  >
                    {t('修改规则')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Suspense>{opened && <NumberingDrawer item={opened} onClose={() => setOpened(null)} />}</Suspense>
    </section>
  );
}
