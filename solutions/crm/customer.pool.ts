import { definePool } from '@tide/model/pool/definition';
import { inForce } from './contract.states';

/** 公海客户 (spec 4.2): who claims a customer keeps him by a contract in force or money that has come; contacts go with the customer. */
export const customerPool = definePool({
  follows: ['contacts'],
  targets: {
    contract: {
      label: '合同订单',
      of: 'contract.customer',
      where: { field: 'status', op: 'in', value: inForce },
      pending: { field: 'status', op: 'is', value: 'pending' },
      day: 'signDate',
      own: true,
      clock: { label: '最后一份合同到期', day: 'endDate' },
      usual: true,
    },
    receipt: {
      label: '收款单',
      of: 'receipt.customer',
      where: { field: 'status', op: 'is', value: 'confirmed' },
      day: 'receiptDate',
      clock: { label: '最后一笔收款', day: 'receiptDate' },
      usual: true,
    },
    opportunity: {
      label: '销售机会',
      of: 'opportunity.customer',
      own: true,
      clock: { label: '最后一个销售机会建立' },
    },
    interaction: {
      label: '联系记录',
      of: 'interaction.customer',
      own: true,
      effective: {
        kind: 'type',
        text: 'content',
        call: { kind: 'phone', minutes: 'duration' },
        visit: { kind: 'visit', position: 'checkIn' },
      },
      clock: { label: '最后一次有效跟进' },
    },
  },
  unassigned: [
    'name',
    'level',
    'lifecycle',
    'industry',
    'address',
    'phone',
    'pool',
    'previousOwner',
    'poolEnteredAt',
    'poolEnterReason',
    'poolRecycled',
  ],
  assigned: [
    'name',
    'level',
    'lifecycle',
    'phone',
    'owner',
    'poolTarget',
    'protectEndDate',
    'lastFollowAt',
    'nextFollowAt',
    'pool',
    'poolAcquiredAt',
  ],
});
