import { choice } from '@tide/model/fields/choice';
import { dateTime } from '@tide/model/fields/dateTime';
import { money } from '@tide/model/fields/money';
import { percent } from '@tide/model/fields/percent';
import { person } from '@tide/model/fields/person';
import { text } from '@tide/model/fields/text';
import { defineObject } from '@tide/model/object';
import type { Stage } from '@tide/model/pipelines';
import { defineRole } from '@tide/model/role';
import { defineSolution } from '@tide/model/solution';
import { defineStates } from '@tide/model/states';

const stage = (name: string, label: string, probability: string, more: Partial<Stage> = {}): Stage => ({
  name,
  label,
  probability,
  required: [],
  criteria: [],
  back: true,
  ...more,
});

const isOpen = { field: 'status', op: 'is', value: 'open' } as const;
const open = ['contact', 'demand', 'proposal'];

/** 商机: a declared pipeline of three stages, with ends beside it, a detour, and a field that some do not see. */
const chance = defineObject('chance', {
  label: '商机',
  icon: 'Star',
  titleField: 'name',
  ownerField: 'owner',
  fields: {
    name: text({ label: '名称', required: true, search: true }),
    kind: choice({ label: '类别', options: { project: '项目', retail: '零售' } }),
    pipeline: choice({ label: '销售流程', options: { standard: '标准流程' } }),
    stage: choice({ label: '阶段', readOnly: true, options: { won: '赢单', lost: '输单' } }),
    status: choice({
      label: '状态',
      readOnly: true,
      default: 'open',
      options: { open: '进行中', held: '暂停', won: '赢单', lost: '输单' },
    }),
    probability: percent({ label: '概率', readOnly: true }),
    budget: money({ label: '预算' }),
    secret: text({ label: '底价' }),
    reason: text({ label: '原因' }),
    enteredAt: dateTime({ label: '进入时间', readOnly: true }),
    owner: person({ label: '负责人', default: 'me', required: true }),
  },
  columns: ['name', 'stage', 'owner'],
  views: { all: { label: '全部' }, stuck: { label: '超期' } },
  states: defineStates({
    field: 'stage',
    since: 'enteredAt',
    locks: { lost: 'all' },
    pipelines: {
      field: 'pipeline',
      category: 'kind',
      probability: 'probability',
      move: { label: '推进到{stage}', where: isOpen },
      stuck: { view: 'stuck', where: isOpen },
      standard: 'standard',
      list: [
        {
          name: 'standard',
          label: '标准流程',
          departments: [],
          categories: [],
          stages: [
            stage('contact', '接洽', '10', { maxDays: 7 }),
            stage('demand', '需求', '30', { required: ['budget'] }),
            stage('proposal', '方案', '50'),
          ],
        },
      ],
    },
    actions: {
      win: { label: '赢单', from: open, to: 'won', where: isOpen, set: { status: { value: 'won' } } },
      lose: {
        label: '输单',
        from: open,
        to: 'lost',
        input: ['reason'],
        required: ['reason'],
        set: { status: { value: 'lost' } },
      },
      hold: { label: '暂停', from: open, where: isOpen, set: { status: { value: 'held' } } },
      reopen: {
        label: '重新打开',
        from: ['won', 'lost'],
        to: 'demand',
        who: 'superior',
        set: { status: { value: 'open' } },
      },
    },
  }),
});

/** The smallest definitions that show what pipelines can do. */
export const pipelines = defineSolution('pipelines', {
  label: '流程',
  objects: [chance],
  roles: [
    defineRole('salesRepresentative', {
      label: '销售',
      objects: { chance: { view: 'all', update: 'own', delete: 'own', create: true } },
      fields: { 'chance.secret': 'hidden' },
    }),
    defineRole('salesManager', { label: '主管', objects: { chance: { view: 'all', update: 'ownAndSubordinates' } } }),
    defineRole('finance', { label: '财务', objects: { chance: { view: 'all' } } }),
    defineRole('staff', { label: '员工', objects: {} }),
    defineRole('administrator', { label: '管理员', administrator: true }),
  ],
  locales: {
    'en-US': {
      'chance.pipeline.standard': 'Standard',
      'chance.stage.demand': 'Needs',
      'chance.move': 'Move to {stage}',
    },
  },
});
