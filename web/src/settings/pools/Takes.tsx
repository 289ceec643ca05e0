import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { conditionWords } from '../../list/filterWords';
import type { PooledObject } from './poolSettings';
import { Sentence } from './Sentence';
import type { PoolDraft } from './usePoolDraft';

const ConditionEditor = lazy(() => import('../../list/ConditionEditor'));

/** Which records go into this pool when nobody names one. */
export function Takes({ pooled, draft }: { pooled: PooledObject; draft: PoolDraft }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const { object, rules } = draft;
  const words = rules.takes && object ? conditionWords(object, rules.takes, t) : t('没有别的公海要的');
  return (
    <Sentence draft={draft} title={t('归属')} rules={['takes']}>
      <Trans
        i18nKey="转公海的{{object}}中，<takes/> 进入这个公海；释放和回收的回到原来的公海。"
        values={{ object: pooled.label }}
        components={{ takes: <Button onClick={() => setEditing(true)}>{words}</Button> }}
      />
      {editing && object && (
        <Suspense>
          <ConditionEditor
            object={object}
            title={t('归属条件')}
            condition={rules.takes ?? undefined}
            onApply={(takes) => draft.set({ takes: takes ?? null })}
            onClose={() => setEditing(false)}
          />
        </Suspense>
      )}
    </Sentence>
  );
}
