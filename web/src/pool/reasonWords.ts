import type { PoolReasonJson } from '@tide/model/api/pools';
import type { TFunction } from 'i18next';

/** Why a record went back by itself, in one sentence; `day` writes a date. */
export function reasonWords(reason: PoolReasonJson, t: TFunction, day: (date: string) => string): string {
  const { rule, days, workingDays, countedFrom, acquired, assigned, extendedDays, end, moved, lastActivity, targets } =
    reason;
  const unit = workingDays ? t('个工作日') : t('天');
  const facts: string[] = [];
  if (acquired) facts.push(t(assigned ? '{{day}} 分配' : '{{day}} 领取', { day: day(acquired) }));
  if (countedFrom) facts.push(t('{{day}} {{label}}', { day: day(countedFrom.day), label: countedFrom.label }));
  if (days !== null)
    facts.push(
      extendedDays > 0
        ? t('期限 {{days}} {{unit}}（延期 {{extended}} {{unit}}）', { days, unit, extended: extendedDays })
        : t('期限 {{days}} {{unit}}', { days, unit }),
    );
  const open = { day: end ? day(end) : '', targets: either(targets, t) };
  facts.push(moved ? t('到期日后来改为 {{day}}，仍没有{{targets}}', open) : t('{{day}} 到期仍没有{{targets}}', open));
  if (lastActivity) facts.push(t('最近一次跟进是 {{day}}', { day: day(lastActivity) }));
  const named = rule ? `${rule} ` : '';
  const because = days === null ? '' : t('因「{{rule}}{{days}} {{unit}}」规则：', { rule: named, days, unit });
  return because + t('{{facts}}，自动回收。', { facts: facts.join(t('，')) });
}

/** 合同订单、收款单或联系记录 */
function either(labels: readonly string[], t: TFunction): string {
  const before = labels.slice(0, -1).join(t('、'));
  return before === '' ? labels.join('') : t('{{before}}或{{last}}', { before, last: labels.at(-1) });
}
