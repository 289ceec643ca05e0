import { CopyOutlined, DiffOutlined } from '@ant-design/icons';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

const ComparePrices = lazy(() => import('./ComparePrices'));
const CopyPrices = lazy(() => import('./CopyPrices'));

/** What can be done with a price list beside its verbs: copied at other prices, compared with others (spec PRIC-01). */
export default function PriceListButtons({ object, list }: { object: ObjectJson; list: RecordJson }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'copy' | 'compare' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      {object.can.includes('create') && (
        <Button icon={<CopyOutlined />} onClick={() => setOpen('copy')}>
          {t('复制调价')}
        </Button>
      )}
      <Button icon={<DiffOutlined />} onClick={() => setOpen('compare')}>
        {t('对比价格表')}
      </Button>
      <Suspense>
        {open === 'copy' && <CopyPrices list={list} onClose={close} />}
        {open === 'compare' && <ComparePrices list={list} onClose={close} />}
      </Suspense>
    </>
  );
}
