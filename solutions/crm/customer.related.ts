import type { RelatedList } from '@tide/model/object';

/** What stands beneath a customer (spec 3.1), in the order of the tabs of his page. */
export const customerRelated: Record<string, RelatedList> = {
  interactions: {
    label: '联系记录',
    of: 'interaction.customer',
    columns: ['occurredAt', 'type', 'checkIn', 'content', 'result', 'nextFollowAt', 'owner'],
    timeline: true,
  },
  contacts: {
    label: '联系人',
    of: 'contact.customers',
    columns: ['name', 'mobile', 'email', 'decisionRole', 'lastFollowAt', 'owner'],
    transfer: true,
  },
  opportunities: {
    label: '销售机会',
    of: 'opportunity.customer',
    columns: ['name', 'stage', 'amount', 'likelihood', 'expectedCloseDate', 'owner'],
    transfer: { where: { field: 'status', op: 'in', value: ['open', 'suspended'] } },
  },
  quotes: {
    label: '报价单',
    of: 'quote.customer',
    columns: ['number', 'subject', 'totalAmount', 'quoteDate', 'validUntil', 'status'],
    trade: { at: 'quoteDate', amount: 'totalAmount' },
    transfer: { where: { field: 'status', op: 'in', value: ['draft', 'pending', 'effective', 'sent', 'accepted'] } },
  },
  contracts: {
    label: '合同订单',
    of: 'contract.customer',
    columns: ['number', 'subject', 'totalAmount', 'receivedAmount', 'unreceivedAmount', 'signDate', 'status'],
    trade: { at: 'signDate', amount: 'totalAmount' },
    transfer: true,
  },
  receipts: {
    label: '收款单',
    of: 'receipt.customer',
    columns: ['number', 'receiptDate', 'amount', 'allocatedAmount', 'payMethod', 'status'],
    trade: { at: 'receiptDate', amount: 'amount' },
  },
  children: { label: '下级客户', of: 'customer.parent', columns: ['name', 'level', 'owner', 'lastFollowAt'] },
};
