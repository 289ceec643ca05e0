import { Select } from 'antd';
import { Trans, useTranslation } from 'react-i18next';
import type { PooledObject } from './poolSettings';
import { ruleWords } from './poolWords';
import { NumberIn, Sentence, WordIn } from './Sentence';
import type { PoolDraft } from './usePoolDraft';

/** What a follow-up must be to count, said where something of the pool hangs on follow-ups. */
export function Effective({ pooled, draft }: { pooled: PooledObject; draft: PoolDraft }) {
  const { t } = useTranslation();
  const { rules, set } = draft;
  const { effective, targets } = pooled;
  if (!effective || !(rules.targets.includes(effective.name) || rules.daysFrom === effective.name)) return null;
  const label = targets.find(({ name }) => name === effective.name)?.label;
  const counts = ({ value }: { value: string }) =>
    rules.effectiveKinds.length === 0 || rules.effectiveKinds.includes(value);
  return (
    <Sentence
      draft={draft}
      title={t('跟进')}
      rules={['effectiveKinds', 'effectiveLength', 'effectiveNew', 'effectiveCallMinutes', 'effectiveCheckIn']}
      note={t('空格、标点和连着重复的字不计字数。')}
    >
      <Trans
        i18nKey="<kinds/> 的{{label}}，内容至少 <length/> 个字，<copied/> 本人上一条，才算有效跟进。"
        values={{ label }}
        components={{
          kinds: (
            <Select
              mode="multiple"
              aria-label={t(ruleWords.effectiveKinds)}
              placeholder={t('任何方式')}
              popupMatchSelectWidth={160}
              showSearch={{ optionFilterProp: 'label' }}
              value={[...rules.effectiveKinds]}
              options={effective.kinds.map(({ value, label: kind }) => ({ value, label: kind }))}
              onChange={(effectiveKinds) => set({ effectiveKinds })}
            />
          ),
          length: <NumberIn draft={draft} rule="effectiveLength" />,
          copied: <WordIn draft={draft} rule="effectiveNew" yes={t('不照抄')} no={t('可照抄')} />,
        }}
      />
      {effective.call && counts(effective.call) && (
        <div>
          <Trans
            i18nKey="{{call}}还要至少 <minutes/> 分钟，填 0 是不限。"
            values={{ call: effective.call.label }}
            components={{ minutes: <NumberIn draft={draft} rule="effectiveCallMinutes" /> }}
          />
        </div>
      )}
      {effective.visit && counts(effective.visit) && (
        <div>
          <Trans
            i18nKey="{{visit}} <checkIn/> 当场签到。"
            values={{ visit: effective.visit.label }}
            components={{
              checkIn: <WordIn draft={draft} rule="effectiveCheckIn" yes={t('还要')} no={t('不必')} />,
            }}
          />
        </div>
      )}
    </Sentence>
  );
}
