import type { ObjectJson } from '@tide/model/api/objects';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import './analysis.css';
import { CountCard } from './CountCard';
import './home.css';
import PoolCards from '../pool/PoolCards';
import { type HomeCard, homeCards, type Whose } from './homeCards';
import { TargetCard } from './TargetCard';
import type { Metric } from './targets';

/** What a target is reached by: the object whose records are counted. */
const reachedBy: readonly [Metric, string][] = [
  ['contractAmount', 'contract'],
  ['receiptAmount', 'receipt'],
];

/** The cards that somebody gets who sees these objects. */
export const cardsFor = (objects: ReadonlyMap<string, ObjectJson>): HomeCard[] =>
  homeCards.filter(({ object, view, sum }) => {
    const definition = objects.get(object);
    return definition?.views[view] !== undefined && definition.fields[sum] !== undefined;
  });

/** 工作台: the reader's own month, what is due and what waits too long; each number opens its rows. */
export default function HomePage() {
  const { t } = useTranslation();
  const { me, objects } = useWorkspace();
  const [whose, setWhose] = useState<Whose>('mine');
  const targets = reachedBy.filter(([, object]) => objects.has('salesTarget') && objects.has(object));
  return (
    <section className="analysis">
      <h1>{t('{{name}}的工作台', { name: me.user.name })}</h1>
      {targets.length > 0 && (
        <>
          <h2>{t('我的本月目标')}</h2>
          <div className="home-cards">
            {targets.map(([metric]) => (
              <TargetCard key={metric} metric={metric} />
            ))}
          </div>
        </>
      )}
      {[...objects.values()].map((object) => object.pool && <PoolCards key={object.name} object={object} />)}
      <div className="home-head">
        <h2>{t('待跟进')}</h2>
        <Segmented
          size="small"
          value={whose}
          options={[
            { value: 'mine', label: t('我负责的') },
            { value: 'team', label: t('我和下级的') },
          ]}
          onChange={setWhose}
        />
      </div>
      <div className="home-cards">
        {cardsFor(objects).map((card) => (
          <CountCard key={`${card.object} ${card.view}`} card={card} whose={whose} />
        ))}
      </div>
    </section>
  );
}
