import { boolean } from '@tide/model/fields/boolean';
import { choice } from '@tide/model/fields/choice';
import { lines } from '@tide/model/fields/lines';
import { longText } from '@tide/model/fields/longText';
import { lookup } from '@tide/model/fields/lookup';
import { number } from '@tide/model/fields/number';
import { percent } from '@tide/model/fields/percent';
import { text } from '@tide/model/fields/text';
import { defineObject } from '@tide/model/object';

/** 合同类别 (spec 3.11, CTR-03): what kind of contract, with its terms and its usual instalments. */
export const contractCategory = defineObject('contractCategory', {
  label: '合同类别',
  icon: 'Folder',
  titleField: 'name',
  fields: {
    name: text({ label: '类别名称', required: true, search: true, maxLength: 50 }),
    parent: lookup({ label: '上级类别', to: 'contractCategory' }),
    order: number({ label: '排序', min: '0', max: '9999', default: '0' }),
    active: boolean({ label: '启用', default: true }),
    defaultTerms: longText({ label: '默认合同条款' }),
    instalments: lines({
      label: '收款节点模板',
      columns: {
        milestone: text({ label: '项目节点', required: true, maxLength: 60 }),
        percent: percent({ label: '比例', min: '0.0001', max: '100', required: true }),
        days: number({ label: '签订后天数', min: '0', max: '3650', default: '0', required: true }),
      },
    }),
    description: longText({ label: '描述' }),
    kind: choice({
      label: '单据类型',
      options: { contract: '合同', order: '订单', frame: '框架合同' },
      default: 'contract',
      required: true,
    }),
  },
  offered: { active: true },
  columns: ['name', 'parent', 'kind', 'active', 'description'],
  sort: 'order',
  views: { all: { label: '全部类别' } },
  duplicateRules: [{ fields: ['name'], mode: 'block' }],
});
