import type { ObjectJson } from '@tide/model/api/objects';
import { json, listOf, type Paths, pathsOf, ref, text } from './operation';
import type { Schema } from './schemas';

/** 协同, 共享, 谁能看到 and 申请协同 of an object. */
export function sharingPaths({ name, label, can }: ObjectJson): Paths {
  const one = `/records/${name}/{id}`;
  const call = (operationId: string, summary: string) => ({
    operationId: `${operationId}_${name}`,
    summary: `${label}：${summary}`,
  });
  return pathsOf([
    ['get', `${one}/shares`, { ...call('list_shares', '共享给了谁'), content: json(listOf(ref('Share'))) }],
    [
      'get',
      `${one}/access`,
      {
        ...call('explain_access', '谁能看到，为什么；指定 person 时是此人的有效权限（系统管理员）'),
        content: json(ref('Access')),
        parameters: ['search', 'person'],
      },
    ],
    [
      'get',
      `${one}/access-requests`,
      { ...call('list_access_requests', '未处理的协同申请'), content: json(listOf(ref('AccessRequest'))) },
    ],
    [
      'post',
      `${one}/access-requests`,
      {
        ...call('request_access', '申请协同；记录是否存在，回答都一样'),
        status: 204,
        body: json({ type: 'object', properties: { note: text } }),
      },
    ],
    ...(can.includes('share') ? changes(`/records/${name}`, call) : []),
  ]);
}

type Calls = Parameters<typeof pathsOf>[0];

/** For those who may share. */
function changes(
  root: string,
  call: (operationId: string, summary: string) => { operationId: string; summary: string },
): Calls {
  const one = `${root}/{id}`;
  return [
    [
      'post',
      `${one}/shares`,
      { ...call('share', '协同或共享'), status: 201, content: json(ref('Share')), body: json(ref('ShareInput')) },
    ],
    [
      'patch',
      `${one}/shares/{share}`,
      {
        ...call('change_share', '修改共享'),
        content: json(ref('Share')),
        body: json({ type: 'object', properties: { access: accessSchema, until: optional } }),
      },
    ],
    ['delete', `${one}/shares/{share}`, { ...call('unshare', '取消共享'), status: 204 }],
    [
      'post',
      `${root}/actions/share`,
      {
        ...call('share_many', '共享多条记录'),
        content: json({
          type: 'object',
          properties: { succeeded: { type: 'integer' }, failed: { type: 'array', items: { type: 'object' } } },
        }),
        body: json({
          type: 'object',
          required: ['ids', 'input'],
          properties: { ids: { type: 'array', items: text, maxItems: 1_000 }, input: ref('ShareInput') },
        }),
      },
    ],
    [
      'post',
      `${one}/access-requests/{request}`,
      {
        ...call('answer_access_request', '答复协同申请'),
        status: 204,
        body: json({
          type: 'object',
          required: ['answer'],
          properties: {
            answer: { type: 'string', enum: ['approve', 'decline'] },
            access: accessSchema,
            until: optional,
          },
        }),
      },
    ],
  ];
}

const optional: Schema = { type: ['string', 'null'] };
const accessSchema: Schema = { type: 'string', enum: ['read', 'write'] };
const kind: Schema = { type: 'string', enum: ['collaborator', 'share'] };
const until: Schema = { type: ['string', 'null'], description: '最后一天，YYYY-MM-DD' };

export const accessRequestPaths = pathsOf([
  [
    'get',
    '/access-requests',
    {
      operationId: 'access_requests_to_me',
      summary: '对我负责的记录的协同申请',
      content: json(listOf(ref('AccessRequest'))),
    },
  ],
]);

export const accessRequestTags = [{ name: 'access-requests', description: '协同申请' }];

export const sharingSchemas: Record<string, Schema> = {
  ShareInput: {
    type: 'object',
    required: ['kind', 'subject', 'access'],
    properties: {
      kind,
      subject: { type: 'string', description: 'person:<id>、department:<id> 或 role:<name>' },
      access: accessSchema,
      until,
    },
  },
  Share: {
    type: 'object',
    properties: {
      id: text,
      kind,
      subject: {
        type: 'object',
        properties: { kind: text, id: text, title: optional, inactive: { type: 'boolean' } },
      },
      access: accessSchema,
      until,
      ended: { type: 'boolean' },
      createdBy: ref('Reference'),
      createdAt: text,
    },
  },
  Access: {
    type: 'object',
    properties: {
      total: { type: 'integer' },
      items: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            id: text,
            name: text,
            department: optional,
            active: { type: 'boolean' },
            can: { type: 'array', items: text },
            rules: { type: 'array', items: { type: 'object' } },
          },
        },
      },
    },
  },
  AccessRequest: {
    type: 'object',
    properties: {
      id: text,
      object: text,
      record: ref('Reference'),
      person: ref('Reference'),
      note: optional,
      at: text,
    },
  },
};
