import { defineNotice } from '@tide/model/notices';
import { daysOfNotice } from './customer.loss';

const unpaid = { field: 'remainingAmount', op: 'gt', value: '0' } as const;
const underway = { field: 'status', op: 'in', value: ['effective', 'executing'] } as const;

/** What people are told about their business (spec REM-02, CUST-08, RPLN-03, CTR-09, RCPT-03). */
export const notices = [
  defineNotice('planDue', {
    label: '回款计划到期',
    object: 'receivablePlan',
    when: { day: 'dueDate', before: 'remindDays', on: true, every: 7 },
    where: unpaid,
    to: ['owner', { role: 'finance' }],
    text: '{customer} 应在 {dueDate} 回款，还有 {remainingAmount} 未收。',
  }),
  defineNotice('contractEnding', {
    label: '合同到期',
    object: 'contract',
    when: { day: 'endDate', before: 30 },
    where: underway,
    to: ['owner'],
    text: '{customer} 的合同将在 {endDate} 到期。',
  }),
  defineNotice('deliveryDue', {
    label: '合同交货',
    object: 'contract',
    when: { day: 'deliveryDate', before: 3 },
    where: underway,
    to: ['owner'],
    text: '{customer} 的合同应在 {deliveryDate} 交货。',
  }),
  defineNotice('unplanned', {
    label: '合同未做回款计划',
    object: 'contract',
    when: { day: 'effectiveDate', after: 7 },
    where: { and: [underway, { field: 'unplannedAmount', op: 'gt', value: '0' }] },
    to: ['owner'],
    text: '{customer} 的合同已生效 7 天，还有 {unplannedAmount} 没有回款计划。',
  }),
  defineNotice('customerFading', {
    label: '客户将转为流失',
    object: 'customer',
    when: { day: 'losesOn', before: daysOfNotice },
    where: { field: 'losesOn', op: 'isNotEmpty' },
    to: ['owner'],
    text: '最近签约日期是 {lastSignedOn}，{losesOn} 仍没有新合同就自动改为流失。',
  }),
  defineNotice('quoteExpiring', {
    label: '报价到期',
    object: 'quote',
    when: { day: 'validUntil', before: 3 },
    where: { field: 'status', op: 'in', value: ['effective', 'sent'] },
    to: ['owner'],
    text: '给 {customer} 的报价有效期至 {validUntil}。',
  }),
  defineNotice('opportunityStuck', {
    label: '销售机会超期未推进',
    object: 'opportunity',
    when: { stuck: true },
    where: { field: 'status', op: 'is', value: 'open' },
    to: ['owner', 'superior'],
    text: '{customer} 的销售机会从 {stageEnteredAt} 起停留在{stage}。',
  }),
  defineNotice('receiptConfirmed', {
    label: '到账通知',
    object: 'receipt',
    when: { actions: ['confirm'] },
    to: ['owner', { field: 'customer.owner' }],
    text: '{customer} 的 {amount} 已确认到账。',
  }),
];
