import { Link } from '@tanstack/react-router';
import { Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import SubjectsControl from '../../controls/SubjectsControl';
import { DayRules } from './DayRules';
import { Effective } from './Effective';
import { Opening } from './Opening';
import { PersonalCaps } from './PersonalCaps';
import type { PooledObject } from './poolSettings';
import { ruleWords } from './poolWords';
import { NumberIn, Sentence, WordIn } from './Sentence';
import { Takes } from './Takes';
import type { PoolDraft } from './usePoolDraft';

interface Props {
  pooled: PooledObject;
  draft: PoolDraft;
  /** There are other pools, so that it matters which customers this one takes. */
  several: boolean;
}

/** Everything that a pool says, as sentences that can be read aloud. */
export function PoolSentences({ pooled, draft, several }: Props) {
  const { t } = useTranslation();
  const [capping, setCapping] = useState(false);
  const { rules, ground, set } = draft;
  const object = pooled.label;
  const people = (rule: 'administrators' | 'members') => (
    <SubjectsControl
      label={t(ruleWords[rule])}
      value={rules[rule]}
      names={draft.names}
      wrong={draft.problemOf(rule) !== undefined}
      onChange={(subjects, names) => {
        draft.name(names);
        set({ [rule]: subjects });
      }}
    />
  );
  const caps = Object.keys(rules.maxOwnedOverrides).length;
  const sentence = { draft };
  return (
    <>
      {(several || rules.takes !== null) && <Takes pooled={pooled} draft={draft} />}
      <Sentence
        {...sentence}
        title={t('人员')}
        rules={['administrators', 'members']}
        note={
          ground &&
          t('共 {{administrators}} 位管理员，{{members}} 位公海用户', {
            administrators: ground.counts.administrators,
            members: ground.counts.members,
          })
        }
      >
        <Trans
          i18nKey="由 <administrators/> 管理公海，<members/> 可以领取{{object}}。"
          values={{ object }}
          components={{ administrators: people('administrators'), members: people('members') }}
        />
      </Sentence>
      <Sentence
        {...sentence}
        title={t('期限')}
        rules={['daysFrom', 'recycleDays', 'workingDays', 'remindBeforeDays', 'recycleTime', 'dayRules']}
        note={
          <>
            {rules.daysFrom !== null && (
              <div>{t('还没有时从领取或分配起算，以后每有一次就重新起算；日期只往后推。')}</div>
            )}
            {rules.workingDays && (
              <div>
                {t('保护、提醒和延期的天数都只算工作日，按')}
                <Link to="/settings/calendar" className="pool-link">
                  {t('工作日历')}
                </Link>
              </div>
            )}
          </>
        }
      >
        <Trans
          i18nKey="<from/> 后保护 <days/> <unit/>。到期前 <remind/> 天提醒负责人，到期后每天 <time/> 回收。"
          components={{
            from: (
              <Select<string>
                aria-label={t(ruleWords.daysFrom)}
                popupMatchSelectWidth={false}
                status={draft.problemOf('daysFrom') ? 'error' : ''}
                value={rules.daysFrom ?? ''}
                options={[
                  { value: '', label: t('领取或分配') },
                  ...pooled.targets.flatMap(({ name, clock }) => (clock ? [{ value: name, label: clock }] : [])),
                ]}
                onChange={(name) => set({ daysFrom: name === '' ? null : name })}
              />
            ),
            days: <NumberIn draft={draft} rule="recycleDays" />,
            unit: <WordIn draft={draft} rule="workingDays" yes={t('个工作日')} no={t('天')} />,
            remind: <NumberIn draft={draft} rule="remindBeforeDays" />,
            time: (
              <Input
                className="pool-time"
                maxLength={5}
                aria-label={t(ruleWords.recycleTime)}
                status={draft.problemOf('recycleTime') ? 'error' : undefined}
                value={rules.recycleTime}
                onChange={(event) => set({ recycleTime: event.target.value })}
              />
            ),
          }}
        />
        <DayRules pooled={pooled} draft={draft} />
      </Sentence>
      <Sentence {...sentence} title={t('目标')} rules={['targets']}>
        <Trans
          i18nKey="保护期内有了 <targets/> 任一项，就算达成，不再回收。"
          components={{
            targets: (
              <Checkbox.Group
                value={[...rules.targets]}
                options={pooled.targets.map(({ name, label }) => ({ value: name, label }))}
                onChange={(targets) => set({ targets })}
              />
            ),
          }}
        />
      </Sentence>
      <Effective pooled={pooled} draft={draft} />
      <Sentence
        {...sentence}
        title={t('上限')}
        rules={['maxOwned', 'maxOwnedOverrides', 'dailyClaimLimit']}
        note={
          <button type="button" className="plain pool-link" onClick={() => setCapping(true)}>
            {caps > 0 ? t('{{count}} 个人有单独上限', { count: caps }) : t('给个别人单独的上限')}
          </button>
        }
      >
        <Trans
          i18nKey="每人最多拥有 <cap/> 个公海{{object}}，已达成的 <achieved/> 名额；每天最多领取 <daily/> 个。管理员分配时 <assigned/> 这个上限。"
          values={{ object }}
          components={{
            cap: <NumberIn draft={draft} rule="maxOwned" optional />,
            achieved: <WordIn draft={draft} rule="limitCountsAchieved" yes={t('也占')} no={t('不占')} />,
            daily: <NumberIn draft={draft} rule="dailyClaimLimit" optional />,
            assigned: <WordIn draft={draft} rule="assignIgnoresLimit" yes={t('不受')} no={t('也受')} />,
          }}
        />
      </Sentence>
      <Opening pooled={pooled} draft={draft} />
      <Sentence {...sentence} title={t('限制')} rules={['cooldownDays', 'maxExtendTimes', 'maxExtendDays']}>
        <Trans
          i18nKey="前负责人 <cooldown/> 天内不能再领回；每个{{object}}最多延期 <times/> 次，累计不超过 <extended/> 天。"
          values={{ object }}
          components={{
            cooldown: <NumberIn draft={draft} rule="cooldownDays" />,
            times: <NumberIn draft={draft} rule="maxExtendTimes" optional />,
            extended: <NumberIn draft={draft} rule="maxExtendDays" optional />,
          }}
        />
      </Sentence>
      <Sentence {...sentence} title={t('例外')} rules={['approvalGrace', 'revertOnVoid']}>
        <Trans
          i18nKey="单据在审批中时 <grace/>；达成的单据作废后 <revert/>。"
          components={{
            grace: <WordIn draft={draft} rule="approvalGrace" yes={t('暂缓回收')} no={t('照常回收')} />,
            revert: <WordIn draft={draft} rule="revertOnVoid" yes={t('撤销达成')} no={t('仍算达成')} />,
          }}
        />
      </Sentence>
      <Sentence {...sentence} title={t('转入')} rules={['allowUserToPool', 'hiddenFields', 'dailyReveals']}>
        <Trans
          i18nKey={
            rules.hiddenFields.length > 0
              ? '公海用户 <allowed/> 把自己的{{object}}转公海；未领取时隐藏 <hidden/>，每人每天可以查看 <reveals/> 次。'
              : '公海用户 <allowed/> 把自己的{{object}}转公海；未领取时隐藏 <hidden/>。'
          }
          values={{ object }}
          components={{
            allowed: <WordIn draft={draft} rule="allowUserToPool" yes={t('可以')} no={t('不可以')} />,
            reveals: <NumberIn draft={draft} rule="dailyReveals" />,
            hidden: (
              <Select
                mode="multiple"
                aria-label={t(ruleWords.hiddenFields)}
                placeholder={t('不隐藏')}
                popupMatchSelectWidth={200}
                showSearch={{ optionFilterProp: 'label' }}
                value={[...rules.hiddenFields]}
                options={pooled.fields.map(({ name, label }) => ({ value: name, label }))}
                onChange={(hiddenFields) => set({ hiddenFields })}
              />
            ),
          }}
        />
      </Sentence>
      {capping && <PersonalCaps draft={draft} onClose={() => setCapping(false)} />}
    </>
  );
}
