import type { DemoRecord } from '@tide/model/demo';
import { dayFrom, instant, workday } from './time';

type Rule = readonly [name: string, category: string | null, tiers: readonly (readonly [from: string, rate: string])[]];

const rules: readonly Rule[] = [
  ['服务合同', 'service', [['0', '2']]],
  [
    '其他回款',
    null,
    [
      ['0', '1'],
      ['100000', '1.5'],
      ['300000', '2'],
    ],
  ],
];

/** What is earned of receipts: services by one rate, everything else by tiers. */
export function commissionRulesOf(today: string): DemoRecord[] {
  return rules.map(([name, category, tiers], index) => ({
    object: 'commissionRule',
    key: `commissionRule-${index + 1}`,
    author: 'li',
    at: instant(workday(dayFrom(today, -400)), 10, 0),
    values: {
      name,
      order: String(index + 1),
      ...(category && { contractCategory: { key: `contractCategory-${category}` } }),
      tiers: tiers.map(([from, rate]) => ({ from, rate })),
    },
  }));
}
