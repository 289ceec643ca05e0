import { json, listOf, pathsOf, ref, text } from './operation';
import type { Schema } from './schemas';

const filters = ['object', 'record', 'user', 'action', 'channel', 'from', 'to'];
const count: Schema = { type: 'integer' };
const person: Schema = { oneOf: [ref('Reference'), { type: 'null' }] };
const format: Schema = { type: 'string', enum: ['xlsx', 'csv'] };

/** The log of what was done, and the guard of values: for whoever has these settings. */
export const auditPaths = pathsOf([
  [
    'get',
    '/settings/audit',
    {
      operationId: 'list_audit',
      summary: '操作日志，最新的在前',
      content: json(listOf(ref('Audit'))),
      parameters: [...filters, 'limit', 'cursor'],
    },
  ],
  [
    'get',
    '/settings/audit/overview',
    {
      operationId: 'audit_overview',
      summary: '日志里有哪些操作；今天谁接近或超过查看上限',
      content: json({ type: 'object' }),
    },
  ],
  [
    'post',
    '/settings/audit/export',
    {
      operationId: 'export_audit',
      summary: '操作日志导出为文件，只限系统管理员',
      content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      body: json({
        type: 'object',
        properties: { format, ...Object.fromEntries(filters.map((name) => [name, text])) },
      }),
    },
  ],
  [
    'get',
    '/settings/protection',
    { operationId: 'read_protection', summary: '数据保护的设置', content: json(ref('Protection')) },
  ],
  [
    'patch',
    '/settings/protection',
    {
      operationId: 'change_protection',
      summary: '修改数据保护的设置',
      content: json(ref('Protection')),
      body: json(ref('Protection')),
    },
  ],
]);

export const auditSchemas: Record<string, Schema> = {
  Audit: {
    type: 'object',
    properties: {
      id: text,
      at: text,
      user: person,
      channel: text,
      ip: { type: ['string', 'null'] },
      action: text,
      object: { type: ['string', 'null'] },
      record: person,
      changes: {
        type: 'array',
        items: { type: 'object', properties: { field: text, label: { type: ['string', 'null'] }, from: {}, to: {} } },
      },
    },
  },
  Protection: {
    type: 'object',
    properties: {
      revealPerDay: count,
      revealAlertAt: count,
      watermark: { type: 'string', enum: ['off', 'screen', 'screenAndExport'] },
    },
  },
};
