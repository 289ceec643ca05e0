import { useQuery } from '@tanstack/react-query';
import type { RecordJson, Reference } from '@tide/model/api/records';
import { useTranslation } from 'react-i18next';
import { subjectsQuery } from '../api/sharing';
import { short } from '../faces/decimals';
import { tiersOf } from './draft';

/** A rule read aloud. */
export function RuleWords({ rule }: { rule: RecordJson }) {
  const { t } = useTranslation();
  const roles = useQuery(subjectsQuery(''));
  const role = roles.data?.find(({ subject }) => subject === `role:${rule.sellerRole}`)?.title ?? rule.sellerRole;
  const named = (value: unknown) => (value as Reference).title ?? t('无权查看');
  const which = [
    role && t('职位是{{role}}', { role: String(role) }),
    rule.contractCategory && t('合同类别是{{category}}', { category: named(rule.contractCategory) }),
    rule.productCategory && t('产品类别是{{category}}', { category: named(rule.productCategory) }),
  ].filter((part) => part !== null && part !== undefined && part !== '');
  const tiers = tiersOf(rule);
  const rates = tiers.map(({ from, rate }, index) =>
    index === 0 && Number(from) === 0 && tiers.length === 1
      ? t('全部提 {{rate}}%', { rate: short(rate) })
      : index === 0 && Number(from) === 0
        ? t('{{to}} 以内提 {{rate}}%', { to: short(tiers[1]?.from ?? '0'), rate: short(rate) })
        : t('超过 {{from}} 的部分提 {{rate}}%', { from: short(from), rate: short(rate) }),
  );
  const days = [
    rule.validFrom && t('从 {{day}} 起', { day: String(rule.validFrom) }),
    rule.validTo && t('到 {{day}} 止', { day: String(rule.validTo) }),
  ].filter(Boolean);
  return (
    <p>
      {t('{{which}}的回款，每月{{rates}}。', {
        which: which.length > 0 ? which.join(t('、')) : t('所有人'),
        rates: rates.join(t('、')),
      })}
      {days.length > 0 && ` ${t('{{days}}有效。', { days: days.join(t('、')) })}`}
    </p>
  );
}
