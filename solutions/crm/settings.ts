import { boolean } from '@tide/model/fields/boolean';
import { choice } from '@tide/model/fields/choice';
import { number } from '@tide/model/fields/number';
import type { PackSetting } from '@tide/model/solution';

/** What administrators decide for the whole company (控制面板 > 业务规则). */
export const settings = {
  discountCombination: {
    ...choice({
      label: '多个折扣同时符合时',
      help: '取最优：只用折扣率最低的一个。叠加：各种折扣率相乘。',
      options: { best: '取最优', stack: '叠加' },
    }),
    default: 'best',
  },
  productGrants: {
    ...boolean({
      label: '产品授权控制',
      help: '开启后，只能查看产品的角色只看到、只能选用共享给他的产品和产品类别，配置产品要连同组件一起授权才能选用；已有单据照常打开。授权在产品或产品类别的“共享”里给出，可以给人员、部门、角色，可以定到期日。',
    }),
    default: false,
  },
  lostAfterMonths: {
    ...number({
      label: '多久没有生效合同算流失',
      help: '留空不启用。填写后，成交和复购的客户连续这么多个月既没有新签的合同、也没有未到期的合同，客户状态自动改为流失；提前 7 天提醒负责人，期间签了合同就不会改。',
      min: '1',
      max: '120',
      unit: '个月',
    }),
    default: undefined,
  },
} satisfies Record<string, PackSetting>;
