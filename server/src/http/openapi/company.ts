import { json, pathsOf, ref, text } from './operation';
import type { Schema } from './schemas';

/** 公司信息, the head of what is printed. */
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
]);

export const companySchemas: Record<string, Schema> = {
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
