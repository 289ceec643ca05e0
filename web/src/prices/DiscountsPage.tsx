import { PlusOutlined } from '@ant-design/icons';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useObject } from '../api/definitions';
import { NotFound } from '../frame/NotFound';
import { DiscountTable } from './DiscountTable';
import { type Kind, kinds } from './kinds';
import { PriceTrial } from './PriceTrial';
import './prices.css';

const route = getRouteApi('/frame/discounts');

/** 折扣与试算: what somebody would pay today and why, and the discounts of each kind with what was changed in them (spec PRIC-05). */
export default function DiscountsPage() {
  const object = useObject('discountRule');
  return object ? <Discounts object={object} /> : <NotFound />;
}

function Discounts({ object }: { object: ObjectJson }) {
  const { t } = useTranslation();
  const { kind = 'volume' } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <section className="discounts">
      <h1>{t('折扣与试算')}</h1>
      <PriceTrial />
      <div className="discounts-bar">
        <Segmented
          value={kind}
          options={(Object.keys(kinds) as Kind[]).map((value) => ({
            value,
            label: object.views[value]?.label ?? value,
          }))}
          onChange={(value) => void navigate({ search: { kind: value }, replace: true })}
        />
        {object.can.includes('create') && (
          <Link to="/$object" params={{ object: object.name }} search={{ create: true }}>
            <Button icon={<PlusOutlined />}>{t('新建{{object}}', { object: object.label })}</Button>
          </Link>
        )}
      </div>
      <DiscountTable key={kind} object={object} kind={kind} />
    </section>
  );
}
