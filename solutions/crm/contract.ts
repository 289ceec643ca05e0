import { documentFields } from '@tide/model/documents/fields';
import { autonumber } from '@tide/model/fields/autonumber';
import { boolean } from '@tide/model/fields/boolean';
import { choice } from '@tide/model/fields/choice';
import { date } from '@tide/model/fields/date';
import { file } from '@tide/model/fields/file';
import { longText } from '@tide/model/fields/longText';
import { lookup } from '@tide/model/fields/lookup';
import { money } from '@tide/model/fields/money';
import { person } from '@tide/model/fields/person';
import { text } from '@tide/model/fields/text';
import { defineObject, me, mySubordinates } from '@tide/model/object';
import { collectionFields } from './contract.collection';
import { contractStates, inForce } from './contract.states';
import { pricedPart } from './documentCopies';
import { contractPrints } from './documentPrints';
import { askedBefore } from './pastPrices';
import { foundPrices } from './priceFinding';

const basic = '基本信息';
const terms = '条款与交付';
const result = '变更与终止';

/** 合同订单 (spec 3.11). */
export const contract = defineObject('contract', {
  label: '合同订单',
  icon: 'FileDone',
  titleField: 'subject',
  ownerField: 'owner',
  parentField: 'customer',
  inherits: 'owner',
  handover: { where: { status: { op: 'in', value: ['draft', 'pending', 'effective', 'executing'] } } },
  document: true,
  fields: {
    subject: text({
      label: '合同主题',
      aliases: ['合同名称'],
      required: true,
      search: true,
      maxLength: 200,
      section: basic,
    }),
    number: autonumber({ label: '合同编号', pattern: 'HT{yyyyMMdd}{0000}', search: true, section: basic }),
    kind: choice({
      label: '单据类型',
      options: { contract: '合同', order: '订单', frame: '框架合同' },
      default: 'contract',
      required: true,
      section: basic,
    }),
    category: lookup({ label: '合同类别', to: 'contractCategory', section: basic }),
    customer: lookup({ label: '客户', to: 'customer', required: true, section: basic }),
    contact: lookup({ label: '联系人', to: 'contact', onDelete: 'setNull', section: basic }),
    opportunity: lookup({ label: '销售机会', to: 'opportunity', section: basic }),
    quote: lookup({ label: '报价单', to: 'quote', section: basic }),
    signDate: date({ label: '签订日期', default: 'today', required: true, section: basic }),
    effectiveDate: date({ label: '生效日期', readOnly: true, section: basic }),
    startDate: date({ label: '开始日期', section: basic }),
    endDate: date({ label: '结束日期', section: basic }),
    owner: person({ label: '负责人', default: 'me', required: true, section: basic }),
    signer: person({ label: '我方签单人', default: 'me', section: basic }),
    customerSigner: text({ label: '客户签约人', maxLength: 60, section: basic }),
    performer: person({ label: '业绩归属人', default: 'me', required: true, section: basic }),
    status: choice({
      label: '合同状态',
      options: [
        { value: 'draft', label: '草稿', tone: 'neutral' },
        { value: 'pending', label: '审批中', tone: 'warn' },
        { value: 'effective', label: '已生效', tone: 'accent' },
        { value: 'executing', label: '执行中', tone: 'accent' },
        { value: 'completed', label: '已完成', tone: 'good' },
        { value: 'terminated', label: '已终止', tone: 'warn' },
        { value: 'void', label: '已作废', tone: 'bad' },
      ],
      default: 'draft',
      required: true,
      readOnly: true,
      section: basic,
    }),
    ...documentFields({ pastPrices: askedBefore('contract'), prices: foundPrices({ day: 'signDate' }) }),
    discountExceeded: boolean({ label: '超权限折扣', readOnly: true, section: '金额' }),
    discountNote: text({ label: '折扣说明', readOnly: true, section: '金额' }),
    ...collectionFields,
    paymentTerms: longText({ label: '付款条款', section: terms }),
    deliveryTerms: longText({ label: '交货条款', section: terms }),
    deliveryDate: date({ label: '交货日期', section: terms }),
    shipAddress: text({ label: '收货地址', maxLength: 200, section: terms }),
    shipContact: text({ label: '收货人', maxLength: 60, section: terms }),
    terms: longText({ label: '合同条款', section: terms }),
    scans: file({ label: '合同扫描件', section: terms }),
    changeReason: text({ label: '变更原因', maxLength: 500, section: result }),
    settlementAmount: money({ label: '结算金额', min: '0', currency: 'currency', section: result }),
    terminationReason: text({ label: '终止原因', maxLength: 500, section: result }),
    voidReason: text({ label: '作废原因', maxLength: 500, section: result }),
    completionReason: text({ label: '完成说明', maxLength: 500, section: result }),
    attachments: file({ label: '附件', section: '其他' }),
  },
  columns: [
    'subject',
    'status',
    'totalAmount',
    'receivedAmount',
    'unreceivedAmount',
    'collectionStatus',
    'signDate',
    'customer',
    'number',
    'owner',
    'category',
  ],
  views: {
    all: { label: '全部' },
    mine: { label: '我的', where: { owner: me } },
    subordinates: { label: '下级的', where: { owner: mySubordinates } },
    pending: { label: '审批中', where: { status: 'pending' } },
    executing: { label: '执行中', where: { status: { op: 'in', value: ['effective', 'executing'] } } },
    ending: {
      label: '即将到期',
      where: {
        status: { op: 'in', value: ['effective', 'executing'] },
        endDate: { op: 'is', value: 'nextDays:30' },
      },
      sort: 'endDate',
    },
    overdue: { label: '有逾期', where: { overdueAmount: { op: 'gt', value: '0' } } },
    completed: { label: '已完成', where: { status: 'completed' } },
    void: { label: '作废', where: { status: 'void' } },
  },
  keyFields: ['totalAmount', 'receivedAmount', 'unreceivedAmount', 'overdueAmount', 'invoicedAmount'],
  states: contractStates,
  checks: [
    {
      code: 'RECEIPT_OVER_CONTRACT',
      holds: 'receivedAmount <= receivableAmount + COALESCE(overAllowance, 0)',
      message:
        '已收 {receivedAmount} 会超过应收金额 {receivableAmount}，剩余应收 {before.unreceivedAmount}；确需超收的，请先由有权限的人在合同上允许超收。',
    },
    {
      code: 'PLAN_EXCEEDS',
      holds: 'planAmount <= receivableAmount',
      message: '回款计划合计 {planAmount} 超过应收金额 {receivableAmount}。',
    },
    {
      code: 'INVOICE_EXCEEDS',
      holds: 'invoicedAmount <= receivableAmount',
      message: '开票合计 {invoicedAmount} 超过应收金额 {receivableAmount}。',
    },
    {
      code: 'END_BEFORE_START',
      holds: 'ISEMPTY(startDate) || ISEMPTY(endDate) || DAYS(endDate, startDate) >= 0',
      message: '结束日期不能早于开始日期。',
    },
  ],
  ledger: {
    entries: 'ledgerEntry',
    over: 'contract',
    states: inForce,
    amounts: {
      receivableAmount: { side: 'debit', rise: 'receivable', fall: 'change', further: 'change' },
      receivedAmount: { side: 'credit', rise: 'receipt', fall: 'reversal' },
    },
    copies: { customer: 'customer' },
    dates: { contract: 'signDate', receipt: 'receiptDate' },
  },
  related: {
    plans: {
      label: '回款计划',
      of: 'receivablePlan.contract',
      columns: ['period', 'milestone', 'amount', 'receivedAmount', 'remainingAmount', 'dueDate', 'status'],
    },
    invoices: {
      label: '开票',
      of: 'invoice.contract',
      columns: ['number', 'kind', 'amount', 'invoiceNumber', 'invoiceDate', 'status'],
    },
    entries: {
      label: '账目',
      of: 'ledgerEntry.contract',
      columns: ['entryDate', 'kind', 'debit', 'credit', 'source', 'operator'],
    },
  },
  copies: {
    again: {
      label: '复制',
      to: 'contract',
      fields: {
        customer: 'customer',
        contact: 'contact',
        category: 'category',
        kind: 'kind',
        subject: 'subject',
        exchangeRate: 'exchangeRate',
        ...pricedPart,
      },
    },
    receipt: {
      label: '创建收款单',
      to: 'receipt',
      states: ['effective', 'executing', 'terminated'],
      where: { field: 'unreceivedAmount', op: 'gt', value: '0' },
      fields: { customer: 'customer', currency: 'currency', amount: 'unreceivedAmount' },
      line: { field: 'allocations', columns: { contract: 'id', amount: 'unreceivedAmount' } },
    },
    invoice: {
      label: '申请开票',
      to: 'invoice',
      link: 'contract',
      states: ['effective', 'executing', 'completed', 'terminated'],
      fields: {},
    },
  },
  versions: { action: 'change', reason: 'changeReason', amount: 'totalAmount' },
  prints: contractPrints,
});
