import { defineStates } from '@tide/model/states';

const expired = { field: 'validUntil', op: 'lt', value: 'today' } as const;

/**
 * States of a quote (spec 3.10). One that is in force is never changed: 修订 makes the next revision. 审批中 is entered once approval
 * flows exist; until then 提交 takes effect at once, as the requirement says for a document without a matching flow.
 */
export const quoteStates = defineStates({
  field: 'status',
  actions: {
    submit: {
      label: '提交',
      from: ['draft'],
      to: 'effective',
      required: ['lines'],
      guards: [
        {
          code: 'DISCOUNT_LIMIT',
          where: { not: { field: 'discountExceeded', op: 'is', value: true } },
          message: '有明细的折扣低于您的权限，需审批后才能生效，见折扣说明。',
        },
        {
          code: 'QUOTE_EXPIRED',
          where: { not: expired },
          message: '有效期至已早于今天，请先改有效期。',
        },
      ],
      tone: 'primary',
    },
    send: { label: '标为已发送', from: ['effective'], to: 'sent', tone: 'primary' },
    accept: { label: '客户接受', from: ['sent'], to: 'accepted', tone: 'primary' },
    decline: {
      label: '客户拒绝',
      from: ['sent'],
      to: 'declined',
      required: ['declineReason'],
      input: ['declineReason'],
    },
    expire: { label: '过期', from: ['effective', 'sent'], to: 'expired', daily: expired, hidden: true },
    convert: {
      label: '转合同订单',
      from: ['effective', 'sent', 'accepted'],
      to: 'converted',
      guards: [{ code: 'QUOTE_EXPIRED', where: { not: expired }, message: '报价已过期，请先修订。' }],
      hidden: true,
    },
    supersede: {
      label: '被替代',
      from: ['effective', 'sent', 'expired', 'declined'],
      to: 'superseded',
      hidden: true,
    },
    void: {
      label: '作废',
      from: ['draft', 'effective', 'sent'],
      to: 'void',
      required: ['voidReason'],
      input: ['voidReason'],
      tone: 'danger',
    },
  },
  locks: {
    pending: 'all',
    effective: 'all',
    sent: 'all',
    accepted: 'all',
    declined: 'all',
    expired: 'all',
    converted: 'all',
    superseded: 'all',
    void: 'all',
  },
});
