import type { ChoiceField } from '../fields/choice';
import type { DateField } from '../fields/date';
import type { DateTimeField } from '../fields/dateTime';
import type { NumberField } from '../fields/number';
import type { PersonField } from '../fields/person';
import type { TextField } from '../fields/text';

/** Why a record lies in the pool. */
export type EnterReason = 'manual' | 'release' | 'recycle' | 'import' | 'leave';

const common = { readOnly: true, section: '公海' } as const;

/**
 * What a pooled object has beside its own fields; written by the engine alone. `poolTargetRef` is `object/id` of the document. A record
 * has no owner if and only if it is `unassigned`.
 */
export const poolFields = {
  poolStatus: {
    type: 'choice',
    label: '公海状态',
    options: [
      { value: 'normal', label: '普通', tone: 'neutral' },
      { value: 'unassigned', label: '公海未分配', tone: 'accent' },
      { value: 'assigned', label: '公海已分配', tone: 'good' },
    ],
    default: 'normal',
    ...common,
  },
  /** Its options are the pools of the workspace, laid over the definition. */
  pool: { type: 'choice', label: '所属公海', options: [], ...common },
  poolAcquiredAt: { type: 'dateTime', label: '领取/分配时间', ...common },
  poolAcquireType: {
    type: 'choice',
    label: '获取方式',
    options: [
      { value: 'claim', label: '领取' },
      { value: 'assign', label: '分配' },
      { value: 'draw', label: '抽签' },
      { value: 'turn', label: '轮流' },
    ],
    ...common,
  },
  poolCycle: { type: 'number', label: '公海轮次', ...common },
  protectEndDate: { type: 'date', label: '保护结束日期', ...common },
  poolTarget: {
    type: 'choice',
    label: '公海目标',
    options: [
      { value: 'pending', label: '未达成', tone: 'warn' },
      { value: 'achieved', label: '达成', tone: 'good' },
    ],
    ...common,
  },
  poolTargetAt: { type: 'dateTime', label: '达成时间', ...common },
  poolTargetRef: { type: 'text', label: '达成单据', ...common },
  poolExtensions: { type: 'number', label: '延期次数', ...common },
  poolExtendedDays: { type: 'number', label: '累计延期天数', ...common },
  /** Not recycled until then, whatever days the rules give. */
  poolExemptUntil: { type: 'date', label: '豁免至', ...common },
  previousOwner: { type: 'person', label: '前负责人', ...common },
  poolEnteredAt: { type: 'dateTime', label: '进入公海时间', ...common },
  poolEnterReason: {
    type: 'choice',
    label: '进入公海原因',
    options: [
      { value: 'manual', label: '手动转入' },
      { value: 'release', label: '释放' },
      { value: 'recycle', label: '自动回收' },
      { value: 'import', label: '导入' },
      { value: 'leave', label: '离职释放' },
    ],
    ...common,
  },
  poolRecycled: { type: 'number', label: '被回收次数', ...common },
} as const satisfies Record<string, ChoiceField | DateField | DateTimeField | NumberField | PersonField | TextField>;

export type PoolFieldName = keyof typeof poolFields;
