import { documentFields } from '@tide/model/documents/fields';
import { autonumber } from '@tide/model/fields/autonumber';
import { boolean } from '@tide/model/fields/boolean';
import { choice } from '@tide/model/fields/choice';
import { date } from '@tide/model/fields/date';
import { file } from '@tide/model/fields/file';
import { longText } from '@tide/model/fields/longText';
import { lookup } from '@tide/model/fields/lookup';
import { number } from '@tide/model/fields/number';
import { person } from '@tide/model/fields/person';
import { text } from '@tide/model/fields/text';
import { defineObject, me, mySubordinates } from '@tide/model/object';
import { pricedPart } from './documentCopies';
import { quoteMails } from './documentMails';
import { quotePrints } from './documentPrints';
import { askedBefore } from './pastPrices';
import { foundPrices } from './priceFinding';
import { quoteStates } from './quote.states';

const basic = '基本信息';
const terms = '条款';

/** 报价单 (spec 3.10). */
export const quote = defineObject('quote', {
  label: '报价单',
  icon: 'FileText',
  titleField: 'subject',
  ownerField: 'owner',
  parentField: 'customer',
  inherits: 'owner',
  handover: { where: { status: { op: 'in', value: ['draft', 'pending', 'effective', 'sent', 'accepted'] } } },
  document: true,
  fields: {
    subject: text({ label: '报价主题', required: true, search: true, maxLength: 200, section: basic }),
    number: autonumber({ label: '报价单号', pattern: 'BJ{yyyyMMdd}{0000}', search: true, section: basic }),
    customer: lookup({ label: '客户', to: 'customer', required: true, section: basic }),
    contact: lookup({ label: '联系人', to: 'contact', onDelete: 'setNull', section: basic }),
    opportunity: lookup({ label: '销售机会', to: 'opportunity', section: basic }),
    quoteDate: date({ label: '报价日期', default: 'today', required: true, section: basic }),
    validUntil: date({
      label: '有效期至',
      default: 'today+30',
      required: true,
      due: { while: 'status', in: ['effective', 'sent'] },
      section: basic,
    }),
    priceList: lookup({ label: '价格表', to: 'priceList', section: basic }),
    owner: person({ label: '负责人', default: 'me', required: true, section: basic }),
    signer: person({ label: '我方代表', default: 'me', section: basic }),
    status: choice({
      label: '状态',
      options: [
        { value: 'draft', label: '草稿', tone: 'neutral' },
        { value: 'pending', label: '审批中', tone: 'warn' },
        { value: 'effective', label: '已生效', tone: 'good' },
        { value: 'sent', label: '已发送', tone: 'accent' },
        { value: 'accepted', label: '已接受', tone: 'good' },
        { value: 'declined', label: '已拒绝', tone: 'bad' },
        { value: 'expired', label: '已过期', tone: 'warn' },
        { value: 'converted', label: '已转合同', tone: 'good' },
        { value: 'superseded', label: '被替代', tone: 'neutral' },
        { value: 'void', label: '已作废', tone: 'bad' },
      ],
      default: 'draft',
      required: true,
      readOnly: true,
      section: basic,
    }),
    revision: number({ label: '版本', default: '1', readOnly: true, section: basic }),
    previous: lookup({ label: '上一版本', to: 'quote', section: basic }),
    ...documentFields({
      pastPrices: askedBefore('quote'),
      prices: foundPrices({ day: 'quoteDate', priceList: 'priceList' }),
    }),
    discountExceeded: boolean({ label: '超权限折扣', readOnly: true, section: '金额' }),
    discountNote: text({ label: '折扣说明', readOnly: true, section: '金额' }),
    paymentTerms: longText({ label: '付款条款', section: terms }),
    deliveryTerms: longText({ label: '交货条款', section: terms }),
    deliveryDate: date({ label: '交货日期', section: terms }),
    terms: longText({ label: '报价条款', section: terms }),
    revisionReason: text({ label: '修订原因', maxLength: 500, section: terms }),
    declineReason: text({ label: '拒绝原因', maxLength: 500, section: terms }),
    voidReason: text({ label: '作废原因', maxLength: 500, section: terms }),
    attachments: file({ label: '附件', section: '其他' }),
  },
  columns: ['subject', 'status', 'totalAmount', 'customer', 'validUntil', 'quoteDate', 'number', 'revision', 'owner'],
  views: {
    all: { label: '全部' },
    mine: { label: '我的', where: { owner: me } },
    subordinates: { label: '下级的', where: { owner: mySubordinates } },
    pending: { label: '审批中', where: { status: 'pending' } },
    ending: {
      label: '7天内到期',
      where: {
        status: { op: 'in', value: ['effective', 'sent'] },
        validUntil: { op: 'is', value: 'nextDays:7' },
      },
      sort: 'validUntil',
    },
    expired: { label: '已过期', where: { status: 'expired' } },
    converted: { label: '已转合同', where: { status: 'converted' } },
  },
  keyFields: ['totalAmount', 'taxAmount', 'quoteDate', 'validUntil', 'revision'],
  states: quoteStates,
  checks: [
    {
      code: 'VALID_UNTIL_BEFORE_QUOTE',
      holds: 'DAYS(validUntil, quoteDate) >= 0',
      message: '有效期至不能早于报价日期。',
    },
  ],
  related: {
    revisions: { label: '后续版本', of: 'quote.previous', columns: ['number', 'revision', 'totalAmount', 'status'] },
    contracts: {
      label: '合同订单',
      of: 'contract.quote',
      columns: ['number', 'subject', 'totalAmount', 'signDate', 'status'],
    },
  },
  copies: {
    contract: {
      label: '转合同订单',
      to: 'contract',
      link: 'quote',
      states: ['effective', 'sent', 'accepted'],
      fires: 'convert',
      fields: {
        customer: 'customer',
        contact: 'contact',
        opportunity: 'opportunity',
        subject: 'subject',
        exchangeRate: 'exchangeRate',
        deliveryDate: 'deliveryDate',
        ...pricedPart,
      },
    },
    revise: {
      label: '修订',
      to: 'quote',
      link: 'previous',
      states: ['effective', 'sent', 'expired', 'declined'],
      fires: 'supersede',
      counts: 'revision',
      fields: {
        customer: 'customer',
        contact: 'contact',
        opportunity: 'opportunity',
        priceList: 'priceList',
        subject: 'subject',
        exchangeRate: 'exchangeRate',
        deliveryDate: 'deliveryDate',
        ...pricedPart,
      },
    },
    again: {
      label: '复制',
      to: 'quote',
      fields: {
        customer: 'customer',
        contact: 'contact',
        subject: 'subject',
        ...pricedPart,
      },
    },
  },
  versions: { copy: 'revise', reason: 'revisionReason', amount: 'totalAmount' },
  prints: quotePrints,
  mails: quoteMails,
});
