import { currencies } from '@tide/model/documents/fields';
import { boolean } from '@tide/model/fields/boolean';
import { choice } from '@tide/model/fields/choice';
import { longText } from '@tide/model/fields/longText';
import { rollup } from '@tide/model/fields/rollup';
import { text } from '@tide/model/fields/text';
import { defineObject } from '@tide/model/object';

/** 账户 (spec 3.18, as far as receipts need one): where money arrives. Payments come later; the balance is what receipts brought. */
export const fundAccount = defineObject('fundAccount', {
  label: '账户',
  icon: 'Wallet',
  titleField: 'name',
  fields: {
    name: text({ label: '账户名称', required: true, search: true, maxLength: 60 }),
    kind: choice({
      label: '账户类型',
      options: { bank: '银行', cash: '现金', wechat: '微信', alipay: '支付宝' },
      default: 'bank',
      required: true,
    }),
    branch: text({ label: '开户行', maxLength: 100 }),
    accountNumber: text({ label: '账号', maxLength: 50, mask: 'middle' }),
    currency: choice({ label: '币种', options: currencies, default: 'CNY', required: true }),
    active: boolean({ label: '启用', default: true }),
    receivedAmount: rollup({
      label: '累计收款',
      of: 'receipt.account',
      measure: 'sum',
      field: 'amount',
      where: { field: 'status', op: 'is', value: 'confirmed' },
      running: true,
      result: 'money',
      currency: 'currency',
    }),
    remark: longText({ label: '备注' }),
  },
  columns: ['name', 'kind', 'branch', 'currency', 'receivedAmount', 'active'],
  views: { all: { label: '全部账户' } },
  duplicateRules: [{ fields: ['name'], mode: 'block' }],
  related: {
    receipts: {
      label: '收款单',
      of: 'receipt.account',
      columns: ['number', 'customer', 'receiptDate', 'amount', 'payerName', 'status'],
    },
  },
});
