import { currencies } from '@tide/model/documents/fields';
import { boolean } from '@tide/model/fields/boolean';
import { choice } from '@tide/model/fields/choice';
import { date } from '@tide/model/fields/date';
import { formula } from '@tide/model/fields/formula';
import { lookup } from '@tide/model/fields/lookup';
import { money } from '@tide/model/fields/money';
import { person } from '@tide/model/fields/person';
import { rollup } from '@tide/model/fields/rollup';
import { text } from '@tide/model/fields/text';
import { defineObject, me } from '@tide/model/object';

const bank = '银行流水';
const match = '匹配';
const rest = '差额';

/**
 * 银行流水 (spec RCPT-04): money that came in, as the statement says it and never changed. Receipts point to it; what they take of it makes it
 * matched, so that a receipt that is void sets it free again. Whoever looks after a difference owns the line.
 */
export const bankLine = defineObject('bankLine', {
  label: '银行流水',
  icon: 'Transaction',
  titleField: 'summary',
  ownerField: 'differenceOwner',
  handover: { where: { differenceDone: false } },
  fields: {
    summary: text({ label: '流水', required: true, search: true, maxLength: 300, section: bank }),
    occurredOn: date({ label: '日期', readOnly: true, section: bank }),
    occurredAt: text({ label: '时间', readOnly: true, section: bank }),
    amount: money({ label: '金额', readOnly: true, currency: 'currency', section: bank }),
    currency: choice({ label: '币种', options: currencies, readOnly: true, section: bank }),
    payer: text({ label: '付款人', readOnly: true, search: true, section: bank }),
    payerAccount: text({ label: '付款账号', readOnly: true, section: bank }),
    note: text({ label: '摘要', readOnly: true, search: true, maxLength: 500, section: bank }),
    transactionNumber: text({ label: '流水号', readOnly: true, search: true, section: bank }),
    balance: money({ label: '余额', readOnly: true, currency: 'currency', section: bank }),
    account: lookup({ label: '收款账户', to: 'fundAccount', readOnly: true, section: bank }),
    statement: lookup({ label: '对账单', to: 'bankStatement', onDelete: 'cascade', readOnly: true, section: bank }),
    fingerprint: text({
      label: '识别码',
      help: '同一笔流水再次导入时由此认出。',
      maxLength: 500,
      readOnly: true,
      section: bank,
    }),
    matchedAmount: rollup({
      label: '已匹配',
      of: 'receipt.bankLine',
      measure: 'sum',
      field: 'amount',
      where: { field: 'status', op: 'in', value: ['draft', 'confirmed'] },
      result: 'money',
      currency: 'currency',
      section: match,
    }),
    status: formula({
      label: '状态',
      result: 'text',
      expression:
        "IF(matchedAmount <= 0, IF(ignored, 'ignored', 'open'), IF(matchedAmount < amount, 'partial', 'matched'))",
      options: [
        { value: 'open', label: '待匹配', tone: 'warn' },
        { value: 'partial', label: '部分匹配', tone: 'accent' },
        { value: 'matched', label: '已匹配', tone: 'good' },
        { value: 'ignored', label: '不是回款', tone: 'neutral' },
      ],
      section: match,
    }),
    ignored: boolean({ label: '不是回款', default: false, section: match }),
    ignoredReason: text({ label: '不是回款的说明', maxLength: 200, section: match }),
    prepaidAmount: rollup({
      label: '预收余额',
      help: '匹配的收款单里还没有核销的部分。',
      of: 'receipt.bankLine',
      measure: 'sum',
      field: 'unallocatedAmount',
      where: { field: 'status', op: 'in', value: ['draft', 'confirmed'] },
      result: 'money',
      currency: 'currency',
      section: rest,
    }),
    shortAmount: money({
      label: '少付金额',
      help: '匹配时所选的期次或合同还差多少。',
      readOnly: true,
      default: '0',
      currency: 'currency',
      section: rest,
    }),
    difference: formula({
      label: '差额',
      result: 'text',
      expression: "IF(matchedAmount <= 0, 'none', IF(prepaidAmount > 0, 'over', IF(shortAmount > 0, 'short', 'none')))",
      options: [
        { value: 'none', label: '无' },
        { value: 'over', label: '多付', tone: 'warn' },
        { value: 'short', label: '少付', tone: 'warn' },
      ],
      section: rest,
    }),
    differenceOwner: person({ label: '差额处理人', section: rest }),
    differenceDone: boolean({ label: '差额已处理', default: false, section: rest }),
    differenceNote: text({ label: '处理说明', maxLength: 500, section: rest }),
  },
  columns: [
    'occurredOn',
    'payer',
    'amount',
    'status',
    'note',
    'matchedAmount',
    'account',
    'transactionNumber',
    'difference',
    'differenceOwner',
  ],
  sort: '-occurredOn',
  views: {
    all: { label: '全部' },
    open: { label: '待匹配', where: { status: { op: 'in', value: ['open', 'partial'] } } },
    differences: {
      label: '差额待处理',
      where: { difference: { op: 'in', value: ['over', 'short'] }, differenceDone: false },
      columns: [
        'occurredOn',
        'payer',
        'amount',
        'difference',
        'prepaidAmount',
        'shortAmount',
        'differenceOwner',
        'differenceDone',
        'differenceNote',
      ],
    },
    mine: {
      label: '我的差额',
      where: { differenceOwner: me, difference: { op: 'in', value: ['over', 'short'] }, differenceDone: false },
    },
    matched: { label: '已匹配', where: { status: 'matched' } },
    ignored: { label: '不是回款', where: { status: 'ignored' } },
  },
  keyFields: ['amount', 'matchedAmount', 'prepaidAmount', 'shortAmount'],
  duplicateRules: [{ fields: ['fingerprint'], mode: 'block' }],
  checks: [
    {
      code: 'LINE_TAKEN',
      holds: 'ISEMPTY(amount) || matchedAmount <= amount',
      message: '流水「{summary}」已经匹配了 {before.matchedAmount}，可能同事刚刚处理过，请刷新后再看。',
    },
  ],
  related: {
    receipts: {
      label: '收款单',
      of: 'receipt.bankLine',
      columns: ['number', 'customer', 'receiptDate', 'amount', 'unallocatedAmount', 'status'],
    },
  },
});
