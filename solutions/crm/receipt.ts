import { currencies } from '@tide/model/documents/fields';
import { autonumber } from '@tide/model/fields/autonumber';
import { choice } from '@tide/model/fields/choice';
import { date } from '@tide/model/fields/date';
import { file } from '@tide/model/fields/file';
import { formula } from '@tide/model/fields/formula';
import { lines } from '@tide/model/fields/lines';
import { longText } from '@tide/model/fields/longText';
import { lookup } from '@tide/model/fields/lookup';
import { money } from '@tide/model/fields/money';
import { number } from '@tide/model/fields/number';
import { person } from '@tide/model/fields/person';
import { text } from '@tide/model/fields/text';
import { defineObject, me } from '@tide/model/object';
import { defineStates } from '@tide/model/states';
import { receiptPrints } from './documentPrints';
import { payMethods } from './receivablePlan';

/** 收款单 (spec 3.15): money that came in, and which contracts and instalments it pays. Without an allocation it is 预收款. */
export const receipt = defineObject('receipt', {
  label: '收款单',
  icon: 'AccountBook',
  titleField: 'number',
  ownerField: 'handler',
  parentField: 'customer',
  inherits: 'owner',
  handover: false,
  fields: {
    number: autonumber({ label: '收款单号', pattern: 'SK{yyyyMMdd}{0000}', search: true }),
    customer: lookup({ label: '客户', to: 'customer', required: true }),
    receiptDate: date({ label: '收款日期', default: 'today', required: true }),
    amount: money({ label: '收款金额', min: '0.01', max: '999999999999.99', required: true, currency: 'currency' }),
    currency: choice({ label: '币种', options: currencies, default: 'CNY', required: true }),
    exchangeRate: number({ label: '汇率', help: '不填则取当天的汇率。', decimals: 8, min: '0.00000001' }),
    account: lookup({ label: '收款账户', to: 'fundAccount' }),
    payMethod: choice({ label: '收款方式', options: payMethods, default: 'transfer', required: true }),
    payerName: text({ label: '付款人', maxLength: 200, search: true }),
    bankReference: text({ label: '流水号', maxLength: 100, search: true }),
    bankLine: lookup({ label: '银行流水', to: 'bankLine' }),
    allocations: lines({
      label: '收款明细',
      help: '这笔钱付的是哪些合同、哪几期。没有明细的是预收款，以后可以再分配。',
      columns: {
        contract: lookup({ label: '合同订单', to: 'contract', required: true }),
        plan: lookup({ label: '回款期次', to: 'receivablePlan' }),
        amount: money({ label: '金额', min: '0.01', required: true, currency: 'currency' }),
        contractAmount: money({ label: '折合合同币种', min: '0.01' }),
        performer: person({ label: '业绩归属' }),
        allocatedOn: date({ label: '核销日期', readOnly: true }),
      },
    }),
    allocatedAmount: money({ label: '已分配', readOnly: true, default: '0', currency: 'currency' }),
    unallocatedAmount: formula({
      label: '预收余额',
      result: 'money',
      expression: "IF(status == 'void', 0, amount - allocatedAmount)",
      currency: 'currency',
    }),
    amountBase: formula({ label: '本位币金额', result: 'money', expression: 'ROUND(amount * exchangeRate, 2)' }),
    handler: person({ label: '经手人', default: 'me', required: true }),
    performer: person({ label: '业绩归属(预收)' }),
    status: choice({
      label: '状态',
      options: [
        { value: 'draft', label: '待确认', tone: 'warn' },
        { value: 'confirmed', label: '已确认', tone: 'good' },
        { value: 'void', label: '已作废', tone: 'bad' },
      ],
      default: 'draft',
      required: true,
      readOnly: true,
    }),
    voidReason: text({ label: '作废原因', maxLength: 500 }),
    confirmedAt: date({ label: '确认日期', readOnly: true }),
    confirmedBy: person({ label: '确认人', readOnly: true }),
    remark: longText({ label: '备注' }),
    attachments: file({ label: '附件' }),
  },
  columns: [
    'number',
    'status',
    'customer',
    'receiptDate',
    'amount',
    'unallocatedAmount',
    'allocatedAmount',
    'account',
    'payMethod',
    'handler',
  ],
  sort: '-receiptDate',
  views: {
    all: { label: '全部' },
    mine: { label: '我的', where: { handler: me } },
    draft: { label: '待确认', where: { status: 'draft' } },
    confirmed: { label: '已确认', where: { status: 'confirmed' } },
    prepaid: {
      label: '预收未核销',
      where: { status: 'confirmed', unallocatedAmount: { op: 'gt', value: '0' } },
    },
    void: { label: '已作废', where: { status: 'void' } },
  },
  keyFields: ['amount', 'allocatedAmount', 'unallocatedAmount', 'receiptDate'],
  duplicateRules: [{ fields: ['bankReference'], mode: 'warn' }],
  checks: [
    {
      code: 'ALLOCATED_OVER_RECEIPT',
      holds: 'allocatedAmount <= amount',
      message: '已分配 {allocatedAmount} 超过收款金额 {amount}。',
    },
  ],
  states: defineStates({
    field: 'status',
    actions: {
      confirm: {
        label: '确认到账',
        from: ['draft'],
        to: 'confirmed',
        who: 'granted',
        required: ['account'],
        input: ['account'],
        guards: [
          {
            code: 'RECEIVED_IN_FUTURE',
            where: { field: 'receiptDate', op: 'lte', value: 'today' },
            message: '收款日期不能晚于今天。',
          },
        ],
        set: { confirmedAt: { today: true }, confirmedBy: { me: true } },
        tone: 'primary',
      },
      allocate: {
        label: '核销预收',
        from: ['confirmed'],
        who: 'granted',
        where: { field: 'unallocatedAmount', op: 'gt', value: '0' },
        input: ['allocations'],
      },
      link: {
        label: '关联银行流水',
        from: ['confirmed'],
        who: 'granted',
        where: { field: 'bankLine', op: 'isEmpty' },
        required: ['bankLine'],
        input: ['bankLine'],
      },
      void: {
        label: '作废',
        from: ['draft', 'confirmed'],
        to: 'void',
        who: 'granted',
        required: ['voidReason'],
        input: ['voidReason'],
        tone: 'danger',
      },
    },
    locks: { confirmed: 'all', void: 'all' },
  }),
  prints: receiptPrints,
});
