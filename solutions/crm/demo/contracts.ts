import type { DemoRecord } from '@tide/model/demo';
import { type Deal, enteredAt } from './deals';
import type { Random } from './random';
import { dayFrom } from './time';

/** A signed sale and how it is to be paid. */
export interface Signed {
  deal: Deal;
  key: string;
  /** Key of instalments in catalogue.ts. */
  category: string;
  /** How it stands when it is entered; what is paid moves it on. */
  status: string;
}

const subjects: Record<string, string> = { sale: '销售合同', service: '服务合同', frame: '框架合同' };

/** How the contract of a won sale is entered: one ended early, one void, the newest still drafts. */
function statusOf(position: number, deal: Deal, today: string): string {
  if (position === 5) return 'terminated';
  if (position === 9) return 'void';
  return deal.day >= dayFrom(today, -6) ? 'draft' : 'effective';
}

/** The contract of a won sale; `from` are the records it was made from. The sale moves on. */
export function contractOf(
  random: Random,
  today: string,
  deal: Deal,
  position: number,
  from: { opportunity: boolean; quote: boolean },
): { record: DemoRecord; signed: Signed } {
  const { customer, contact, day } = deal;
  const category = random.weighted({ sale: 12, service: 4, frame: 1 });
  const status = statusOf(position, deal, today);
  const key = `${deal.key}-contract`;
  deal.at = enteredAt(random, today, day, deal.at);
  const record: DemoRecord = {
    object: 'contract',
    key,
    author: customer.owner,
    at: deal.at,
    values: {
      subject: `${deal.name}${subjects[category]}`,
      kind: category === 'frame' ? 'frame' : 'contract',
      category: { key: `contractCategory-${category}` },
      customer: { key: customer.key },
      ...(contact && { contact: { key: contact.key }, customerSigner: String(contact.record.values.name) }),
      ...(from.opportunity && { opportunity: { key: `${deal.key}-opportunity` } }),
      ...(from.quote && { quote: { key: `${deal.key}-quote` } }),
      signDate: day,
      ...(status !== 'draft' && { effectiveDate: day }),
      startDate: day,
      endDate: dayFrom(day, category === 'sale' ? 180 : 365),
      status,
      currency: deal.currency,
      lines: deal.lines,
      paymentTerms: category === 'frame' ? '按季度对账，月结 30 天。' : '按回款计划分期支付。',
      deliveryTerms: '款到后十五个工作日内发货，运费由我方承担。',
      deliveryDate: dayFrom(day, 30),
      ...(contact && { shipContact: String(contact.record.values.name) }),
      ...(status === 'terminated' && {
        settlementAmount: String(Math.floor(deal.total / 2)),
        terminationReason: '客户厂房搬迁，双方协商按已交付部分结算。',
      }),
      ...(status === 'void' && { voidReason: '客户主体变更，另行签订。' }),
    },
  };
  return { record, signed: { deal, key, category, status } };
}
