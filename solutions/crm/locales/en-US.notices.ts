/** English for what people are told (spec GEN-01). */
export const englishNotices: Record<string, string> = {
  'notice.planDue': 'Instalments due',
  'notice.planDue.text': '{customer} is due to pay on {dueDate}; {remainingAmount} is outstanding.',
  'notice.contractEnding': 'Contracts ending',
  'notice.contractEnding.text': 'The contract with {customer} ends on {endDate}.',
  'notice.deliveryDue': 'Deliveries due',
  'notice.deliveryDue.text': 'The contract with {customer} is to be delivered by {deliveryDate}.',
  'notice.unplanned': 'Contracts without a payment plan',
  'notice.unplanned.text':
    'The contract with {customer} has been in force for 7 days, and {unplannedAmount} has no payment plan.',
  'notice.customerFading': 'Customers about to be lost',
  'notice.customerFading.text':
    'The last contract was signed on {lastSignedOn}; without a new one by {losesOn} the customer is lost.',
  'notice.quoteExpiring': 'Quotes expiring',
  'notice.quoteExpiring.text': 'The quote for {customer} is valid until {validUntil}.',
  'notice.opportunityStuck': 'Opportunities that do not move',
  'notice.opportunityStuck.text': 'The opportunity with {customer} has been at {stage} since {stageEnteredAt}.',
  'notice.receiptConfirmed': 'Receipts confirmed',
  'notice.receiptConfirmed.text': '{amount} from {customer} has arrived.',
};
