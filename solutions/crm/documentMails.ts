import type { PrintMail, PrintMailLog } from '@tide/model/print';

/** What was mailed stands among what was talked about with the customer. */
const interactionOf = (fields: Record<string, string>): PrintMailLog => ({
  object: 'interaction',
  fields,
  values: { type: 'email', direction: 'out' },
  content: 'content',
  text: '邮件已发送：{title}\n收件人：{to}\n主题：{subject}',
});

/** 报价单, sent to the contact (spec QUOT-03). */
export const quoteMails: Record<string, PrintMail> = {
  document: {
    to: 'contact.email',
    subject: '报价单 {number}：{subject}',
    text: '{contact}，您好：\n\n附件是报价单 {number}（{subject}），有效期至 {validUntil}，请查收。\n如有问题，请直接回复这封邮件。\n\n{sender}\n{company}',
    // A draft may be beyond the seller's authority; what is void or replaced no longer holds.
    states: ['effective', 'sent', 'accepted'],
    log: interactionOf({ customer: 'customer', contacts: 'contact' }),
    fires: 'send',
  },
};

/** 对账单, sent to the customer. */
export const customerMails: Record<string, PrintMail> = {
  statement: {
    to: 'email',
    subject: '对账单：{name}',
    text: '您好：\n\n附件是贵公司的对账单，请核对。如有出入，请直接回复这封邮件。\n\n{sender}\n{company}',
    log: interactionOf({ customer: 'id' }),
  },
};
