import { boolean } from '@tide/model/fields/boolean';
import { choice } from '@tide/model/fields/choice';
import { lines } from '@tide/model/fields/lines';
import { longText } from '@tide/model/fields/longText';
import { lookup } from '@tide/model/fields/lookup';
import { number } from '@tide/model/fields/number';
import { text } from '@tide/model/fields/text';
import { defineObject } from '@tide/model/object';

/** 产品配置 (spec 3.8, PROD-02): what a product is made up of, and what of it the customer chooses. */
export const productConfig = defineObject('productConfig', {
  label: '产品配置',
  icon: 'Cluster',
  titleField: 'name',
  // Whoever only looks is told what the products that he sees are made up of (productConfig.actions.ts), and sees no configuration itself.
  grantedBy: 'productGrants',
  fields: {
    name: text({ label: '配置名称', required: true, search: true, maxLength: 100 }),
    product: lookup({ label: '配置产品', help: '选中它的单据要选择下面的组件。', to: 'product', required: true }),
    enabled: boolean({ label: '启用', default: true }),
    lines: lines({
      label: '组件',
      section: '组件',
      columns: {
        component: lookup({ label: '组件', to: 'product', required: true }),
        quantity: number({
          label: '数量',
          decimals: 4,
          min: '0.0001',
          max: '99999999',
          default: '1',
          required: true,
        }),
        required: boolean({ label: '必选', default: true }),
        optionGroup: text({ label: '选项组', maxLength: 60 }),
        selected: boolean({ label: '默认选中', default: false }),
        priceMode: choice({
          label: '计价方式',
          options: { included: '含在总价', extra: '加价' },
          default: 'included',
          required: true,
        }),
        extraPrice: number({ label: '加价', decimals: 6, min: '0', max: '999999999999' }),
      },
    }),
    groups: lines({
      label: '选项组',
      section: '选项组',
      columns: {
        name: text({ label: '选项组', required: true, maxLength: 60 }),
        choose: choice({
          label: '选择方式',
          options: { one: '必选一项', atMostOne: '最多一项', free: '任选' },
          default: 'one',
          required: true,
        }),
      },
    }),
    exclusions: lines({
      label: '互斥',
      section: '互斥',
      columns: {
        one: lookup({ label: '组件', to: 'product', required: true }),
        other: lookup({ label: '不能同时选择', to: 'product', required: true }),
      },
    }),
    description: longText({ label: '说明' }),
  },
  columns: ['name', 'product', 'enabled', 'description'],
  views: {
    all: { label: '全部' },
    enabled: { label: '启用', where: { enabled: true } },
  },
  duplicateRules: [{ fields: ['product'], mode: 'block' }],
});
