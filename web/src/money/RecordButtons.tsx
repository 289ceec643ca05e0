import type { RecordJson } from '@tide/model/api/records';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useObject } from '../api/definitions';

const PlanDialog = lazy(() => import('./PlanDialog'));

/** States of a contract that can be planned. */
const plannable = ['draft', 'effective', 'executing'];

/** What can be done with a contract besides its actions. */
export default function RecordButtons({ contract }: { contract: RecordJson }) {
  const { t } = useTranslation();
  const plans = useObject('receivablePlan');
  const [planning, setPlanning] = useState(false);
  if (!plans?.can.includes('create') || !plannable.includes(String(contract.status))) return null;
  return (
    <>
      <Button onClick={() => setPlanning(true)}>{t('生成回款计划')}</Button>
      <Suspense>{planning && <PlanDialog contract={contract} onClose={() => setPlanning(false)} />}</Suspense>
    </>
  );
}
