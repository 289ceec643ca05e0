import { dateParts, resets } from '@tide/model/numbering';
import { json, listOf, pathsOf, ref, text } from './operation';
import type { Schema } from './schemas';

/** 公司信息, the head of what is printed, and 编号规则. */
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
