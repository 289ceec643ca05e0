import type { ObjectJson } from '@tide/model/api/objects';
import type { PoolVerb } from '@tide/model/api/pools';
import type { RecordJson } from '@tide/model/api/records';
import { App } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDirect, offeredOn, poolVerbWords } from './poolVerbs';
import { usePoolVerb } from './usePoolVerb';

const PoolDialog = lazy(() => import('./PoolDialog'));

interface Props {
  object: ObjectJson;
  records: readonly RecordJson[];
  onDone(): void;
}

/** The verbs of the pool on the ticked rows: those that some of them allow; why others do not is told with the result (spec POOL-03). */
export default function BulkPool({ object, records, onDone }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState<PoolVerb | null>(null);
  const direct = {
    claim: usePoolVerb(object, 'claim', onDone),
    apply: usePoolVerb(object, 'apply', onDone),
    withdraw: usePoolVerb(object, 'withdraw', onDone),
  };
  const busy = Object.values(direct).some(({ isPending }) => isPending);
  const start = (verb: PoolVerb) => {
    if (!isDirect(verb)) return setAsking(verb);
    direct[verb].mutate(
      { ids: records.map(({ id }) => id), input: {} },
      { onError: (error) => void message.error(error.message) },
    );
  };
  return (
    <>
      {offeredOn(records).map((verb) => (
        <button key={verb} type="button" className="plain" disabled={busy} onClick={() => start(verb)}>
          {t(poolVerbWords[verb].label)}
        </button>
      ))}
      <Suspense>
        {asking && (
          <PoolDialog object={object} verb={asking} records={records} onClose={() => setAsking(null)} onDone={onDone} />
        )}
      </Suspense>
    </>
  );
}
