import type { ChoiceOption } from '@tide/model/fields/choice';
import { defineStates, type StateAction } from '@tide/model/states';

/** 标准销售流程 (spec 3.9): stage → name, probability, days after which it counts as stuck. */
const stages = {
  contact: { label: '初步接洽', probability: '10', days: 14 },
  demand: { label: '需求确认', probability: '30', days: 21 },
  proposal: { label: '方案报价', probability: '50', days: 21 },
  negotiation: { label: '商务谈判', probability: '70', days: 30 },
  signing: { label: '合同签署', probability: '90', days: 14 },
} as const;

const open = Object.keys(stages);

export const stageOptions: readonly ChoiceOption[] = [
  ...Object.entries(stages).map(([value, { label }]): ChoiceOption => ({ value, label, tone: 'accent' })),
  { value: 'won', label: '赢单', tone: 'good' },
  { value: 'lost', label: '输单', tone: 'bad' },
  { value: 'void', label: '无效', tone: 'neutral' },
];

const isOpen = { field: 'status', op: 'is', value: 'open' } as const;

/** To each open stage from every other one: skipping ahead and going back are both allowed, and both leave their trace. */
const moves = Object.fromEntries(
  Object.entries(stages).map(([value, { label, probability }]): [string, StateAction] => [
    value,
    {
      label: `推进到${label}`,
      from: open.filter((other) => other !== value),
      to: value,
      where: isOpen,
      set: { probability: { value: probability } },
    },
  ]),
);

const close = (status: string, probability: string): StateAction['set'] => ({
  status: { value: status },
  probability: { value: probability },
  closedAt: { today: true },
});

/** Stages of an opportunity (spec OPP-02, OPP-03). */
export const opportunityStages = defineStates({
  field: 'stage',
  stages: open,
  since: 'stageEnteredAt',
  maxDays: Object.fromEntries(Object.entries(stages).map(([value, { days }]) => [value, days])),
  exits: { demand: ['customerBudget'] },
  actions: {
    ...moves,
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
      set: { status: { value: 'open' }, probability: { value: '70' }, closedAt: { value: null } },
    },
  },
  locks: {
    won: ['customer', 'amount', 'currency', 'lines', 'ownProbability'],
    lost: ['customer', 'amount', 'currency', 'lines', 'ownProbability'],
    void: 'all',
  },
});
