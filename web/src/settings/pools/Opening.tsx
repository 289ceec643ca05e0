import { type OpeningOrder, openingOrders, type PoolOpening } from '@tide/model/pool/opening';
import { Input, Select } from 'antd';
import { Trans, useTranslation } from 'react-i18next';
import { orderWords, weekdayWords } from '../../pool/openingWords';
import type { PooledObject } from './poolSettings';
import { Sentence } from './Sentence';
import type { PoolDraft } from './usePoolDraft';

/** What a pool opens at when it is told to hold what comes into it. */
const usual: PoolOpening = { time: '09:00', weekdays: [], order: 'firstCome' };

/** What an order means for members; keys of the translations. */
const notes: Record<OpeningOrder, string> = {
  firstCome: '开放前谁都不能领取，管理员可以分配。',
  lottery: '开放前公海用户报名，到时抽签决定；抽签可以复核，没人报名的先到先得。',
  inTurn: '开放前公海用户报名，到时给最久没轮到的人；没人报名的先到先得。',
};

/** 开海: at once, or from a time of some days on. */
export function Opening({ pooled, draft }: { pooled: PooledObject; draft: PoolDraft }) {
  const { t } = useTranslation();
  const { opening } = draft.rules;
  const when = (
    <Select<'atOnce' | 'held'>
      aria-label={t('什么时候可以领取')}
      popupMatchSelectWidth={false}
      value={opening ? 'held' : 'atOnce'}
      options={[
        { value: 'atOnce', label: t('马上') },
        { value: 'held', label: t('到开放时间才') },
      ]}
      onChange={(choice) => draft.set({ opening: choice === 'held' ? usual : null })}
    />
  );
  const values = { object: pooled.label };
  return (
    <Sentence draft={draft} title={t('开放')} rules={['opening']} note={opening && t(notes[opening.order])}>
      {opening ? (
        <Trans
          i18nKey="进入公海的{{object}} <when/> 可以领取：<days/> <time/> 开放，<order/>。"
          values={values}
          components={{
            when,
            days: (
              <Select
                mode="multiple"
                className="pool-weekdays"
                aria-label={t('开放的日子')}
                placeholder={t('每天')}
                popupMatchSelectWidth={120}
                value={[...opening.weekdays]}
                options={weekdayWords.map((word, index) => ({ value: index + 1, label: t(word) }))}
                onChange={(days) => draft.set({ opening: { ...opening, weekdays: days.sort() } })}
              />
            ),
            order: (
              <Select<OpeningOrder>
                aria-label={t('开放后归谁')}
                popupMatchSelectWidth={false}
                value={opening.order}
                options={openingOrders.map((order) => ({ value: order, label: t(orderWords[order]) }))}
                onChange={(order) => draft.set({ opening: { ...opening, order } })}
              />
            ),
            time: (
              <Input
                className="pool-time"
                maxLength={5}
                aria-label={t('开放时间')}
                status={draft.problemOf('opening') ? 'error' : undefined}
                value={opening.time}
                onChange={(event) => draft.set({ opening: { ...opening, time: event.target.value } })}
              />
            ),
          }}
        />
      ) : (
        <Trans i18nKey="进入公海的{{object}} <when/> 可以领取。" values={values} components={{ when }} />
      )}
    </Sentence>
  );
}
