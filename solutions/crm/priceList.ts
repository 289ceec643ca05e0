import { currencies } from '@tide/model/documents/fields';
import { boolean } from '@tide/model/fields/boolean';
import { choice } from '@tide/model/fields/choice';
import { date } from '@tide/model/fields/date';
import { lines } from '@tide/model/fields/lines';
import { longText } from '@tide/model/fields/longText';
import { lookup } from '@tide/model/fields/lookup';
import { multiChoice } from '@tide/model/fields/multiChoice';
import { multiLookup } from '@tide/model/fields/multiLookup';
import { number } from '@tide/model/fields/number';
import { text } from '@tide/model/fields/text';
import { defineObject } from '@tide/model/object';

/** 价格表 (spec 3.8, PRIC-01): prices by quantity, for a time and for some customers. */
export const priceList = defineObject('priceList', {
  label: '价格表',
  icon: 'Tags',
  titleField: 'name',
  fields: {
    name: text({ label: '价格表名称', required: true, search: true, maxLength: 100 }),
    currency: choice({ label: '币种', options: currencies, default: 'CNY', required: true }),
    isDefault: boolean({ label: '默认价格表', default: false }),
    validFrom: date({ label: '生效日期', default: 'today', required: true }),
    validTo: date({ label: '失效日期' }),
    status: choice({
      label: '状态',
      options: [
        { value: 'active', label: '启用', tone: 'good' },
        { value: 'inactive', label: '停用', tone: 'neutral' },
      ],
      default: 'active',
      required: true,
    }),
    scope: choice({
      label: '适用范围',
      options: { all: '全部客户', level: '客户级别', customer: '指定客户' },
      default: 'all',
      required: true,
    }),
    levels: multiChoice({ label: '客户级别', options: { A: 'A', B: 'B', C: 'C', D: 'D' } }),
    customers: multiLookup({ label: '指定客户', to: 'customer', onDelete: 'setNull' }),
    lines: lines({
      label: '价格',
      columns: {
        product: lookup({ label: '产品', to: 'product', required: true }),
        minQuantity: number({ label: '起订数量', decimals: 4, min: '0', default: '1', required: true }),
        price: number({ label: '价格', decimals: 6, min: '0', max: '999999999999', required: true }),
      },
    }),
    description: longText({ label: '说明' }),
  },
  columns: ['name', 'currency', 'validFrom', 'validTo', 'scope', 'isDefault', 'status'],
  views: {
    all: { label: '全部' },
    active: { label: '启用', where: { status: 'active' } },
  },
  duplicateRules: [{ fields: ['name'], mode: 'block' }],
  checks: [
    {
      code: 'VALID_TO_BEFORE_FROM',
      holds: 'ISEMPTY(validTo) || DAYS(validTo, validFrom) >= 0',
      message: '失效日期不能早于生效日期。',
    },
  ],
});
