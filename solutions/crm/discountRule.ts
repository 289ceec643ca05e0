import { boolean } from '@tide/model/fields/boolean';
import { choice } from '@tide/model/fields/choice';
import { date } from '@tide/model/fields/date';
import { lines } from '@tide/model/fields/lines';
import { lookup } from '@tide/model/fields/lookup';
import { number } from '@tide/model/fields/number';
import { percent } from '@tide/model/fields/percent';
import { text } from '@tide/model/fields/text';
import { defineObject } from '@tide/model/object';

/** 折扣 (spec 3.8): by quantity, for a customer, or how far a position may go. */
export const discountRule = defineObject('discountRule', {
  label: '折扣',
  icon: 'Percentage',
  titleField: 'name',
  fields: {
    name: text({ label: '名称', required: true, search: true, maxLength: 100 }),
    kind: choice({
      label: '折扣种类',
      options: { volume: '销量折扣', customer: '客户折扣', position: '职位折扣' },
      default: 'volume',
      required: true,
    }),
    product: lookup({ label: '产品', help: '空为全部产品。', to: 'product' }),
    category: lookup({ label: '产品类别', help: '空为全部类别。', to: 'productCategory' }),
    validFrom: date({ label: '生效日期', default: 'today', required: true }),
    validTo: date({ label: '失效日期' }),
    enabled: boolean({ label: '启用', default: true }),
    basis: choice({
      label: '销量依据',
      options: { quantity: '本行数量', amount: '本行金额' },
      default: 'quantity',
    }),
    tiers: lines({
      label: '阶梯',
      columns: {
        from: number({ label: '从', decimals: 4, min: '0', required: true }),
        discountRate: percent({ label: '折扣率', min: '0.0001', max: '100', required: true }),
      },
    }),
    customer: lookup({ label: '客户', to: 'customer', onDelete: 'cascade' }),
    level: choice({ label: '客户级别', options: { A: 'A', B: 'B', C: 'C', D: 'D' } }),
    discountRate: percent({ label: '折扣率', help: '85 为八五折。', min: '0.0001', max: '100' }),
    sellerRole: text({ label: '职位角色', help: '角色的名称，如 销售代表。', maxLength: 60 }),
    minDiscountRate: percent({ label: '最低折扣率', min: '0', max: '100' }),
  },
  columns: ['name', 'kind', 'product', 'category', 'discountRate', 'validFrom', 'validTo', 'enabled'],
  views: {
    all: { label: '全部' },
    volume: { label: '销量折扣', where: { kind: 'volume' } },
    customer: { label: '客户折扣', where: { kind: 'customer' } },
    position: { label: '职位折扣', where: { kind: 'position' } },
  },
});
