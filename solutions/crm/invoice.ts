import { currencies } from '@tide/model/documents/fields';
import { autonumber } from '@tide/model/fields/autonumber';
import { choice } from '@tide/model/fields/choice';
import { date } from '@tide/model/fields/date';
import { file } from '@tide/model/fields/file';
import { longText } from '@tide/model/fields/longText';
import { lookup } from '@tide/model/fields/lookup';
import { money } from '@tide/model/fields/money';
import { person } from '@tide/model/fields/person';
import { text } from '@tide/model/fields/text';
import { defineObject, me } from '@tide/model/object';
import { defineStates } from '@tide/model/states';

/** 开票记录 (spec 3.16). */
export const invoice = defineObject('invoice', {
  label: '开票',
  icon: 'Audit',
  titleField: 'number',
  ownerField: 'owner',
  parentField: 'contract',
  handover: false,
  fields: {
    number: autonumber({ label: '申请单号', pattern: 'KP{yyyyMMdd}{0000}', search: true }),
    contract: lookup({ label: '合同订单', to: 'contract', required: true }),
    plan: lookup({ label: '回款期次', to: 'receivablePlan' }),
    kind: choice({
      label: '发票类型',
      options: { special: '增值税专用发票', normal: '增值税普通发票', digital: '电子发票' },
      default: 'normal',
      required: true,
    }),
    invoiceTitle: text({ label: '抬头', required: true, search: true, maxLength: 200 }),
    taxNumber: text({ label: '税号', maxLength: 20 }),
    amount: money({ label: '开票金额', min: '0.01', max: '999999999999.99', required: true, currency: 'currency' }),
    currency: choice({ label: '币种', options: currencies, readOnly: true }),
    invoiceNumber: text({ label: '发票号码', maxLength: 30, search: true }),
    invoiceDate: date({ label: '开票日期' }),
    owner: person({ label: '申请人', default: 'me', required: true }),
    status: choice({
      label: '状态',
      options: [
        { value: 'applied', label: '待开', tone: 'warn' },
        { value: 'issued', label: '已开', tone: 'good' },
        { value: 'delivered', label: '已寄送', tone: 'good' },
        { value: 'void', label: '作废', tone: 'bad' },
        { value: 'reversed', label: '红冲', tone: 'bad' },
      ],
      default: 'applied',
      required: true,
      readOnly: true,
    }),
    voidReason: text({ label: '作废原因', maxLength: 500 }),
    remark: longText({ label: '备注' }),
    attachments: file({ label: '附件' }),
  },
  columns: ['number', 'status', 'amount', 'invoiceTitle', 'contract', 'invoiceDate', 'invoiceNumber', 'kind', 'owner'],
  views: {
    all: { label: '全部' },
    mine: { label: '我的', where: { owner: me } },
    applied: { label: '待开', where: { status: 'applied' } },
    issued: { label: '已开', where: { status: { op: 'in', value: ['issued', 'delivered'] } } },
    void: { label: '作废与红冲', where: { status: { op: 'in', value: ['void', 'reversed'] } } },
  },
  keyFields: ['amount', 'invoiceDate', 'invoiceNumber'],
  checks: [
    {
      code: 'TAX_NUMBER_MISSING',
      holds: "kind != 'special' || taxNumber != ''",
      message: '增值税专用发票要填写税号。',
    },
  ],
  states: defineStates({
    field: 'status',
    actions: {
      issue: {
        label: '开票',
        from: ['applied'],
        to: 'issued',
        who: 'granted',
        required: ['invoiceNumber', 'invoiceDate'],
        input: ['invoiceNumber', 'invoiceDate', 'attachments'],
        tone: 'primary',
      },
      deliver: { label: '寄送', from: ['issued'], to: 'delivered', who: 'granted' },
      void: {
        label: '作废',
        from: ['applied', 'issued'],
        to: 'void',
        who: 'granted',
        required: ['voidReason'],
        input: ['voidReason'],
        tone: 'danger',
      },
      reverse: {
        label: '红冲',
        from: ['issued', 'delivered'],
        to: 'reversed',
        who: 'granted',
        required: ['voidReason'],
        input: ['voidReason'],
        tone: 'danger',
      },
    },
    locks: { issued: 'all', delivered: 'all', void: 'all', reversed: 'all' },
  }),
});
