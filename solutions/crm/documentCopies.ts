/** What goes along whenever a priced document is made from another: its lines, what is taken off and added, its terms. */
export const pricedPart = {
  currency: 'currency',
  lines: 'lines',
  discountRate: 'discountRate',
  discountAmount: 'discountAmount',
  freightAmount: 'freightAmount',
  otherAmount: 'otherAmount',
  paymentTerms: 'paymentTerms',
  deliveryTerms: 'deliveryTerms',
  terms: 'terms',
} as const;
