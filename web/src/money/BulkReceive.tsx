import type { RecordJson } from '@tide/model/api/records';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useObject } from '../api/definitions';

const ReceiveDialog = lazy(() => import('./ReceiveDialog'));

/** 批量收款 among what may be done with ticked plans, for whoever may create receipts. */
export default function BulkReceive({ plans, onDone }: { plans: readonly RecordJson[]; onDone(): void }) {
  const { t } = useTranslation();
  const receipts = useObject('receipt');
  const [receiving, setReceiving] = useState(false);
  if (!receipts?.can.includes('create') || plans.length === 0) return null;
  return (
    <>
      <button type="button" className="plain" onClick={() => setReceiving(true)}>
        {t('批量收款')}
      </button>
      <Suspense>
        {receiving && <ReceiveDialog plans={plans} onClose={() => setReceiving(false)} onDone={onDone} />}
      </Suspense>
    </>
  );
}
