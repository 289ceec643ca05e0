import type { ChoiceOption } from '@tide/model/fields/choice';
import type { Pipeline, Stage } from '@tide/model/pipelines';
import { defineStates, type StateAction } from '@tide/model/states';

const stage = (name: string, label: string, probability: string, maxDays: number, required: string[] = []): Stage => ({
  name,
  label,
  probability,
  maxDays,
  required,
  criteria: [],
  back: true,
});

/** 标准销售流程 (spec 3.9). Administrators shape it, and add others, in the browser. */
const standard: Pipeline = {
  name: 'standard',
  label: '标准销售流程',
  departments: [],
  categories: [],
  stages: [
    stage('contact', '初步接洽', '10', 14),
    stage('demand', '需求确认', '30', 21, ['customerBudget']),
    stage('proposal', '方案报价', '50', 21),
    stage('negotiation', '商务谈判', '70', 30),
    stage('signing', '合同签署', '90', 14),
  ],
};

const open = standard.stages.map(({ name }) => name);

/** The ends, which all pipelines share; the open stages are those of the pipelines. */
export const stageOptions: readonly ChoiceOption[] = [
  { value: 'won', label: '赢单', tone: 'good' },
  { value: 'lost', label: '输单', tone: 'bad' },
  { value: 'void', label: '无效', tone: 'neutral' },
];

export const pipelineOptions: readonly ChoiceOption[] = [{ value: standard.name, label: standard.label }];

const isOpen = { field: 'status', op: 'is', value: 'open' } as const;

const close = (status: string, probability: string): StateAction['set'] => ({
  status: { value: status },
  probability: { value: probability },
  closedAt: { today: true },
});

/** Stages of an opportunity (spec OPP-02, OPP-03). */
export const opportunityStages = defineStates({
  field: 'stage',
  since: 'stageEnteredAt',
  pipelines: {
    field: 'pipeline',
    category: 'category',
    probability: 'probability',
    move: { label: '推进到{stage}', where: isOpen },
    stuck: { view: 'stuck', where: isOpen },
    list: [standard],
    standard: standard.name,
  },
  actions: {
    win: {
      label: '赢单',
      from: open,
      to: 'won',
      where: isOpen,
      required: ['wonReason'],
      input: ['wonReason', 'closeRemark'],
      set: close('won', '100'),
      tone: 'primary',
    },
    winByContract: { label: '合同生效', from: open, to: 'won', set: close('won', '100'), hidden: true },
    lose: {
      label: '输单',
      from: open,
      to: 'lost',
      required: ['lossReason'],
      input: ['lossReason', 'winner', 'closeRemark'],
      set: close('lost', '0'),
      tone: 'danger',
    },
    abandon: {
      label: '作废',
      from: open,
      to: 'void',
      required: ['closeRemark'],
      input: ['closeRemark'],
      set: close('void', '0'),
      tone: 'danger',
    },
    suspend: {
      label: '暂停',
      from: open,
      where: isOpen,
      input: ['closeRemark'],
      set: { status: { value: 'suspended' } },
    },
    resume: {
      label: '恢复',
      from: open,
      where: { field: 'status', op: 'is', value: 'suspended' },
      set: { status: { value: 'open' } },
    },
    reopen: {
      label: '重新打开',
      from: ['won', 'lost', 'void'],
      to: 'negotiation',
      who: 'superior',
      set: { status: { value: 'open' }, closedAt: { value: null } },
    },
  },
  locks: {
    won: ['customer', 'amount', 'currency', 'lines', 'ownProbability'],
    lost: ['customer', 'amount', 'currency', 'lines', 'ownProbability'],
    void: 'all',
  },
});
