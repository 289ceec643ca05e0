import { mostReceivers } from '@tide/model/api/mails';
import type { ObjectJson } from '@tide/model/api/objects';
import { json, type Paths, pathsOf, ref, text } from './operation';

const day = { type: 'string', format: 'date' };
const receivers = { type: 'array', items: { type: 'string', format: 'email' }, maxItems: mostReceivers };
const mail = { to: receivers, subject: text, text };

/** What may be printed of the records of an object, and sent by mail. */
export function printPaths({ name, label, prints = {} }: ObjectJson): Paths {
  const names = Object.entries(prints).map(([print, { label: said }]) => `${print} ${said}`);
  if (names.length === 0) return {};
  return pathsOf([
    [
      'get',
      `/records/${name}/{id}/print/{print}`,
      {
        operationId: `print_${name}`,
        summary: `${label}：打印为 PDF (${names.join('、')})`,
        parameters: ['from', 'to', 'download'],
        content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
      },
    ],
    [
      'get',
      `/records/${name}/{id}/print/{print}/mail`,
      {
        operationId: `propose_mail_of_${name}`,
        summary: `${label}：作为 PDF 附件发送的邮件草稿`,
        content: json({
          type: 'object',
          properties: { ...mail, attachment: text, ready: { type: 'boolean' } },
        }),
      },
    ],
    [
      'post',
      `/records/${name}/{id}/print/{print}/mail`,
      {
        operationId: `send_mail_of_${name}`,
        summary: `${label}：作为 PDF 附件用邮件发送；对账单可限定日期`,
        body: json({
          type: 'object',
          required: ['to', 'subject', 'text'],
          properties: { ...mail, from: day, until: day },
        }),
        content: json(ref(name)),
      },
    ],
  ]);
}
