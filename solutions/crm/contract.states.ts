import { defineStates } from '@tide/model/states';

/** An effective contract, wherever the requirements speak of one (spec 3.11). */
export const inForce = ['effective', 'executing', 'completed', 'terminated'];

const changeable = [
  'subject',
  'lines',
  'discountRate',
  'discountAmount',
  'freightAmount',
  'otherAmount',
  'startDate',
  'endDate',
  'deliveryDate',
  'paymentTerms',
  'deliveryTerms',
  'terms',
  'changeReason',
];

/** What stays open in a contract that is in force: everything that changes neither money nor what was agreed. */
const agreed = [
  'subject',
  'kind',
  'customer',
  'opportunity',
  'quote',
  'signDate',
  'startDate',
  'endDate',
  'currency',
  'exchangeRate',
  'lines',
  'discountRate',
  'discountAmount',
  'freightAmount',
  'otherAmount',
  'paymentTerms',
  'deliveryTerms',
  'terms',
  'settlementAmount',
];

/**
 * States of a contract (spec 3.11). 审批中 is entered once approval flows exist; until then 提交 and 变更 take effect at once, as the
 * requirement says for a document without a matching flow.
 */
export const contractStates = defineStates({
  field: 'status',
  actions: {
    submit: {
      label: '提交生效',
      from: ['draft'],
      to: 'effective',
      guards: [
        {
          code: 'DISCOUNT_LIMIT',
          where: { not: { field: 'discountExceeded', op: 'is', value: true } },
          message: '有明细的折扣低于您的权限，需审批后才能生效，见折扣说明。',
        },
        {
          code: 'CONTRACT_EMPTY',
          where: {
            or: [
              { field: 'kind', op: 'is', value: 'frame' },
              { field: 'totalAmount', op: 'gt', value: '0' },
            ],
          },
          message: '合同总金额应大于 0，请填写明细。',
        },
        {
          code: 'SIGNED_IN_FUTURE',
          where: { field: 'signDate', op: 'lte', value: 'today' },
          message: '签订日期不能晚于今天。',
        },
      ],
      set: { effectiveDate: { today: true } },
      fire: [{ over: 'opportunity', action: 'winByContract' }],
      tone: 'primary',
    },
    start: {
      label: '开始执行',
      from: ['effective'],
      to: 'executing',
      auto: { field: 'receivedAmount', op: 'gt', value: '0' },
      hidden: true,
    },
    settle: {
      label: '收清完成',
      from: ['executing'],
      to: 'completed',
      auto: {
        and: [
          { field: 'receivedAmount', op: 'gt', value: '0' },
          { field: 'unreceivedAmount', op: 'lte', value: '0' },
        ],
      },
      hidden: true,
    },
    resume: {
      label: '恢复执行',
      from: ['completed'],
      to: 'executing',
      auto: {
        and: [
          { field: 'unreceivedAmount', op: 'gt', value: '0' },
          { field: 'completionReason', op: 'isEmpty' },
        ],
      },
      hidden: true,
    },
    change: {
      label: '变更',
      from: ['effective', 'executing'],
      required: ['changeReason'],
      input: changeable,
    },
    allowOver: {
      label: '允许超收',
      from: inForce,
      who: 'granted',
      required: ['overAllowance', 'overReason'],
      input: ['overAllowance', 'overReason'],
      guards: [
        {
          code: 'HAS_PLANS',
          where: { field: 'planAmount', op: 'lte', value: '0' },
          message: '合同有回款计划，请按期收款；多收的钱记为预收款。',
        },
      ],
      tone: 'danger',
    },
    complete: {
      label: '手动完成',
      from: ['effective', 'executing'],
      to: 'completed',
      required: ['completionReason'],
      input: ['completionReason'],
    },
    terminate: {
      label: '终止',
      from: ['effective', 'executing'],
      to: 'terminated',
      required: ['terminationReason', 'settlementAmount'],
      input: ['settlementAmount', 'terminationReason'],
      tone: 'danger',
    },
    void: {
      label: '作废',
      from: ['draft', 'effective'],
      to: 'void',
      required: ['voidReason'],
      input: ['voidReason'],
      guards: [
        {
          code: 'HAS_RECEIPTS',
          where: { not: { field: 'receivedAmount', op: 'gt', value: '0' } },
          message: '合同已有确认的收款，不能作废；请先作废收款单，或终止合同。',
        },
      ],
      tone: 'danger',
    },
  },
  locks: {
    pending: 'all',
    effective: agreed,
    executing: agreed,
    completed: [...agreed, 'performer'],
    terminated: [...agreed, 'performer'],
    void: 'all',
  },
});
