import type { PoolReasonJson } from '@tide/model/api/pools';
import { addDays } from '@tide/model/conditions/dates';
import type { TFunction } from 'i18next';

/** Why a record went back by itself, in one sentence; `day` writes a date. */
export function reasonWords(reason: PoolReasonJson, t: TFunction, day: (date: string) => string): string {
  const { rule, days, acquired, assigned, extendedDays, end, lastActivity, targets } = reason;
  const reckoned = acquired !== null && days !== null ? addDays(acquired, days + extendedDays) : end;
  const facts: string[] = [];
  if (acquired) facts.push(t(assigned ? '{{day}} 分配' : '{{day}} 领取', { day: day(acquired) }));
  if (days !== null)
    facts.push(
      extendedDays > 0
        ? t('期限 {{days}} 天（延期 {{extended}} 天）', { days, extended: extendedDays })
        : t('期限 {{days}} 天', { days }),
    );
  const open = { day: end ? day(end) : '', targets: either(targets, t) };
  facts.push(
    reckoned === end ? t('{{day}} 到期仍没有{{targets}}', open) : t('到期日后来改为 {{day}}，仍没有{{targets}}', open),
  );
  if (lastActivity) facts.push(t('最近一次跟进是 {{day}}', { day: day(lastActivity) }));
  const named = rule ? `${rule} ` : '';
  const because = days === null ? '' : t('因「{{rule}}{{days}} 天」规则：', { rule: named, days });
  return because + t('{{facts}}，自动回收。', { facts: facts.join(t('，')) });
}

/** 合同订单、收款单或联系记录 */
function either(labels: readonly string[], t: TFunction): string {
  const before = labels.slice(0, -1).join(t('、'));
  return before === '' ? labels.join('') : t('{{before}}或{{last}}', { before, last: labels.at(-1) });
}
