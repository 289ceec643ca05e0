import { DownOutlined } from '@ant-design/icons';
import type { ObjectJson } from '@tide/model/api/objects';
import type { PoolVerb } from '@tide/model/api/pools';
import type { RecordJson } from '@tide/model/api/records';
import { Button, Dropdown } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../frame/usePhone';
import { OpensAt } from './OpensAt';
import { isDirect, offeredOn, poolVerbWords } from './poolVerbs';
import { useClaim } from './useClaim';
import { usePoolVerb } from './usePoolVerb';

const PoolDialog = lazy(() => import('./PoolDialog'));

/** So many verbs stand side by side in the head of a record; the others are in a menu. */
const besides = 2;

/** What may be done in the pool with an open record. */
export default function PoolButtons({ object, record }: { object: ObjectJson; record: RecordJson }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const claim = useClaim(object);
  const [asking, setAsking] = useState<PoolVerb | null>(null);
  const verbs = offeredOn([record]);
  const apply = usePoolVerb(object, 'apply', () => undefined);
  const withdraw = usePoolVerb(object, 'withdraw', () => undefined);
  const applying = { apply, withdraw };
  const start = (verb: PoolVerb) => {
    if (verb === 'claim') claim.mutate(record);
    else if (isDirect(verb)) applying[verb].mutate({ ids: [record.id], input: {} });
    else setAsking(verb);
  };
  const busy = { claim: claim.isPending, apply: apply.isPending, withdraw: withdraw.isPending };
  // What makes an ordinary record a pooled one, or the other way round, is not done by habit.
  const calm = verbs.filter((verb) => !verb.startsWith('moveTo'));
  const wide = calm.slice(0, phone ? 1 : besides);
  const rest = verbs.filter((verb) => !wide.includes(verb));
  return (
    <>
      {record.opensAt && <OpensAt object={object} opensAt={record.opensAt} />}
      {wide.map((verb) => {
        const { label, icon: Icon } = poolVerbWords[verb];
        return (
          <Button
            key={verb}
            type={verb === 'claim' || verb === 'apply' ? 'primary' : 'default'}
            icon={<Icon />}
            loading={isDirect(verb) && busy[verb]}
            onClick={() => start(verb)}
          >
            {t(label)}
          </Button>
        );
      })}
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.map((verb) => {
              const { label, icon: Icon } = poolVerbWords[verb];
              return { key: verb, label: t(label), icon: <Icon /> };
            }),
            onClick: ({ key }) => start(key as PoolVerb),
          }}
        >
          <Button>
            {t('公海')}
            <DownOutlined />
          </Button>
        </Dropdown>
      )}
      <Suspense>
        {asking && <PoolDialog object={object} verb={asking} records={[record]} onClose={() => setAsking(null)} />}
      </Suspense>
    </>
  );
}
