import type { ObjectJson } from '@tide/model/api/objects';
import type { PoolJson } from '@tide/model/api/pools';
import type { PoolRules } from '@tide/model/pool/rules';
import type { TFunction } from 'i18next';
import { conditionWords } from '../../list/filterWords';
import { openingWords } from '../../pool/openingWords';
import type { PooledObject } from './poolSettings';

/** What each rule is called where changes are listed; keys of the translations. */
export const ruleWords: Record<keyof PoolRules, string> = {
  name: '公海名称',
  enabled: '启用公海',
  administrators: '公海管理员',
  members: '公海用户',
  takes: '归属条件',
  daysFrom: '期限的起点',
  workingDays: '只算工作日',
  recycleDays: '自动回收期限',
  dayRules: '按条件的期限',
  maxOwned: '拥有上限',
  maxOwnedOverrides: '个人上限',
  limitCountsAchieved: '已达成的占名额',
  targets: '公海目标',
  effectiveKinds: '有效跟进的方式',
  effectiveLength: '有效跟进的字数',
  effectiveNew: '有效跟进不照抄上一条',
  effectiveCallMinutes: '有效跟进的通话分钟',
  effectiveCheckIn: '有效跟进的拜访须签到',
  allowUserToPool: '公海用户可以转公海',
  remindBeforeDays: '到期前提醒',
  approvalGrace: '审批中暂缓回收',
  revertOnVoid: '单据作废撤销达成',
  cooldownDays: '前负责人限制领取',
  dailyClaimLimit: '每日领取上限',
  opening: '开放领取',
  maxExtendTimes: '最多延期次数',
  maxExtendDays: '累计延期天数',
  hiddenFields: '未领取时隐藏',
  dailyReveals: '每天查看隐藏内容',
  assignIgnoresLimit: '分配不受上限限制',
  recycleTime: '回收时间',
};

/** Rules that count days. */
const dayRules: readonly string[] = ['recycleDays', 'remindBeforeDays', 'cooldownDays', 'maxExtendDays'];

export interface RuleChange {
  rule: keyof PoolRules;
  label: string;
  from: string;
  to: string;
}

/** What is needed to say a rule in words. */
export interface RuleContext {
  pooled: PooledObject;
  /** The definition, of which conditions speak. */
  object: ObjectJson | undefined;
  names: PoolJson['names'];
}

/** The rules that differ, in words, from → to. */
export function ruleChanges(before: PoolRules, after: PoolRules, context: RuleContext, t: TFunction): RuleChange[] {
  return (Object.keys(ruleWords) as (keyof PoolRules)[])
    .filter((rule) => sameText(before[rule]) !== sameText(after[rule]))
    .map((rule) => ({
      rule,
      label: t(ruleWords[rule]),
      from: wordsOf(rule, before, context, t),
      to: wordsOf(rule, after, context, t),
    }));
}

/** The order of keys means nothing. */
const sameText = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );

function wordsOf(rule: keyof PoolRules, rules: PoolRules, { pooled, object, names }: RuleContext, t: TFunction) {
  const value = rules[rule];
  const listed = (given: readonly string[], labels: readonly { name: string; label: string }[]) =>
    given.map((name) => labels.find((one) => one.name === name)?.label ?? name).join(t('、')) || t('无');
  switch (rule) {
    case 'administrators':
    case 'members':
      return rules[rule].map((subject) => names[subject] ?? t('已不存在')).join(t('、')) || t('无');
    case 'targets':
      return listed(rules.targets, pooled.targets);
    case 'daysFrom':
      return pooled.targets.find(({ name }) => name === rules.daysFrom)?.clock ?? t('领取或分配');
    case 'effectiveKinds':
      return rules.effectiveKinds.length === 0
        ? t('任何方式')
        : listed(
            rules.effectiveKinds,
            (pooled.effective?.kinds ?? []).map(({ value: name, label }) => ({ name, label })),
          );
    case 'effectiveLength':
      return t('{{count}} 个字', { count: rules.effectiveLength });
    case 'effectiveCallMinutes':
      return rules.effectiveCallMinutes === 0
        ? t('不限')
        : t('至少 {{count}} 分钟', { count: rules.effectiveCallMinutes });
    case 'hiddenFields':
      return listed(rules.hiddenFields, pooled.fields);
    case 'takes':
      if (!rules.takes) return t('没有别的公海要的');
      return object ? conditionWords(object, rules.takes, t) : t('有条件');
    case 'dayRules':
      return (
        rules.dayRules
          .map(({ label, days }) => `${label} ${days === null ? t('不回收') : t('{{days}} 天', { days })}`)
          .join(t('、')) || t('无')
      );
    case 'opening':
      return rules.opening ? openingWords(rules.opening, t) : t('马上');
    case 'maxOwnedOverrides':
      return (
        Object.entries(rules.maxOwnedOverrides)
          .map(([person, cap]) => `${names[`person:${person}`] ?? t('已不存在')} ${cap ?? t('不限')}`)
          .join(t('、')) || t('无')
      );
    default:
      if (typeof value === 'boolean') return value ? t('是') : t('否');
      if (value === null) return t('不限');
      return dayRules.includes(rule) ? t('{{days}} 天', { days: value }) : String(value);
  }
}
