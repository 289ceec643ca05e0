import { choice } from '@tide/model/fields/choice';
import { date } from '@tide/model/fields/date';
import { dateTime } from '@tide/model/fields/dateTime';
import { lookup } from '@tide/model/fields/lookup';
import { money } from '@tide/model/fields/money';
import { person } from '@tide/model/fields/person';
import { rollup } from '@tide/model/fields/rollup';
import { text } from '@tide/model/fields/text';
import { defineObject } from '@tide/model/object';
import { defineRole } from '@tide/model/role';
import { defineSolution } from '@tide/model/solution';
import { defineStates } from '@tide/model/states';

/** 商机: a path of stages with criteria, ends beside it, and a deal that follows. */
const pursuit = defineObject('pursuit', {
  label: '商机',
  icon: 'Star',
  titleField: 'name',
  ownerField: 'owner',
  fields: {
    name: text({ label: '名称', required: true, search: true }),
    budget: money({ label: '客户预算' }),
    plan: text({ label: '方案' }),
    reason: text({ label: '输单原因' }),
    stage: choice({
      label: '阶段',
      readOnly: true,
      default: 'contact',
      options: {
        contact: '初步接洽',
        demand: '需求确认',
        proposal: '方案报价',
        won: '赢单',
        lost: '输单',
      },
    }),
    enteredAt: dateTime({ label: '进入阶段时间', readOnly: true }),
    closedOn: date({ label: '关闭日期', readOnly: true }),
    closedBy: person({ label: '关闭人', readOnly: true }),
    owner: person({ label: '负责人', default: 'me', required: true }),
  },
  columns: ['name', 'stage', 'owner'],
  views: { all: { label: '全部' } },
  states: defineStates({
    field: 'stage',
    stages: ['contact', 'demand', 'proposal', 'won'],
    since: 'enteredAt',
    exits: { demand: ['budget'], proposal: ['plan'] },
    locks: { won: 'all', lost: ['budget'] },
    maxDays: { contact: 7 },
    actions: {
      toContact: { label: '退回接洽', from: ['demand', 'proposal'], to: 'contact' },
      toDemand: { label: '确认需求', from: ['contact', 'proposal'], to: 'demand' },
      toProposal: { label: '提出方案', from: ['contact', 'demand'], to: 'proposal', input: ['budget'] },
      win: {
        label: '赢单',
        tone: 'primary',
        from: ['contact', 'demand', 'proposal'],
        to: 'won',
        guards: [
          {
            code: 'BUDGET_TOO_SMALL',
            where: { field: 'budget', op: 'gte', value: '100' },
            message: '预算不足 100，不能赢单。',
          },
        ],
        set: { closedOn: { today: true }, closedBy: { me: true } },
      },
      lose: {
        label: '输单',
        tone: 'danger',
        from: ['contact', 'demand', 'proposal'],
        to: 'lost',
        input: ['reason'],
        required: ['reason'],
      },
      reopen: { label: '重新打开', from: ['won', 'lost'], to: 'contact', who: 'superior' },
      approve: { label: '特批', from: ['contact'], to: 'proposal', who: 'granted' },
      noted: {
        label: '备注大单',
        from: ['contact'],
        to: 'demand',
        where: { field: 'budget', op: 'gt', value: '1000000' },
      },
    },
  }),
  copies: {
    deal: {
      label: '转合同',
      to: 'deal',
      fields: { subject: 'name', total: 'budget' },
      link: 'pursuit',
      states: ['proposal'],
      fires: 'win',
    },
  },
});

/** 合同: paid off by instalments, and expiring by the day. */
const deal = defineObject('deal', {
  label: '合同',
  icon: 'Star',
  titleField: 'subject',
  ownerField: 'owner',
  fields: {
    subject: text({ label: '主题', required: true, search: true }),
    total: money({ label: '金额' }),
    endsOn: date({ label: '结束日期' }),
    paid: rollup({ label: '已收', of: 'instalment.deal', measure: 'sum', field: 'amount', result: 'money' }),
    pursuit: lookup({ label: '商机', to: 'pursuit', onDelete: 'setNull' }),
    status: choice({
      label: '状态',
      readOnly: true,
      default: 'draft',
      options: { draft: '草稿', effective: '已生效', done: '已完成', expired: '已过期' },
    }),
    owner: person({ label: '负责人', default: 'me', required: true }),
  },
  columns: ['subject', 'status', 'owner'],
  views: { all: { label: '全部' } },
  states: defineStates({
    field: 'status',
    locks: { done: 'all', effective: ['total'] },
    actions: {
      takeEffect: { label: '生效', from: ['draft'], to: 'effective', required: ['total'] },
      finish: {
        label: '完成',
        from: ['effective'],
        to: 'done',
        hidden: true,
        auto: { field: 'paid', op: 'gte', value: '100' },
      },
      expire: {
        label: '过期',
        from: ['effective'],
        to: 'expired',
        hidden: true,
        daily: { field: 'endsOn', op: 'lt', value: 'today' },
      },
    },
  }),
});

const instalment = defineObject('instalment', {
  label: '收款',
  icon: 'Star',
  titleField: 'name',
  fields: {
    name: text({ label: '名称', required: true }),
    amount: money({ label: '金额' }),
    deal: lookup({ label: '合同', to: 'deal', onDelete: 'restrict' }),
    status: choice({
      label: '状态',
      readOnly: true,
      default: 'open',
      options: { open: '待确认', confirmed: '已确认' },
    }),
  },
  columns: ['name'],
  views: { all: { label: '全部' } },
  states: defineStates({
    field: 'status',
    locks: { confirmed: 'all' },
    actions: {
      confirm: { label: '确认', from: ['open'], to: 'confirmed', fire: [{ over: 'deal', action: 'takeEffect' }] },
    },
  }),
});

const everything = {
  view: 'all',
  update: 'all',
  delete: 'all',
  create: true,
  import: true,
  export: true,
  batchUpdate: true,
} as const;

/** The smallest definitions that show what states can do, with roles that reach differently far. */
export const stateMachines = defineSolution('stateMachines', {
  label: '状态机',
  objects: [pursuit, deal, instalment],
  roles: [
    defineRole('salesRepresentative', {
      label: '销售',
      objects: {
        pursuit: { ...everything, update: 'own', delete: 'own' },
        deal: everything,
        instalment: everything,
      },
    }),
    defineRole('salesManager', { label: '主管', objects: { pursuit: { view: 'all', update: 'ownAndSubordinates' } } }),
    defineRole('finance', { label: '财务', objects: { pursuit: { view: 'all', actions: ['approve'] } } }),
    defineRole('staff', { label: '员工', objects: { pursuit: { view: 'all' } } }),
    defineRole('administrator', { label: '管理员', administrator: true }),
  ],
});
