import type { PrintTemplate } from '@tide/model/print';

/** What every priced document shows of its lines and its amounts. */
const priced = {
  lines: {
    field: 'lines',
    columns: ['productName', 'spec', 'unit', 'quantity', 'discountRate', 'price', 'taxRate', 'amount', 'remark'],
  },
  totals: ['goodsAmount', 'discountRate', 'discountAmount', 'freightAmount', 'otherAmount', 'taxAmount', 'totalAmount'],
  capitals: 'totalAmount',
  clauses: ['paymentTerms', 'deliveryTerms', 'terms'],
} as const;

const customerFacts = ['customer', 'customer.address', 'contact', 'contact.mobile'];

/** 报价单, as the customer gets it (spec QUOT-03). */
export const quotePrints: Record<string, PrintTemplate> = {
  document: {
    label: '报价单',
    number: 'number',
    facts: ['subject', ...customerFacts, 'quoteDate', 'validUntil', 'deliveryDate', 'currency', 'signer', 'revision'],
    ...priced,
    signatures: [{ label: '报价方（盖章）' }, { label: '客户确认（签字）' }],
  },
};

/** 合同订单, to be signed (spec CTR-10). */
export const contractPrints: Record<string, PrintTemplate> = {
  document: {
    label: '合同订单',
    number: 'number',
    facts: [
      'subject',
      ...customerFacts,
      'signDate',
      'startDate',
      'endDate',
      'deliveryDate',
      'shipAddress',
      'shipContact',
      'currency',
      'signer',
      'customerSigner',
    ],
    ...priced,
    signatures: [{ label: '甲方（盖章）' }, { label: '乙方（盖章）' }],
  },
};

/** 收款收据. */
export const receiptPrints: Record<string, PrintTemplate> = {
  document: {
    label: '收款收据',
    number: 'number',
    facts: ['customer', 'payerName', 'receiptDate', 'payMethod', 'bankReference', 'currency', 'handler'],
    lines: { field: 'allocations', columns: ['contract', 'plan', 'amount'] },
    totals: ['amount'],
    capitals: 'amount',
    clauses: ['remark'],
    signatures: [{ label: '收款方（盖章）' }, { label: '经手人（签字）' }],
  },
};
