import { currencies } from '@tide/model/documents/fields';
import { autonumber } from '@tide/model/fields/autonumber';
import { choice } from '@tide/model/fields/choice';
import { date } from '@tide/model/fields/date';
import { formula } from '@tide/model/fields/formula';
import { longText } from '@tide/model/fields/longText';
import { lookup } from '@tide/model/fields/lookup';
import { money } from '@tide/model/fields/money';
import { number } from '@tide/model/fields/number';
import { person } from '@tide/model/fields/person';
import { rollup } from '@tide/model/fields/rollup';
import { text } from '@tide/model/fields/text';
import { defineObject, me, mySubordinates } from '@tide/model/object';
import { defineStates } from '@tide/model/states';

/** 回款方式, of plans and receipts. */
export const payMethods = {
  transfer: '转账',
  cash: '现金',
  cheque: '支票',
  draft: '承兑汇票',
  wechat: '微信',
  alipay: '支付宝',
  card: '刷卡',
  other: '其他',
} as const;

/** 回款计划 (spec 3.14): when the customer is to pay how much of a contract. */
export const receivablePlan = defineObject('receivablePlan', {
  label: '回款计划',
  icon: 'Schedule',
  titleField: 'number',
  ownerField: 'owner',
  parentField: 'contract',
  fields: {
    number: autonumber({ label: '计划编号', pattern: 'HK{yyyyMMdd}{0000}', search: true }),
    contract: lookup({ label: '合同订单', to: 'contract', required: true }),
    customer: lookup({ label: '客户', to: 'customer', readOnly: true }),
    period: number({ label: '期次', min: '1', max: '999' }),
    milestone: text({ label: '项目节点', maxLength: 60 }),
    amount: money({ label: '计划金额', min: '0.01', max: '999999999999.99', required: true, currency: 'currency' }),
    currency: choice({ label: '币种', options: currencies, default: 'CNY', required: true, readOnly: true }),
    dueDate: date({ label: '计划回款日期', required: true, due: { while: 'remainingAmount' } }),
    payMethod: choice({ label: '回款方式', options: payMethods, default: 'transfer' }),
    remindDays: number({ label: '提前提醒天数', min: '0', max: '90', default: '3' }),
    receivedAmount: rollup({
      label: '已收金额',
      of: 'receipt.allocations.plan',
      measure: 'sum',
      field: 'contractAmount',
      where: { field: 'status', op: 'is', value: 'confirmed' },
      result: 'money',
      currency: 'currency',
    }),
    plannedAmount: formula({
      label: '有效计划金额',
      help: '已取消的计划只算已收的部分。',
      result: 'money',
      expression: "IF(state == 'cancelled', receivedAmount, amount)",
      currency: 'currency',
    }),
    remainingAmount: formula({
      label: '未收金额',
      result: 'money',
      expression: "IF(state == 'cancelled', 0, amount - receivedAmount)",
      currency: 'currency',
    }),
    status: formula({
      label: '状态',
      result: 'text',
      expression:
        "IF(state == 'cancelled', 'cancelled', IF(receivedAmount <= 0, 'unpaid', IF(receivedAmount < amount, 'partial', 'paid')))",
      options: [
        { value: 'unpaid', label: '未收', tone: 'neutral' },
        { value: 'partial', label: '部分已收', tone: 'accent' },
        { value: 'paid', label: '已收', tone: 'good' },
        { value: 'cancelled', label: '已取消', tone: 'neutral' },
      ],
    }),
    state: choice({
      label: '计划状态',
      options: { open: '有效', cancelled: '已取消' },
      default: 'open',
      required: true,
      readOnly: true,
    }),
    dueDateReason: text({ label: '改期原因', maxLength: 200 }),
    cancelReason: text({ label: '取消原因', maxLength: 200 }),
    owner: person({ label: '负责人', default: 'me', required: true }),
    remark: longText({ label: '备注' }),
  },
  columns: [
    'number',
    'customer',
    'status',
    'dueDate',
    'remainingAmount',
    'amount',
    'receivedAmount',
    'contract',
    'period',
    'owner',
  ],
  sort: 'dueDate',
  calendar: { day: 'dueDate', label: 'customer', amount: 'remainingAmount', state: 'status' },
  views: {
    all: { label: '全部' },
    mine: { label: '我的', where: { owner: me } },
    subordinates: { label: '下级的', where: { owner: mySubordinates } },
    thisWeek: {
      label: '本周应收',
      where: { dueDate: { op: 'is', value: 'thisWeek' }, remainingAmount: { op: 'gt', value: '0' } },
    },
    thisMonth: {
      label: '本月应收',
      where: { dueDate: { op: 'is', value: 'thisMonth' }, remainingAmount: { op: 'gt', value: '0' } },
    },
    overdue: {
      label: '逾期',
      where: { dueDate: { op: 'lt', value: 'today' }, remainingAmount: { op: 'gt', value: '0' } },
    },
    unpaid: { label: '未收', where: { remainingAmount: { op: 'gt', value: '0' } } },
    paid: { label: '已收', where: { status: 'paid' } },
  },
  duplicateRules: [{ fields: ['contract', 'period'], mode: 'block' }],
  keyFields: ['amount', 'receivedAmount', 'remainingAmount', 'dueDate'],
  checks: [
    {
      code: 'RECEIPT_OVER_PLAN',
      holds: 'receivedAmount <= amount',
      message: '已收 {receivedAmount} 会超过计划金额 {amount}，剩余应收 {before.remainingAmount}。',
    },
  ],
  states: defineStates({
    field: 'state',
    actions: {
      postpone: {
        label: '改期',
        from: ['open'],
        where: { field: 'remainingAmount', op: 'gt', value: '0' },
        required: ['dueDate', 'dueDateReason'],
        input: ['dueDate', 'dueDateReason'],
      },
      cancel: {
        label: '取消',
        from: ['open'],
        to: 'cancelled',
        where: { field: 'remainingAmount', op: 'gt', value: '0' },
        required: ['cancelReason'],
        input: ['cancelReason'],
        tone: 'danger',
      },
      revive: { label: '恢复', from: ['cancelled'], to: 'open' },
    },
    locks: { cancelled: 'all' },
  }),
  copies: {
    receipt: {
      label: '创建收款单',
      to: 'receipt',
      states: ['open'],
      where: { field: 'remainingAmount', op: 'gt', value: '0' },
      fields: { customer: 'customer', currency: 'currency', amount: 'remainingAmount' },
      line: { field: 'allocations', columns: { contract: 'contract', plan: 'id', amount: 'remainingAmount' } },
    },
  },
});
