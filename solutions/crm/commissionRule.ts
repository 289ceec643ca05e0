import { boolean } from '@tide/model/fields/boolean';
import { date } from '@tide/model/fields/date';
import { lines } from '@tide/model/fields/lines';
import { lookup } from '@tide/model/fields/lookup';
import { money } from '@tide/model/fields/money';
import { number } from '@tide/model/fields/number';
import { percent } from '@tide/model/fields/percent';
import { text } from '@tide/model/fields/text';
import { defineObject } from '@tide/model/object';

/** 提成规则 (spec RCPT-05): what somebody earns of what was received in a month, and of which receipts. The first that fits holds. */
export const commissionRule = defineObject('commissionRule', {
  label: '提成规则',
  icon: 'Percentage',
  titleField: 'name',
  fields: {
    name: text({ label: '名称', required: true, search: true, maxLength: 100 }),
    order: number({ label: '顺序', help: '数字小的先比对。', min: '0', max: '9999', default: '0', required: true }),
    enabled: boolean({ label: '启用', default: true }),
    sellerRole: text({ label: '职位角色', help: '角色的名称，如 销售代表。空为全部职位。', maxLength: 60 }),
    productCategory: lookup({ label: '产品类别', help: '连同下级类别。空为全部产品。', to: 'productCategory' }),
    contractCategory: lookup({ label: '合同类别', help: '连同下级类别。空为全部合同。', to: 'contractCategory' }),
    validFrom: date({ label: '生效日期', help: '按月：每月 1 日有效的规则用于整个月。' }),
    validTo: date({ label: '失效日期' }),
    tiers: lines({
      label: '阶梯',
      help: '每月回款中超过起点、不超过下一档起点的部分，按这一档的提成率；第一档起点以下没有提成。',
      required: true,
      columns: {
        from: money({ label: '起点', min: '0', max: '999999999999.99', required: true }),
        rate: percent({ label: '提成率', min: '0', max: '100', required: true }),
      },
    }),
  },
  columns: [
    'name',
    'order',
    'sellerRole',
    'productCategory',
    'contractCategory',
    'tiers',
    'validFrom',
    'validTo',
    'enabled',
  ],
  sort: 'order',
  views: {
    all: { label: '全部' },
    enabled: { label: '启用的', where: { enabled: true } },
  },
  checks: [
    {
      code: 'VALID_TO_BEFORE_FROM',
      holds: 'ISEMPTY(validFrom) || ISEMPTY(validTo) || DAYS(validTo, validFrom) >= 0',
      message: '失效日期不能早于生效日期。',
    },
  ],
});
