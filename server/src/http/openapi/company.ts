import { dateParts, resets } from '@tide/model/numbering';
import { json, listOf, pathsOf, ref, text } from './operation';
import type { Schema } from './schemas';

/** 公司信息, the head of what is printed, 工作日历 and 编号规则. */
export const companyPaths = pathsOf([
  ['get', '/settings/company', { operationId: 'readCompany', summary: '公司信息', content: json(ref('Company')) }],
  [
    'patch',
    '/settings/company',
    {
      operationId: 'changeCompany',
      summary: '修改公司信息',
      body: json(ref('Company')),
      content: json(ref('Company')),
    },
  ],
  ['get', '/settings/calendar', { operationId: 'readCalendar', summary: '工作日历', content: json(ref('Calendar')) }],
  [
    'patch',
    '/settings/calendar',
    {
      operationId: 'changeCalendar',
      summary: '修改工作日历，可同时重算按它计算的保护结束日期',
      body: json(ref('CalendarChange')),
      content: json(ref('Calendar')),
    },
  ],
  [
    'get',
    '/settings/numbering',
    { operationId: 'listNumbering', summary: '编号规则', content: json(listOf(ref('NumberedField'))) },
  ],
  [
    'post',
    '/settings/numbering/{object}/{field}/preview',
    {
      operationId: 'previewNumbers',
      summary: '预览编号规则',
      body: json(ref('NumberRule')),
      content: json(ref('NumberPreview')),
    },
  ],
  [
    'put',
    '/settings/numbering/{object}/{field}',
    {
      operationId: 'changeNumbering',
      summary: '修改编号规则，只影响新的编号',
      body: json(ref('NumberRule')),
      content: json(listOf(ref('NumberedField'))),
    },
  ],
]);

const numbers: Schema = { type: 'array', items: text };
const days: Schema = { type: 'array', items: { type: 'string', format: 'date' } };
const calendar = {
  holidays: { ...days, description: '放假的日子；周末不必列出。' },
  workdays: { ...days, description: '调休上班的周末。' },
};
const preview = { next: numbers, taken: numbers };

export const companySchemas: Record<string, Schema> = {
  NumberRule: {
    type: 'object',
    required: ['prefix', 'date', 'separator', 'length', 'suffix', 'reset', 'manual', 'gapless'],
    properties: {
      prefix: text,
      date: { type: 'string', enum: [...dateParts] },
      separator: text,
      length: { type: 'integer', minimum: 1, maximum: 10 },
      suffix: text,
      reset: { type: 'string', enum: [...resets] },
      manual: { type: 'boolean', description: '新建时可以自己填写编号。' },
      gapless: { type: 'boolean', description: '连号，不留空号。' },
    },
  },
  NumberPreview: { type: 'object', properties: preview },
  NumberedField: {
    type: 'object',
    properties: {
      object: text,
      field: text,
      objectLabel: text,
      fieldLabel: text,
      rule: ref('NumberRule'),
      packRule: ref('NumberRule'),
      ...preview,
    },
  },
  Calendar: {
    type: 'object',
    properties: { ...calendar, pools: { type: 'array', items: text, description: '只算工作日的公海。' } },
  },
  CalendarChange: {
    type: 'object',
    required: ['holidays', 'workdays'],
    properties: {
      ...calendar,
      recompute: { type: 'boolean', description: '同时重算只算工作日的公海里未达成的记录。' },
    },
  },
  Company: {
    type: 'object',
    properties: {
      name: text,
      address: text,
      phone: text,
      taxNumber: text,
      logo: { type: 'string', description: 'PNG 或 JPEG，写成 data:image/png;base64,…；空为没有。' },
    },
  },
};
