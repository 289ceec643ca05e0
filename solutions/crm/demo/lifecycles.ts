import type { DemoRecord } from '@tide/model/demo';
import { inForce } from '../contract.states';

/** A customer whose 客户状态 agrees with what was sold to him: nobody is 成交 without a contract, or 潜在 with an opportunity (spec CUST-08). */
export function agreeWith(business: readonly DemoRecord[], customer: DemoRecord): DemoRecord {
  const own = business.filter(({ values }) => (values.customer as { key?: string } | undefined)?.key === customer.key);
  const signed = own.filter(({ object, values }) => object === 'contract' && inForce.includes(String(values.status)));
  const days = new Set(signed.map(({ values }) => values.signDate));
  const { lifecycle } = customer.values;
  const pursued = own.some(({ object }) => object === 'opportunity');
  const before = ['deal', 'repeat'].includes(String(lifecycle)) || (lifecycle === 'potential' && pursued);
  const now = days.size > 0 ? (days.size > 1 ? 'repeat' : 'deal') : before ? 'intent' : lifecycle;
  return { ...customer, values: { ...customer.values, lifecycle: now } };
}
